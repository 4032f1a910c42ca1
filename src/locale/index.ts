export { breakWords } from './break-words.ts'
export {
  dateBounds,
  formatDate,
  formatPeriod,
  isCalendarDate,
  periodPattern,
} from './dates.ts'
export { listJoin } from './lists.ts'
export { nearMisses, suggestion } from './near-misses.ts'
export { countWord, formatNumber, ordinalEnglish, rankWord } from './numbers.ts'
export { punctuationFaults } from './punctuation.ts'
export { formatQuantity, type Measured, type QuantityOptions } from './quantity.ts'
