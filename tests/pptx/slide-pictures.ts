import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

/** A picture of 1280 × 720: RGBA, a byte a channel, row by row. */
export interface SlidePicture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

const width = 1280
const height = 720

/** A PNG of a slide; one of twice the size is halved, each pixel the mean of four. */
export function slidePicture(png: Uint8Array): SlidePicture {
  const read = PNG.sync.read(Buffer.from(png))
  if (read.width === width && read.height === height) return read
  if (read.width !== 2 * width || read.height !== 2 * height)
    throw new Error(`a slide's picture is ${read.width} × ${read.height}`)
  const data = new Uint8Array(4 * width * height)
  const row = 4 * read.width
  for (let y = 0; y < height; y++)
    for (let at = 0; at < 4 * width; at++) {
      const from = 2 * y * row + 8 * (at >> 2) + (at & 3)
      const sum = [from, from + 4, from + row, from + row + 4].reduce(
        (all, one) => all + (read.data[one] ?? 0),
        0,
      )
      data[4 * y * width + at] = Math.round(sum / 4)
    }
  return { width, height, data }
}

/** Share of pixels, 0 to 1, that differ by more than anti-aliasing; pixelmatch with a threshold of 0.1. */
export function differenceOf(one: SlidePicture, other: SlidePicture, marks?: Uint8Array): number {
  const count = pixelmatch(one.data, other.data, marks, width, height, { threshold: 0.1, includeAA: false })
  return count / (width * height)
}

const gap = 8

/** Both pictures and, in red, where they differ, side by side as a PNG. */
export function sideBySide(one: SlidePicture, other: SlidePicture): Uint8Array {
  const marks = new Uint8Array(4 * width * height)
  differenceOf(one, other, marks)
  const sheet = new PNG({ width: 3 * width + 2 * gap, height })
  sheet.data.fill(0x80)
  for (const [at, data] of [one.data, other.data, marks].entries())
    for (let y = 0; y < height; y++)
      sheet.data.set(
        data.subarray(4 * y * width, 4 * (y + 1) * width),
        4 * (y * sheet.width + at * (width + gap)),
      )
  return PNG.sync.write(sheet, { colorType: 2 })
}
