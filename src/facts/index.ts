export { permitted } from './permitted.ts'
export { readCatalogue } from './read-catalogue.ts'
