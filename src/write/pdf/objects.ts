import { inflateSync } from 'node:zlib'
import {
  isArray,
  isDictionary,
  isName,
  isReference,
  type PdfDictionary,
  PdfError,
  type PdfValue,
  pdfReader,
} from './values.ts'

/** Bounds of what is read at all. */
const most = { objects: 500_000, broken: 1000, stream: 64 << 20, inflated: 512 << 20 } as const

/** An object as it stands in the file: its value, and where its stream's bytes are. */
interface Found {
  readonly value: PdfValue
  readonly stream?: { readonly start: number; readonly end: number }
}

/** The objects of a PDF by number, whatever program wrote it. */
export interface PdfObjects {
  /** A value, or what it refers to. */
  resolve(value: PdfValue | undefined): PdfValue | undefined
  dictionary(value: PdfValue | undefined): PdfDictionary
  /** The bytes of a stream, unpacked; undefined for what is none or packed in a way that is not read. */
  stream(value: PdfValue | undefined): Buffer | undefined
  readonly root: PdfDictionary
}

const nothing: PdfDictionary = new Map()

/**
 * Reads a PDF by looking for its objects rather than by its cross-reference tables, so that updates, object
 * streams (ISO 32000-1, 7.5.7) and damaged tables are all read alike: of several objects of a number the last counts.
 *
 * @throws PdfError for what is no PDF, is encrypted or beyond the bounds
 */
export function readObjects(bytes: Uint8Array): PdfObjects {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!text.slice(0, 1024).includes('%PDF-')) throw new PdfError('it does not begin as a PDF')
  const objects = new Map<number, Found>()
  let trailer: PdfDictionary = nothing
  let inflated = 0
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let at = value
    for (let step = 0; isReference(at); step++) {
      if (step > 32) return undefined
      at = objects.get(at.object)?.value
    }
    return at
  }
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = resolve(value)
    return isDictionary(found) ? found : nothing
  }
  const unpack = ({ value, stream }: Found): Buffer | undefined => {
    if (!stream || !isDictionary(value)) return undefined
    const raw = Buffer.from(text.slice(stream.start, stream.end), 'latin1')
    const filter = resolve(value.get('Filter'))
    const names = (isArray(filter) ? filter : filter === undefined || filter === null ? [] : [filter]).map(
      resolve,
    )
    if (names.length === 0) return raw
    const [only] = names
    const parms = dictionary(value.get('DecodeParms'))
    if (names.length > 1 || !isName(only) || !/^(FlateDecode|Fl)$/.test(only.name)) return undefined
    try {
      const data = inflateSync(raw, { maxOutputLength: most.stream, finishFlush: 2 })
      inflated += data.length
      if (inflated > most.inflated) throw new PdfError('it takes too much when unpacked')
      return unpredict(data, parms)
    } catch (error) {
      if (error instanceof PdfError) throw error
      return undefined
    }
  }
  const keepTrailer = (found: PdfDictionary) => {
    if (found.has('Encrypt')) throw new PdfError('it is encrypted')
    if (found.has('Root')) trailer = found
  }
  for (const { number, found } of objectsIn(text)) {
    if (objects.size > most.objects) throw new PdfError(`it has more than ${most.objects} objects`)
    objects.set(number, found)
    if (!isDictionary(found.value)) continue
    const type = found.value.get('Type')
    if (isName(type) && type.name === 'XRef') keepTrailer(found.value)
    if (isName(type) && type.name === 'ObjStm')
      for (const each of packedObjects(found.value, unpack(found)))
        objects.set(each.number, { value: each.value })
  }
  for (let at = text.indexOf('trailer'); at >= 0; at = text.indexOf('trailer', at + 7)) {
    const found = readValue(text, at + 7)
    if (isDictionary(found)) keepTrailer(found)
  }
  const root = dictionary(trailer.get('Root'))
  if (root === nothing) throw new PdfError('it has no catalogue')
  const stream = (value: PdfValue | undefined) => {
    const found = isReference(value) ? objects.get(value.object) : undefined
    return found && unpack(found)
  }
  return { resolve, dictionary, stream, root }
}

function readValue(text: string, at: number): PdfValue | undefined {
  try {
    return pdfReader(text, at).next()
  } catch {
    return undefined
  }
}

/** Objects of the file in the order in which they stand; what lies within streams is passed over. */
function* objectsIn(text: string): Generator<{ number: number; found: Found }> {
  let broken = 0
  const start = /(?<![0-9])(\d{1,8})[ \t\r\n]+\d{1,5}[ \t\r\n]+obj(?![a-zA-Z])/g
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const reader = pdfReader(text, start.lastIndex)
    let value: PdfValue | undefined
    try {
      value = reader.next()
    } catch (error) {
      if (!(error instanceof PdfError)) throw error
      broken++
    }
    if (broken > most.broken) throw new PdfError('it is damaged in too many places')
    if (value === undefined) continue
    const number = Number(match[1])
    const begin = /\s*stream\r?\n/y
    begin.lastIndex = reader.at
    if (!isDictionary(value) || !begin.test(text)) {
      start.lastIndex = Math.max(start.lastIndex, reader.at)
      yield { number, found: { value } }
      continue
    }
    const from = begin.lastIndex
    const end = endOf(text, from, value.get('Length'))
    start.lastIndex = end
    yield { number, found: { value, stream: { start: from, end } } }
  }
}

/** Where a stream ends: by its length if that is said and true, else at the word. */
function endOf(text: string, from: number, length: PdfValue | undefined): number {
  if (typeof length === 'number' && /^\s{0,2}endstream/.test(text.slice(from + length, from + length + 12)))
    return from + length
  const end = text.indexOf('endstream', from)
  return end < 0 ? text.length : end
}

function packedObjects(
  stream: PdfDictionary,
  data: Buffer | undefined,
): { number: number; value: PdfValue }[] {
  const [count, first] = [stream.get('N'), stream.get('First')]
  if (!data || typeof count !== 'number' || typeof first !== 'number') return []
  const text = data.toString('latin1')
  const head = pdfReader(text)
  const found: { number: number; value: PdfValue }[] = []
  for (let index = 0; index < Math.min(count, most.objects); index++) {
    const [number, offset] = [head.next(), head.next()]
    if (typeof number !== 'number' || typeof offset !== 'number') break
    const value = readValue(text, first + offset)
    if (value !== undefined) found.push({ number, value })
  }
  return found
}

/** Undoes PNG's predictor "up" and its kin (ISO 32000-1, 7.4.4.4); data without a predictor stay. */
function unpredict(data: Buffer, parms: PdfDictionary): Buffer | undefined {
  const number = (key: string, otherwise: number) => {
    const value = parms.get(key)
    return typeof value === 'number' ? value : otherwise
  }
  if (number('Predictor', 1) < 10) return data
  const size = Math.ceil((number('Columns', 1) * number('Colors', 1) * number('BitsPerComponent', 8)) / 8)
  if (!(size > 0 && size < 1 << 20)) return undefined
  const rows = Math.floor(data.length / (size + 1))
  const out = Buffer.alloc(rows * size)
  for (let row = 0; row < rows; row++) {
    const kind = data[row * (size + 1)] ?? 0
    if (kind !== 0 && kind !== 2) return undefined
    for (let at = 0; at < size; at++) {
      const above = kind === 2 && row > 0 ? (out[(row - 1) * size + at] ?? 0) : 0
      out[row * size + at] = (data[row * (size + 1) + 1 + at] ?? 0) + above
    }
  }
  return out
}
