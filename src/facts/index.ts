export { permitted } from './permitted.ts'
export { readCatalogue } from './read-catalogue.ts'
export { openTables } from './tables/open-tables.ts'
