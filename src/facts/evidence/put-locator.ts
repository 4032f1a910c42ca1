import { isMap, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import type { TextLocator } from './locators.ts'

/** A locator as one line of YAML, after the dash. */
export function locatorLine({
  source,
  paragraph,
  paragraphEnd,
  start,
  end,
  sha256,
  section,
}: TextLocator): string {
  const fields = { source, paragraph, paragraphEnd, start, end, sha256, section }
  const told = Object.entries(fields).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}: ${typeof value === 'string' ? scalar(value) : value}`],
  )
  return `{${told.join(', ')}}`
}

const scalar = (text: string) =>
  /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/-]*[\p{L}\p{N}])?$/u.test(text) && !/^[\d.]+$/.test(text)
    ? text
    : JSON.stringify(text)

/** What an edit does with the locators that a fact has. */
export type PutMode = { readonly replace: number } | 'add'

/**
 * Puts a locator into a fact of a YAML file: only the characters of that place change; comments, order and the
 * form of everything else stay.
 *
 * @param text of a file that has the fact
 * @returns the new text, and the line of the locator in it; undefined where the fact's form leaves no place for one
 */
export function putLocator(
  text: string,
  id: string,
  locator: TextLocator,
  mode: PutMode,
): { readonly text: string; readonly line: number } | undefined {
  const root = parseDocument(text, { version: '1.2', stringKeys: true, logLevel: 'silent' }).contents
  const fact = isMap(root) ? valueAt(root, id) : undefined
  if (!isMap(fact) || fact.flow) return undefined
  const list = valueAt(fact, 'locators')
  const edit = isSeq(list)
    ? editOfList(text, list, locatorLine(locator), mode)
    : editOfFact(text, fact, locatorLine(locator))
  if (!edit) return undefined
  const [at, end, put] = edit
  const changed = text.slice(0, at) + put + text.slice(end)
  const line = changed.slice(0, at + put.trimEnd().length).split('\n').length
  return { text: changed, line }
}

type Edit = readonly [start: number, end: number, put: string]

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => String(pair.key) === key)
}

const valueAt = (map: YAMLMap, key: string) => pairOf(map, key)?.value as Node | null | undefined

const startOf = (node: unknown) => (node as Node).range?.[0] ?? 0
const endOf = (node: unknown) => (node as Node).range?.[1] ?? 0

const breakOf = (text: string) => (text.includes('\r\n') ? '\r\n' : '\n')

/** Where the line of an offset begins, and where it ends without its break. */
const lineStart = (text: string, at: number) => text.lastIndexOf('\n', at - 1) + 1
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

function editOfList(text: string, list: YAMLSeq, line: string, mode: PutMode): Edit | undefined {
  if (mode !== 'add') {
    const old = list.items[mode.replace]
    return old ? [startOf(old), endOf(old), line] : undefined
  }
  const last = list.items.at(-1)
  if (!last) return [startOf(list), endOf(list), `[${line}]`]
  if (list.flow) return [endOf(last), endOf(last), `, ${line}`]
  const begin = lineStart(text, startOf(list.items[0]))
  const dash = /^[ ]*-/.exec(text.slice(begin))?.[0]
  if (dash === undefined) return undefined
  const end = lineEnd(text, Math.max(endOf(last) - 1, startOf(last)))
  return [end, end, `${breakOf(text)}${dash} ${line}`]
}

/** A fact without locators gets them before its classification, or as its last field. */
function editOfFact(text: string, fact: YAMLMap, line: string): Edit | undefined {
  const first = fact.items[0]
  if (!first) return undefined
  const indent = ' '.repeat(startOf(first.key) - lineStart(text, startOf(first.key)))
  const own = pairOf(fact, 'locators')
  if (own) {
    const end = lineEnd(text, endOf(own.key))
    return [end, end, `${breakOf(text)}${indent}  - ${line}`]
  }
  const next = pairOf(fact, 'classification')
  const put = `${indent}locators:${breakOf(text)}${indent}  - ${line}${breakOf(text)}`
  if (next) {
    const at = lineStart(text, startOf(next.key))
    return [at, at, put]
  }
  const last = fact.items.at(-1)
  const at = lineEnd(text, Math.max(0, endOf(last?.value ?? last?.key) - 1))
  return [at, at, `${breakOf(text)}${put.trimEnd()}`]
}
