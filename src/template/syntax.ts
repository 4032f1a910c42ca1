import Handlebars from 'handlebars'
import { type DeckError, fail, type Place } from '../errors.ts'
import { type Program, settle } from './nodes.ts'

/**
 * Handlebars text as a tree whose nodes stand at their places in the file.
 *
 * @param place of the text's first line; with a column, of the value that the text is
 * @throws DeckError (invalid) `template-syntax` at the line and column of the slip
 */
export function parseTemplate(text: string, place: Place): Program {
  try {
    const program = Handlebars.parse(text)
    settle(program, place)
    return program
  } catch (error) {
    throw syntaxFault(error, text, place)
  }
}

interface Slip {
  readonly what: string
  readonly remedy: string
  readonly line: number
  readonly column: number
}

function syntaxFault(error: unknown, text: string, place: Place): DeckError {
  const message = error instanceof Error ? error.message : String(error)
  const { what, remedy, line, column } = slipOf(message, text)
  const there = { line: (place.line ?? 1) + line - 1, column: place.column ?? column }
  return fail('invalid', { code: 'template-syntax', what, remedy, place: { ...place, ...there } })
}

function slipOf(message: string, text: string): Slip {
  const named = /^(.*) - (\d+):(\d+)$/s.exec(message)
  if (named) return namedSlip(named[1] ?? '', Number(named[2]), Number(named[3]), text)
  const [, number = '1'] = /line (\d+)/.exec(message) ?? []
  const [, excerpt = '', pointer = ''] = message.split('\n')
  const got = /got '(\w+)'$/.exec(message)?.[1] ?? ''
  const at = locate(text, excerpt, pointer.indexOf('^'), Number(number))
  if (got === 'EOF') return unclosedBlock(text) ?? { ...remarks.INVALID, ...opening(text, at) }
  if (got === 'INVALID') return { ...remarks.INVALID, ...opening(text, at) }
  return { ...(remarks[got as keyof typeof remarks] ?? other), ...pointOf(text, at) }
}

/** Where the expression begins that a point lies in. */
const opening = (text: string, at: number) => pointOf(text, Math.max(0, text.lastIndexOf('{{', at)))

const remarks = {
  INVALID: { what: 'An expression is opened and not closed.', remedy: 'Close it: {{name}}.' },
  OPEN_ENDBLOCK: {
    what: 'A block is closed that was not opened.',
    remedy: 'Take it out, or open the block before it.',
  },
  INVERSE: { what: 'An {{else}} stands outside of a block or is the second.', remedy: 'Take it out.' },
  NUMBER: {
    what: 'A number stands where a name must.',
    remedy: 'Write a position at the end of a path as list.[0].',
  },
  CLOSE: {
    what: 'The expression ends before it is complete.',
    remedy: 'Close every parenthesis, and give every name= a value.',
  },
}
const other = {
  what: 'The expression cannot be read from here on.',
  remedy: 'Write {{name}}, {{helper value name=value}}, {{#if value}}…{{/if}} or {{> partial}}.',
}

/** What Handlebars says with a line and a column of its own. */
function namedSlip(said: string, line: number, column: number, text: string): Slip {
  const [, opened, closed] = /^(\S+) doesn't match (\S+)$/.exec(said) ?? []
  if (opened === undefined || closed === undefined)
    return { what: `${said}.`, remedy: other.remedy, line, column: column + 1 }
  const open = { line, column: column + 1 }
  const end = closings(text).find(({ name, from }) => name === closed && from?.name === opened)
  return {
    what: `{{#${opened}}}${end ? ` of line ${open.line}` : ''} is closed by {{/${closed}}}.`,
    remedy: `Write {{/${opened}}}, or close {{#${opened}}} before.`,
    ...(end ? pointOf(text, end.at) : open),
  }
}

interface Tag {
  readonly name: string
  readonly at: number
}

/** Closing tags of blocks, each with the block that it would close. */
function closings(text: string): (Tag & { readonly from: Tag | undefined })[] {
  const open: Tag[] = []
  return blockTags(text).flatMap(({ name, at, closes }) => {
    if (closes) return [{ name, at, from: open.pop() }]
    open.push({ name, at })
    return []
  })
}

function unclosedBlock(text: string): Slip | undefined {
  const open: Tag[] = []
  for (const { name, at, closes } of blockTags(text)) {
    if (closes) open.pop()
    else open.push({ name, at })
  }
  const last = open.at(-1)
  if (!last) return undefined
  const what = `The block {{#${last.name}}} is never closed.`
  return { what, remedy: `Write {{/${last.name}}} where it ends.`, ...pointOf(text, last.at) }
}

const blockTags = (text: string): (Tag & { readonly closes: boolean })[] =>
  [...text.matchAll(/\{\{~?([#^/])>?\s*([^\s}~]+)/g)]
    .filter(([, sign, name]) => sign === '/' || name !== undefined)
    .map(({ 1: sign, 2: name = '', index }) => ({ name, at: index, closes: sign === '/' }))

function pointOf(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/**
 * Where the parser's excerpt points, as an index into the text: the excerpt shows what is around without
 * line breaks; of several such places it is the one nearest to the parser's line.
 */
function locate(text: string, excerpt: string, caret: number, line: number): number {
  const lead = excerpt.slice(0, Math.max(0, caret)).replace(/^\.\.\./, '')
  const rest = excerpt.slice(Math.max(0, caret)).replace(/\.\.\.$/, '')
  const flat: number[] = []
  for (let at = 0; at < text.length; at++) if (text[at] !== '\n') flat.push(at)
  const joined = text.replaceAll('\n', '')
  const away = (at: number) => Math.abs(pointOf(text, at).line - line)
  let found: number | undefined
  for (let from = joined.indexOf(lead + rest); from >= 0; from = joined.indexOf(lead + rest, from + 1)) {
    const at = flat[from + lead.length] ?? text.length
    if (found === undefined || away(at) < away(found)) found = at
  }
  return found ?? 0
}
