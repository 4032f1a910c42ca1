import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml'
import type { z } from 'zod'
import { DeckError, type Fault, fail } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { SlideTemplate } from '../model/deck.ts'
import { frontMatterSchema, paramFields, paramTypes } from '../model/front-matter.ts'

/**
 * A slide template from its text: YAML front matter that declares layout and parameters, then Handlebars
 * over Marp Markdown. The kind is the file's name before `.md.hbs`.
 *
 * @throws DeckError `slide-template` when the front matter is missing or says something unknown, at its line and column
 */
export function parseSlideTemplate(file: string, text: string): SlideTemplate {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!match) {
    throw fail('invalid', {
      code: 'slide-template',
      what: 'The slide template has no front matter.',
      remedy: 'Begin it with ---, layout: and params:, then ---.',
      place: { file, line: 1 },
    })
  }
  const lines = new LineCounter()
  const document = parseDocument(match[1] ?? '', { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): [number, number] => {
    const { line, col } = lines.linePos(offset)
    return [line + 1, Math.max(1, col)]
  }
  const slip = document.errors[0]
  if (slip)
    throw refused(
      file,
      `This is not YAML that can be read: ${slip.message}`,
      'Mend the syntax here.',
      at(slip.pos[0]),
    )
  const data = readValues(document, file)
  const parsed = frontMatterSchema.safeParse(data)
  if (!parsed.success)
    throw new DeckError(
      'invalid',
      parsed.error.issues.flatMap((issue) => issueFaults(issue, file, document, at)),
    )
  return {
    kind: file.replace(/^.*\//, '').replace(/\.md\.hbs$/, ''),
    file,
    layout: parsed.data.layout,
    ...(parsed.data.pages && { pages: parsed.data.pages }),
    params: parsed.data.params,
    body: text.slice(match[0].length),
    bodyLine: match[0].split('\n').length,
    places: placesIn(document, at),
  }
}

type At = (offset: number) => [number, number]

function readValues(document: Document.Parsed, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw refused(file, 'The front matter has an alias.', 'Write the value out.', [2, 1])
  }
}

function refused(
  file: string,
  what: string,
  remedy: string,
  [line, column]: readonly [number, number],
): DeckError {
  return fail('invalid', { code: 'slide-template', what, remedy, place: { file, line, column } })
}

/** Where the keys under `params` stand, by path. */
function placesIn(document: Document.Parsed, at: At): Record<string, [number, number]> {
  const places: Record<string, [number, number]> = {}
  const walk = (node: unknown, path: string): void => {
    if (!isMap(node)) return
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const own = `${path}.${String(key.value)}`
      places[own] = at(key.range?.[0] ?? 0)
      if (isMap(value)) walk(value.get('of'), `${own}.of`)
    }
  }
  walk(document.get('params'), 'params')
  return places
}

/** Place of the value at a path, or of what holds it. */
function placeOf(document: Document.Parsed, path: readonly PropertyKey[], at: At): [number, number] {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    if (node?.range) return at(node.range[0])
  }
  return at(0)
}

function issueFaults(issue: z.core.$ZodIssue, file: string, document: Document.Parsed, at: At): Fault[] {
  const [line, column] = placeOf(document, issue.path, at)
  const place = { file, line, column }
  const name = issue.path.join('.') || 'The front matter'
  const fault = (what: string, remedy: string): Fault => ({ code: 'slide-template', what, remedy, place })
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? ['layout', 'params'] : paramFields
    return issue.keys.map((key) => ({
      ...fault(`\`${name}\` has no field \`${key}\`.`, suggestion(key, known)),
      place: { file, ...pointOf(document, [...issue.path, key], at) },
    }))
  }
  if (issue.code === 'invalid_value') {
    const given = document.getIn(issue.path)
    if (given === undefined) return [fault(`\`${name}\` is missing.`, `Add it: ${issue.values.join(', ')}.`)]
    return [
      fault(
        `\`${name}\` cannot be \`${String(given)}\`.`,
        suggestion(String(given), issue.values.map(String)),
      ),
    ]
  }
  if (issue.code === 'invalid_union') return unionFaults(issue, file, document, at)
  return [
    fault(
      `\`${name}\`: ${issue.message}.`,
      `Use layout and params; a parameter is one of ${paramTypes.join(', ')}.`,
    ),
  ]
}

function pointOf(document: Document.Parsed, path: readonly PropertyKey[], at: At) {
  const holder = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const pair = isMap(holder)
    ? holder.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))
    : undefined
  const [line, column] = at((pair?.key as Node | undefined)?.range?.[0] ?? 0)
  return { line, column }
}

/** A parameter is a word or a mapping: what is told is what is wrong with the one that was meant. */
function unionFaults(
  issue: Extract<z.core.$ZodIssue, { code: 'invalid_union' }>,
  file: string,
  document: Document.Parsed,
  at: At,
): Fault[] {
  const meant = issue.errors[typeof document.getIn(issue.path) === 'string' ? 0 : 1] ?? []
  return meant.flatMap((inner) =>
    issueFaults({ ...inner, path: [...issue.path, ...inner.path] }, file, document, at),
  )
}
