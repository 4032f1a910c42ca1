import Handlebars from 'handlebars'
import type { Fault, Place } from '../errors.ts'
import { fail } from '../errors.ts'
import { escapeMarkdown } from './escape.ts'

type Node = hbs.AST.Node
type Helper = (...args: unknown[]) => unknown

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
const print = 'print'

/**
 * What text between expressions becomes: itself in a slide template, escaped in data. Functions of one
 * name do the same within an engine, which compiles a text once.
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

/**
 * A Handlebars environment with exactly these helpers and partials, and no way around the escape.
 *
 * @param partials name → text and file
 */
export function createEngine(
  helpers: Readonly<Record<string, Helper>>,
  partials: Readonly<Record<string, { readonly file: string; readonly text: string }>>,
): Engine {
  const environment = Handlebars.create()
  for (const name of Object.keys(environment.helpers)) {
    if (!builtIn.includes(name)) environment.unregisterHelper(name)
  }
  environment.registerHelper(helpers)
  environment.registerHelper(print, printed)
  const known = Object.fromEntries([...Object.keys(helpers), print, ...builtIn].map((name) => [name, true]))
  const options = { noEscape: true, strict: true, knownHelpers: known, knownHelpersOnly: true }

  const compiled = new Map<string, Filled>()
  const compile = (text: string, place: Place, literal: Literal): Filled => {
    const key = JSON.stringify([text, place, literal.name])
    const filled = compiled.get(key) ?? compileAnew(text, place, literal)
    compiled.set(key, filled)
    return filled
  }
  const compileAnew = (text: string, place: Place, literal: Literal): Filled => {
    const program = parse(text, place)
    rewrite(program, { literal, place, isHelper: (name) => Object.hasOwn(known, name) })
    const run = environment.compile(program, options)
    return (context) => {
      try {
        return run(context, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false })
      } catch (error) {
        throw asFault(error, place)
      }
    }
  }
  for (const [name, { file, text }] of Object.entries(partials)) {
    const program = parse(text, { file, line: 1 })
    rewrite(program, {
      literal: (part) => part,
      place: { file, line: 1 },
      isHelper: (key) => Object.hasOwn(known, key),
    })
    environment.registerPartial(name, environment.compile(program, options))
  }
  return { compile }
}

/** Handlebars' strict mode leaves helpers' arguments alone, so that absent data is refused here. */
function printed(value: unknown, { loc }: { loc?: hbs.AST.SourceLocation }): string {
  if (value === undefined) {
    const what = 'The template prints something that its data does not have.'
    throw Object.assign(new Error(what), { lineNumber: loc?.start.line, column: loc?.start.column })
  }
  return isMarkup(value) ? value.toString() : escapeMarkdown(value)
}

function parse(text: string, place: Place): hbs.AST.Program {
  try {
    return Handlebars.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const line = Number(/line (\d+)/.exec(message)?.[1] ?? 1)
    throw fail('invalid', {
      code: 'template-syntax',
      what: message.split('\n').at(-1) ?? message,
      remedy: 'Close every {{…}} and every block.',
      place: { ...place, line: (place.line ?? 1) + line - 1 },
    })
  }
}

interface Rewriting {
  readonly literal: Literal
  readonly place: Place
  readonly isHelper: (name: string) => boolean
}

/** Turns `{{x}}` into `{{print x}}` and passes literal text through, in place. */
function rewrite(program: hbs.AST.Program, how: Rewriting): void {
  for (const node of program.body) {
    if (isContent(node)) node.value = how.literal(node.value)
    else if (isMustache(node)) rewriteMustache(node, how)
    else if (isBlock(node)) {
      if (node.program) rewrite(node.program, how)
      if (node.inverse) rewrite(node.inverse, how)
    } else if (
      node.type === 'Decorator' ||
      node.type === 'DecoratorBlock' ||
      node.type === 'PartialBlockStatement'
    ) {
      throw refused(node, how.place, 'Decorators and partial blocks are not allowed.')
    }
  }
}

function rewriteMustache(node: hbs.AST.MustacheStatement, how: Rewriting): void {
  if (!node.escaped) throw refused(node, how.place, 'Unescaped output, {{{…}}} or {{&…}}, is not allowed.')
  const name = isPath(node.path) && node.path.parts.length === 1 ? node.path.original : undefined
  const calls =
    node.params.length > 0 || node.hash !== undefined || (name !== undefined && how.isHelper(name))
  const inner = calls
    ? { type: 'SubExpression', path: node.path, params: node.params, hash: node.hash, loc: node.loc }
    : node.path
  node.path = {
    type: 'PathExpression',
    data: false,
    depth: 0,
    parts: [print],
    original: print,
    loc: node.loc,
  } as never
  node.params = [inner as hbs.AST.Expression]
  ;(node as { hash: hbs.AST.Hash | undefined }).hash = undefined
}

const isContent = (node: Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement'
const isMustache = (node: Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement'
const isBlock = (node: Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement'
const isPath = (node: Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'

function refused(node: Node, place: Place, what: string) {
  return fail('invalid', {
    code: 'template-unsafe',
    what,
    why: 'Data would reach the slide without being escaped.',
    remedy: 'Use {{…}}; for text with marks in it, pass it as a text parameter.',
    place: { ...place, line: (place.line ?? 1) + node.loc.start.line - 1, column: node.loc.start.column + 1 },
  })
}

/** Handlebars' own errors as faults with the template's line; faults of ours pass. */
function asFault(error: unknown, place: Place): unknown {
  if (!(error instanceof Error) || error.name === 'DeckError') return error
  const { lineNumber, column } = error as { lineNumber?: number; column?: number }
  const fault: Fault = {
    code: 'template-data',
    what: error.message.replace(/ - \d+:\d+$/, ''),
    remedy: 'Name a parameter that the front matter declares, or a helper that exists.',
    place: {
      file: place.file,
      line: (place.line ?? 1) + (lineNumber ?? 1) - 1,
      ...(column === undefined ? {} : { column: column + 1 }),
    },
  }
  return fail('invalid', fault)
}

/** Literal stretches of Handlebars text, with their lines counted from `place`. */
export function literals(text: string, place: Place): { text: string; line: number; column: number }[] {
  const found: { text: string; line: number; column: number }[] = []
  const walk = (program: hbs.AST.Program): void => {
    for (const node of program.body) {
      if (isContent(node)) {
        found.push({
          text: String(node.original),
          line: (place.line ?? 1) + node.loc.start.line - 1,
          column: node.loc.start.column + 1,
        })
      } else if (isBlock(node)) {
        if (node.program) walk(node.program)
        if (node.inverse) walk(node.inverse)
      }
    }
  }
  walk(parse(text, place))
  return found
}
