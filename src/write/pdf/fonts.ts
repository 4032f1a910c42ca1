import type { PdfObjects } from './objects.ts'
import { isArray, isString, type PdfDictionary, type PdfValue, pdfReader } from './values.ts'

/** How a font's codes read: what each says, and how wide it is in thousandths of the size. */
export interface CodeReader {
  /** Bytes a code. */
  readonly length: 1 | 2
  says(code: number): string
  width(code: number): number
}

const mostCodes = 65_536

const codeOf = (bytes: string): number => {
  let code = 0
  for (let at = 0; at < bytes.length; at++) code = code * 256 + bytes.charCodeAt(at)
  return code
}

const wordsOf = (bytes: string): string =>
  Buffer.from(bytes, 'latin1')
    .subarray(0, bytes.length & ~1)
    .swap16()
    .toString('utf16le')

/** A ToUnicode map (ISO 32000-1, 9.10.3): characters by code. */
function readToUnicode(source: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>()
  const reader = pdfReader(source)
  let operands: PdfValue[] = []
  for (let value = reader.next(); value !== undefined && map.size < mostCodes; value = reader.next()) {
    const word =
      typeof value === 'object' && value !== null && 'operator' in value ? value.operator : undefined
    if (word === undefined) operands.push(value)
    else {
      if (word === 'endbfchar') addChars(map, operands)
      if (word === 'endbfrange') addRanges(map, operands)
      operands = []
    }
  }
  return map
}

function addChars(map: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const [code, to] = [operands[at], operands[at + 1]]
    if (isString(code) && isString(to)) map.set(codeOf(code.bytes), wordsOf(to.bytes))
  }
}

function addRanges(map: Map<number, string>, operands: readonly PdfValue[]): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const [first, last, to] = [operands[at], operands[at + 1], operands[at + 2]]
    if (!isString(first) || !isString(last)) continue
    const [from, until] = [codeOf(first.bytes), Math.min(codeOf(last.bytes), codeOf(first.bytes) + 65_535)]
    for (let code = from; code <= until && map.size < mostCodes; code++) {
      const own = isArray(to) ? to[code - from] : to
      if (!isString(own)) continue
      const words = wordsOf(own.bytes)
      const final = words.charCodeAt(words.length - 1) + (isArray(to) ? 0 : code - from)
      map.set(code, words.slice(0, -1) + String.fromCharCode(final))
    }
  }
}

/** Widths of a composite font (ISO 32000-1, 9.7.4.3). */
function readWidths(list: PdfValue | undefined, objects: PdfObjects): ReadonlyMap<number, number> {
  const widths = new Map<number, number>()
  const items = isArray(list) ? list.map((item) => objects.resolve(item)) : []
  for (let at = 0; at + 1 < items.length && widths.size < mostCodes; ) {
    const [first, second, third] = [items[at], items[at + 1], items[at + 2]]
    if (typeof first !== 'number') break
    if (isArray(second)) {
      for (const [index, width] of second.entries())
        if (typeof width === 'number') widths.set(first + index, width)
      at += 2
    } else if (typeof second === 'number' && typeof third === 'number') {
      for (let code = first; code <= Math.min(second, first + mostCodes); code++) widths.set(code, third)
      at += 3
    } else break
  }
  return widths
}

const number = (value: PdfValue | undefined, otherwise: number) =>
  typeof value === 'number' ? value : otherwise

/**
 * Reads a font. Codes that its ToUnicode map does not have say themselves: as Latin letters in simple fonts, by
 * their number in composite ones.
 */
export function readFont(font: PdfDictionary, objects: PdfObjects): CodeReader {
  const map = readToUnicode(objects.stream(font.get('ToUnicode'))?.toString('latin1') ?? '')
  const kids = objects.resolve(font.get('DescendantFonts'))
  if (!isArray(kids)) {
    const first = number(objects.resolve(font.get('FirstChar')), 0)
    const list = objects.resolve(font.get('Widths'))
    const widths = isArray(list) ? list.map((item) => objects.resolve(item)) : []
    return {
      length: 1,
      says: (code) => map.get(code) ?? String.fromCharCode(code),
      width: (code) => number(widths[code - first], 500),
    }
  }
  const inner = objects.dictionary(kids[0])
  const widths = readWidths(objects.resolve(inner.get('W')), objects)
  const otherwise = number(objects.resolve(inner.get('DW')), 1000)
  return {
    length: 2,
    says: (code) => map.get(code) ?? (map.size > 0 ? '' : `\\${code}`),
    width: (code) => widths.get(code) ?? otherwise,
  }
}
