import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import type { Picture } from './page-pictures.ts'

export interface Difference {
  /** Share of pixels that differ by more than anti-aliasing, 0 to 1. */
  readonly share: number
  /** A PNG: the old picture, the new one, what differs in red. */
  readonly picture: () => Buffer
}

const gap = 8

/** How a picture differs from the one that it takes the place of. A picture of another size differs wholly. */
export function differenceOf(old: Picture, now: Picture): Difference {
  const { width, height } = now
  const marks = new Uint8Array(width * height * 4)
  const isSameSize = old.width === width && old.height === height
  const count = isSameSize ? pixelmatch(old.data, now.data, marks, width, height) : width * height
  return {
    share: count / (width * height),
    picture: () => sideBySide([old, now, ...(isSameSize ? [{ width, height, data: marks }] : [])]),
  }
}

function sideBySide(pictures: readonly Picture[]): Buffer {
  const width = pictures.reduce((sum, picture) => sum + picture.width + gap, -gap)
  const height = Math.max(...pictures.map((picture) => picture.height))
  const sheet = new PNG({ width, height })
  sheet.data.fill(0x80)
  let left = 0
  for (const { width: wide, height: high, data } of pictures) {
    for (let y = 0; y < high; y++)
      sheet.data.set(data.subarray(4 * y * wide, 4 * (y + 1) * wide), 4 * (y * width + left))
    left += wide + gap
  }
  return PNG.sync.write(sheet, { colorType: 2, deflateLevel: 9 })
}
