export { decodeCatalogue, encodeCatalogue } from './encode-catalogue.ts'
export { jsonSchemas } from './json-schemas.ts'
export { permitted } from './permitted.ts'
export { type DataFile, readCatalogue } from './read-catalogue.ts'
