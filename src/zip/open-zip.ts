import { crc32, inflateRawSync } from 'node:zlib'

/** One entry of a zip's central directory; `read` inflates it, within the size that it states. */
export interface ZipEntry {
  readonly name: string
  /** Bytes when inflated, as stated. */
  readonly size: number
  /** @throws ZipError when the bytes are not what the directory says */
  readonly read: () => Uint8Array
}

/** What keeps a zip from being read, in a few words. */
export class ZipError extends Error {}

/** Bounds of what is opened at all; beyond them a file is refused. */
export const bounds = {
  entries: 20_000,
  part: 64 << 20,
  workbook: 256 << 20,
  xml: 128 << 20,
  package: 1 << 30,
} as const

const endMark = 0x06054b50
const wideEndMark = 0x06064b50
const wideLocatorMark = 0x07064b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const saturated = 0xffffffff

interface Directory {
  readonly count: number
  readonly offset: number
}

const broken = (): ZipError => new ZipError('its zip directory is damaged or cut off')

function findDirectory(bytes: Uint8Array, view: DataView): Directory {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff)
  for (let at = bytes.length - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) !== endMark) continue
    const plain = { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) }
    const isWide = at >= 20 && view.getUint32(at - 20, true) === wideLocatorMark
    if (!isWide) return plain
    const wide = Number(view.getBigUint64(at - 12, true))
    if (wide + 56 > bytes.length || view.getUint32(wide, true) !== wideEndMark) throw broken()
    return {
      count: Number(view.getBigUint64(wide + 32, true)),
      offset: Number(view.getBigUint64(wide + 48, true)),
    }
  }
  throw new ZipError('it is no zip file, or is cut off')
}

interface Record64 {
  size: number
  packed: number
  offset: number
}

/** Takes the numbers that do not fit into 32 bits from the extra field (APPNOTE 4.5.3). */
function widen(view: DataView, from: number, to: number, known: Record64): Record64 {
  const wide = { ...known }
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue
    let next = at + 4
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (known[key] !== saturated) continue
      wide[key] = Number(view.getBigUint64(next, true))
      next += 8
    }
  }
  return wide
}

function contentOf(bytes: Uint8Array, view: DataView, entry: Record64 & { method: number; crc: number }) {
  const { offset, packed, size, method, crc } = entry
  if (view.getUint32(offset, true) !== localMark) throw broken()
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const raw = bytes.subarray(start, start + packed)
  if (raw.length !== packed) throw broken()
  const content =
    method === 0 ? raw : size === 0 ? new Uint8Array() : inflateRawSync(raw, { maxOutputLength: size })
  if (content.length !== size || crc32(content) !== crc) throw new ZipError('its bytes are damaged')
  return content
}

/** Reads the directory of a zip: names as written, several of one name included; nothing is inflated yet. */
function readDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { count, offset } = findDirectory(bytes, view)
  if (count > bounds.entries) throw new ZipError(`it has more than ${bounds.entries} entries`)
  const entries: ZipEntry[] = []
  let at = offset
  let packedSum = 0
  let sum = 0
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== entryMark) throw broken()
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const crc = view.getUint32(at + 16, true)
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ]
    const nameEnd = at + 46 + nameLength
    const name = new TextDecoder().decode(bytes.subarray(at + 46, nameEnd))
    const place = widen(view, nameEnd, nameEnd + extra, {
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    if (flags & 1) throw new ZipError(`${name} is encrypted`)
    if (method !== 0 && method !== 8) throw new ZipError(`${name} is packed in a way that no office file is`)
    packedSum += place.packed
    sum += place.size
    entries.push({
      name,
      size: place.size,
      read: () => guarded(() => contentOf(bytes, view, { ...place, method, crc })),
    })
    at = nameEnd + extra + comment
  }
  if (packedSum > bytes.length) throw new ZipError('its entries overlap, as in a zip bomb')
  if (sum > bounds.package) throw new ZipError(`it would take ${Math.round(sum / 1e6)} MB when unpacked`)
  return entries
}

/** Any failure of reading as a `ZipError`. */
function guarded<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof ZipError) throw error
    if (error instanceof RangeError) throw broken()
    throw new ZipError('its bytes are damaged')
  }
}

/**
 * Opens a zip without trusting it: bounded in entries and sizes, no encryption, no overlapping entries.
 *
 * @throws ZipError
 */
export const openZip = (bytes: Uint8Array): readonly ZipEntry[] => guarded(() => readDirectory(bytes))
