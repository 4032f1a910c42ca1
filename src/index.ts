export { type BuildOptions, build } from './build/build.ts'
export { type CheckOptions, type CheckReport, check } from './build/check.ts'
export type { BuildReport, EditionReport, Progress } from './build/report.ts'
export { DeckError, type Fault, type Place } from './errors.ts'
