import { inflateSync } from 'node:zlib'
import type { Rgb } from '../model/contrast.ts'

/** A picture's pixels; row by row, `channels` bytes each. */
interface Pixels {
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly bytes: Uint8Array
}

/** The neighbour that fits best; PNG (third edition), 9.4. */
function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? above : corner
}

function unfiltered(raw: Uint8Array, row: number, height: number, channels: number): Uint8Array {
  const bytes = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)] ?? 0
    const from = y * (row + 1) + 1
    const to = y * row
    for (let x = 0; x < row; x++) {
      const left = x < channels ? 0 : (bytes[to + x - channels] ?? 0)
      const above = y === 0 ? 0 : (bytes[to + x - row] ?? 0)
      const corner = y === 0 || x < channels ? 0 : (bytes[to + x - row - channels] ?? 0)
      const guesses = [0, left, above, (left + above) >> 1, filter === 4 ? paeth(left, above, corner) : 0]
      bytes[to + x] = (raw[from + x] ?? 0) + (guesses[filter] ?? 0)
    }
  }
  return bytes
}

/** Reads a PNG as browsers write screenshots: 8 bits a channel, RGB or RGBA, not interlaced. */
export function readPng(png: Uint8Array): Pixels {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const data: Uint8Array[] = []
  for (let at = 8; at + 8 <= png.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8))
    if (type === 'IDAT') data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)))
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const channels = png[25] === 6 ? 4 : 3
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * channels, height, channels)
  return { width, height, channels, bytes }
}

/** The colour of a pixel, by column and row. */
export function pixelAt({ width, channels, bytes }: Pixels, x: number, y: number): Rgb {
  const at = (y * width + x) * channels
  return [bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
}
