import Handlebars from 'handlebars'
import { DeckError, fail, type Place } from '../errors.ts'
import { nearMisses, suggestion } from '../locale/near-misses.ts'
import { escapeMarkdown } from './escape.ts'
import { type Called, isBlock, isContent, type Program, placeOf } from './nodes.ts'
import { type Helper, placedHelpers } from './placed-helpers.ts'
import { print, rewrite } from './rewrite.ts'
import { parseTemplate } from './syntax.ts'

/** Markdown that is safe to print: made by a helper or by a text that was filled. */
export const markup = (text: string): Handlebars.SafeString => new Handlebars.SafeString(text)
/** Markup that is made anew each time it is printed. */
export function lateMarkup(make: () => string): Handlebars.SafeString {
  const late = new Handlebars.SafeString('')
  late.toString = make
  return late
}
export const isMarkup = (value: unknown): value is Handlebars.SafeString =>
  value instanceof Handlebars.SafeString

/** Helpers of Handlebars itself that templates may use. */
const builtIn = ['each', 'if', 'unless', 'with']

/**
 * What text between expressions becomes: itself in a slide template, escaped in data. A text is compiled
 * once for each such function.
 */
export type Literal = (text: string) => string

export type Filled = (context: unknown) => string

export interface Engine {
  /**
   * Compiles Handlebars text. Every expression prints through the escaping path; `{{{…}}}` and `{{&…}}`
   * are refused, unknown helpers and missing data are errors at their line.
   */
  compile(text: string, place: Place, literal: Literal): Filled
}

const environment = Handlebars.create()
for (const name of Object.keys(environment.helpers))
  if (!builtIn.includes(name)) environment.unregisterHelper(name)

type Compiled = ReturnType<typeof environment.compile>

/** Texts compiled before, by what becomes of their literal stretches; helpers are handed in when they run. */
const compiledBefore = new WeakMap<Literal, Map<string, Compiled>>()
const mostCompiled = 20_000

/** A text's program from the last time that the same text stood in the same place, or compiled anew. */
function remembered(literal: Literal, key: string, compile: () => Compiled): Compiled {
  const known = compiledBefore.get(literal) ?? new Map<string, Compiled>()
  compiledBefore.set(literal, known)
  const run = known.get(key) ?? compile()
  if (known.size >= mostCompiled) known.clear()
  known.set(key, run)
  return run
}

/**
 * Handlebars with exactly these helpers and partials, and no way around the escape.
 *
 * @param partials name → text and file
 */
export function createEngine(
  helpers: Readonly<Record<string, Helper>>,
  partials: Readonly<Record<string, { readonly file: string; readonly text: string }>>,
): Engine {
  const names = [...Object.keys(helpers), print, ...builtIn]
  const known = Object.fromEntries(names.map((name) => [name, true]))
  const options = { noEscape: true, strict: true, knownHelpers: known, knownHelpersOnly: true }
  const isHelper = (name: string) => Object.hasOwn(known, name)
  const compileTree = (text: string, place: Place, literal: Literal) =>
    remembered(literal, JSON.stringify([text, place, names]), () => {
      const program = parseTemplate(text, place)
      rewrite(program, { literal, isHelper })
      return environment.compile(program, options)
    })
  const running = {
    helpers: { ...placedHelpers(helpers), [print]: printed },
    partials: Object.fromEntries(
      Object.entries(partials).map(([name, { file, text }]) => [
        name,
        compileTree(text, { file, line: 1 }, asItIs),
      ]),
    ),
    allowProtoMethodsByDefault: false,
    allowProtoPropertiesByDefault: false,
  }
  return {
    compile(text, place, literal) {
      const run = compileTree(text, place, literal)
      return (context) => {
        try {
          return run(context, running)
        } catch (error) {
          throw asFault(error, place, Object.keys(partials))
        }
      }
    },
  }
}

const asItIs: Literal = (text) => text

/** Handlebars' strict mode leaves helpers' arguments alone, so that absent data is refused here. */
function printed(this: unknown, value: unknown, options: Called & { hash: { path?: string } }): string {
  if (value === undefined) throw absent(this, options.hash.path ?? '', options)
  return isMarkup(value) ? value.toString() : escapeMarkdown(value)
}

/** The fault that an expression prints something that its data does not have. */
function absent(data: unknown, path: string, called: Called): DeckError {
  const there = typeof data === 'object' && data !== null ? Object.keys(data) : []
  const near = nearMisses(path, there)
  const known =
    there.length > 0 ? ` There ${there.length === 1 ? 'is' : 'are'} ${there.slice(0, 12).join(', ')}.` : ''
  return fail('invalid', {
    code: 'template-data',
    what: `The template prints \`${path}\`, which its data does not have.${near.length > 0 ? '' : known}`,
    remedy:
      near.length > 0
        ? `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`
        : 'Name a parameter that the front matter declares, or a helper that exists.',
    place: placeOf(called),
  })
}

/** Handlebars' own errors as faults; faults of ours get the place of the deck's text that they stand in. */
function asFault(error: unknown, place: Place, partials: readonly string[]): unknown {
  if (error instanceof DeckError) {
    if (place.column === undefined) return error
    return new DeckError(
      error.kind,
      error.faults.map((fault) => ({ ...fault, place: fault.place ?? place })),
    )
  }
  if (!(error instanceof Error)) return error
  if (error instanceof RangeError && error.message.includes('call stack')) {
    const what = 'A partial calls itself without end.'
    const remedy = 'Let it call itself only under a condition that ends.'
    return fail('invalid', { code: 'partial-cycle', what, remedy, place })
  }
  const lost = /^The partial (.+) could not be found$/.exec(error.message)?.[1]
  if (lost !== undefined) {
    const what = `There is no partial \`${lost}\`.`
    return fail('invalid', { code: 'unknown-partial', what, remedy: suggestion(lost, partials), place })
  }
  const { lineNumber, column } = error as { lineNumber?: number; column?: number }
  const there = lineNumber === undefined ? {} : { line: lineNumber }
  return fail('invalid', {
    code: 'template-data',
    what: error.message.replace(/ - \d+:\d+$/, ''),
    remedy: 'Name a parameter that the front matter declares, or a helper that exists.',
    place: { ...place, ...there, ...(column === undefined || place.column ? {} : { column: column + 1 }) },
  })
}

/** Literal stretches of Handlebars text, with their lines counted from `place`. */
export function literals(text: string, place: Place): { text: string; line: number; column: number }[] {
  const found: { text: string; line: number; column: number }[] = []
  const walk = (program: Program): void => {
    for (const node of program.body) {
      if (isContent(node)) {
        const { line = 1, column = 1 } = placeOf(node)
        found.push({ text: String(node.original), line, column })
      } else if (isBlock(node)) {
        if (node.program) walk(node.program)
        if (node.inverse) walk(node.inverse)
      }
    }
  }
  walk(parseTemplate(text, place))
  return found
}
