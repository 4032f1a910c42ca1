import { type JsonObject, nodesOf } from './walk.ts'

/** Calls of Vega's expressions that take regular expressions. */
const takesPattern = /\b(?:regexp|test|match|search|replace|split)\s*\(/

/**
 * Whether a spec could match regular expressions, the one thing in a deck's chart whose time nothing bounds.
 *
 * @throws DeckError `chart-too-large`
 */
export const mayBacktrack = (spec: JsonObject): boolean =>
  nodesOf(spec).some(({ value }) => typeof value === 'string' && takesPattern.test(value))
