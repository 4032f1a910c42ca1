export { breakWords } from './break-words.ts'
export { formatDate, formatPeriod } from './dates.ts'
export { nearMisses, suggestion } from './near-misses.ts'
export { formatQuantity, type QuantityOptions } from './quantity.ts'
