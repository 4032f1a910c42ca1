/** A value of a PDF (ISO 32000-1, 7.3), a name with its solidus; strings as bytes, one character each. */
export type PdfValue =
  | number
  | boolean
  | null
  | PdfName
  | PdfString
  | PdfReference
  | readonly PdfValue[]
  | PdfDictionary
  | PdfOperator
export interface PdfName {
  readonly name: string
}
export interface PdfString {
  readonly bytes: string
}
export interface PdfReference {
  readonly object: number
}
/** A word of a content stream that is no operand. */
export interface PdfOperator {
  readonly operator: string
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>

/** What keeps a PDF from being read, in a few words. */
export class PdfError extends Error {
  override name = 'PdfError'
}

const deepest = 64
/** White space (ISO 32000-1, 7.2.2) and one comment. */
const blank = /[\0\t\n\f\r ]*(?:%[^\r\n]*)?/y
const regular = /[^\0\t\n\f\r ()<>[\]{}/%]+/y
const delimiter = /[()<>[\]{}/%]/

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** Reads values from a source one after the other, from a place on. */
export interface PdfReader {
  /** The next value; undefined at the end. References are told apart from numbers. */
  next(): PdfValue | undefined
  at: number
}

function readString(source: string, from: number): { value: PdfString; at: number } {
  let [bytes, depth, at] = ['', 1, from + 1]
  for (; at < source.length; at++) {
    const sign = source[at] as string
    if (sign === '\\') {
      const octal = /[0-7]{1,3}/y
      octal.lastIndex = at + 1
      const digits = octal.exec(source)?.[0]
      const next = source[at + 1] ?? ''
      bytes += digits
        ? String.fromCharCode(Number.parseInt(digits, 8) & 255)
        : (escapes[next] ?? (/[\r\n]/.test(next) ? '' : next))
      at += digits ? digits.length : next === '\r' && source[at + 2] === '\n' ? 2 : 1
      continue
    }
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (depth === 0) return { value: { bytes }, at: at + 1 }
    bytes += sign
  }
  throw new PdfError('a string that does not end')
}

function readHex(source: string, from: number): { value: PdfString; at: number } {
  const end = source.indexOf('>', from)
  if (end < 0) throw new PdfError('a string that does not end')
  const digits = source.slice(from + 1, end).replace(/[^0-9a-fA-F]/g, '')
  return {
    value: { bytes: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1') },
    at: end + 1,
  }
}

/** Reads the values of a source; operators of content streams are values too. */
export function pdfReader(source: string, from = 0): PdfReader {
  const reader: PdfReader = { at: from, next: () => read(0) }
  const word = (): string => {
    regular.lastIndex = reader.at
    const found = regular.exec(source)?.[0] ?? ''
    reader.at += found.length
    return found
  }
  const skip = () => {
    for (;;) {
      blank.lastIndex = reader.at
      blank.test(source)
      if (blank.lastIndex === reader.at) return
      reader.at = blank.lastIndex
    }
  }
  const list = (close: string, depth: number): PdfValue[] => {
    const items: PdfValue[] = []
    for (;;) {
      skip()
      if (reader.at >= source.length) throw new PdfError('a list that does not end')
      if (source.startsWith(close, reader.at)) {
        reader.at += close.length
        return items
      }
      const item = read(depth + 1)
      if (item !== undefined) items.push(item)
    }
  }
  const read = (depth: number): PdfValue | undefined => {
    if (depth > deepest) throw new PdfError('values nested too deep')
    skip()
    const sign = source[reader.at]
    if (sign === undefined) return undefined
    if (sign === '(' || (sign === '<' && source[reader.at + 1] !== '<')) {
      const { value, at } = (sign === '(' ? readString : readHex)(source, reader.at)
      reader.at = at
      return value
    }
    if (sign === '<') {
      reader.at += 2
      return dictionaryOf(list('>>', depth))
    }
    if (delimiter.test(sign)) reader.at += 1
    if (sign === '[') return list(']', depth)
    if (sign === '/')
      return {
        name: word().replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
      }
    const text = word()
    if (text === '') return { operator: sign }
    return scalar(text, source, reader)
  }
  return reader
}

function scalar(text: string, source: string, reader: PdfReader): PdfValue {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) {
    const reference = /\s+\d+\s+R(?![^\s()<>[\]{}/%])/y
    reference.lastIndex = reader.at
    const found = /^\d+$/.test(text) ? reference.exec(source) : null
    if (!found) return Number(text)
    reader.at += found[0].length
    return { object: Number(text) }
  }
  return text === 'true' ? true : text === 'false' ? false : text === 'null' ? null : { operator: text }
}

function dictionaryOf(items: readonly PdfValue[]): PdfDictionary {
  const entries = new Map<string, PdfValue>()
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at]
    if (isName(key)) entries.set(key.name, items[at + 1] as PdfValue)
  }
  return entries
}

export const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value
export const isString = (value: PdfValue | undefined): value is PdfString =>
  typeof value === 'object' && value !== null && 'bytes' in value
export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'object' in value
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary => value instanceof Map
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value)
