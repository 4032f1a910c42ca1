export { groupBy } from './group-by.ts'
export { select } from './select.ts'
export { sortFacts } from './sort-facts.ts'
