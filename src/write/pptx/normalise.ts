import { strToU8, type Zippable, zipSync } from 'fflate'

/** A package's parts by name, without a leading slash. */
export type Parts = ReadonlyMap<string, Uint8Array | string>

/** The earliest time that a zip entry can bear; local, since zip has no time zones. */
const epoch = new Date(1980, 0, 1)
const packed = /\.(png|jpe?g|gif|xlsx)$/
const leading: readonly string[] = ['[Content_Types].xml', '_rels/.rels']

const rank = (name: string): number => {
  const at = leading.indexOf(name)
  return at < 0 ? leading.length : at
}

/**
 * Parts as a zip of the same bytes every time: sorted by name, content types first (ISO 29500-2,
 * 7.3.7), one date, one level, pictures and workbooks stored as they are.
 */
export function zipParts(parts: Parts): Uint8Array {
  const names = [...parts.keys()].toSorted(
    (one, other) => rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0),
  )
  const files: Zippable = {}
  for (const name of names) {
    const content = parts.get(name) ?? ''
    const bytes = typeof content === 'string' ? strToU8(content) : content
    files[name] = [bytes, { mtime: epoch, level: packed.test(name) ? 0 : 6 }]
  }
  return zipSync(files)
}
