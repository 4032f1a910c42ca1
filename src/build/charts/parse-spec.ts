import { LineCounter, parseDocument } from 'yaml'
import { fail, type Place } from '../../errors.ts'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * A spec from the text of its file: JSON, or YAML where the file's name says so.
 *
 * @throws DeckError `spec-syntax` at line and column, `spec-shape`
 */
export function parseSpec(file: string, text: string): JsonObject {
  const plain = text.replace(/^\ufeff/, '')
  const value = /\.ya?ml$/i.test(file) ? parseYamlSpec(file, plain) : parseJsonSpec(file, plain)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject
  throw fail('invalid', {
    code: 'spec-shape',
    what: 'This is no Vega-Lite spec: the file does not hold one object.',
    remedy: 'Write one spec a file, such as {"data": …, "mark": "bar", "encoding": …}.',
    place: { file },
  })
}

function parseJsonSpec(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as SyntaxError
    throw broken('JSON', message, { file, ...whereBroken(message, text) })
  }
}

/** How much of the text around a slip V8 quotes before it. */
const quotedBefore = 10

/** Line and column of a slip, as far as V8's message tells them or quotes a passage that is there only once. */
function whereBroken(message: string, text: string): Pick<Place, 'line' | 'column'> {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  if (line !== undefined) return { line: Number(line), column: Number(column) }
  const [, passage] = /, \.{3}"([\s\S]*)"(?:\.{3})? is not valid JSON$/.exec(message) ?? []
  if (passage === undefined) return {}
  const at = text.indexOf(passage)
  if (at < 0 || at !== text.lastIndexOf(passage)) return {}
  const before = text.slice(0, at + quotedBefore).split('\n')
  return { line: before.length, column: (before.at(-1) as string).length + 1 }
}

/** Aliases are bounded, so that a small file cannot become a large value. */
function parseYamlSpec(file: string, text: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    throw broken('YAML', error.message, { file, line, column: col })
  }
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (cause) {
    throw broken('YAML', (cause as Error).message, { file })
  }
}

const broken = (language: string, message: string, place: Place) =>
  fail('invalid', {
    code: 'spec-syntax',
    what: `This is no ${language}: ${message.replace(/\s+/g, ' ').slice(0, 200)}`,
    remedy: 'Mend the syntax there.',
    place,
  })
