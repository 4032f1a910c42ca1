export { breakWords } from './break-words.ts'
export {
  type DateStyle,
  dateBounds,
  formatDate,
  formatPeriod,
  isCalendarDate,
  periodPattern,
} from './dates.ts'
export { listJoin } from './lists.ts'
export { nearMisses, suggestion } from './near-misses.ts'
export { countWord, formatNumber, ordinalEnglish, ordinalWord, rankWord } from './numbers.ts'
export { type PunctuationFault, punctuationFaults } from './punctuation.ts'
export { formatQuantity, type Measured, type Quantity, type QuantityOptions } from './quantity.ts'
