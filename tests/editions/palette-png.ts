import { crc32, deflateSync } from 'node:zlib'
import type { Picture } from './page-pictures.ts'

const most = 256

const colourAt = (data: Uint8Array, at: number): number =>
  ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)

/** What neighbouring colours have in common: each channel in steps of 8. */
const familyOf = (colour: number): number => (colour >> 3) & 0x1f1f1f

const distance = (one: number, other: number): number =>
  ((one >> 16) - (other >> 16)) ** 2 +
  (((one >> 8) & 255) - ((other >> 8) & 255)) ** 2 +
  ((one & 255) - (other & 255)) ** 2

/** The colours of a picture, the commonest first. */
function coloursOf({ data }: Picture): readonly number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return [...counts].sort(([a, some], [b, more]) => more - some || a - b).map(([colour]) => colour)
}

/** The commonest colour of each family as far as there is room, and for every colour the place of the nearest. */
function paletteOf(picture: Picture): { palette: readonly number[]; places: ReadonlyMap<number, number> } {
  const colours = coloursOf(picture)
  const heads = new Map<number, number>()
  for (const colour of colours) if (!heads.has(familyOf(colour))) heads.set(familyOf(colour), colour)
  const palette = [...heads.values()].slice(0, most)
  const places = new Map<number, number>()
  for (const colour of colours) {
    const own = palette.indexOf(heads.get(familyOf(colour)) ?? 0)
    const nearest = (best: number, each: number, place: number) =>
      distance(each, colour) < distance(palette[best] ?? 0, colour) ? place : best
    places.set(colour, own >= 0 ? own : palette.reduce(nearest, 0))
  }
  return { palette, places }
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(content.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/**
 * A picture as a PNG of at most 256 colours (W3C PNG, colour type 3), small enough to keep in a
 * repository; pngjs reads such files but writes none. Transparency is lost.
 */
export function encodePalettePng(picture: Picture): Buffer {
  const { width, height, data } = picture
  const { palette, places } = paletteOf(picture)
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      rows[y * (width + 1) + x + 1] = places.get(colourAt(data, 4 * (y * width + x))) ?? 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk(
      'PLTE',
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
