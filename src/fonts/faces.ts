import type { FontFile } from '../model/edition.ts'

/** The characters that one font file draws. */
export interface Face {
  readonly family: string
  readonly weight: 400 | 700
  /** Whether the face has a glyph for the code point. */
  has(codePoint: number): boolean
}

/** Files of `templates/fonts`: the faces that slides are measured and printed with. */
export const bundledFonts: readonly Omit<FontFile, 'bytes'>[] = [
  { family: 'Arimo', weight: 400, file: 'Arimo-Regular.ttf' },
  { family: 'Arimo', weight: 700, file: 'Arimo-Bold.ttf' },
  { family: 'Noto Sans SC', weight: 400, file: 'NotoSansSC-Regular.ttf' },
  { family: 'Noto Sans SC', weight: 700, file: 'NotoSansSC-Bold.ttf' },
  { family: 'Cousine', weight: 400, file: 'Cousine-Regular.ttf' },
  { family: 'Cousine', weight: 700, file: 'Cousine-Bold.ttf' },
  { family: 'Noto Emoji', weight: 400, file: 'NotoEmoji-Regular.ttf' },
  { family: 'Noto Emoji', weight: 700, file: 'NotoEmoji-Bold.ttf' },
]

/** Punctuation that Chinese takes from the Chinese face (CSS `unicode-range`). */
const zhPunctuation = 'U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026'

/**
 * CSS that gives a document its faces as data URIs, for machines whose fonts are not ours to set.
 *
 * @param fonts the files of {@link bundledFonts} with their bytes
 * @returns `@font-face` rules for the families Arimo, Noto Sans SC and Zh Punct
 */
export function fontFaceCss(fonts: readonly FontFile[]): string {
  const rules: string[] = []
  for (const font of fonts) {
    const url = `url(data:font/ttf;base64,${Buffer.from(font.bytes).toString('base64')}) format("truetype")`
    const rule = (family: string, range: string) =>
      `@font-face{font-family:"${family}";font-weight:${font.weight};src:${url}${range}}`
    rules.push(rule(font.family, ''))
    if (font.family === 'Noto Sans SC') rules.push(rule('Zh Punct', `;unicode-range:${zhPunctuation}`))
  }
  return rules.join('\n')
}

/**
 * Reads which characters a TrueType or OpenType font draws.
 *
 * Reads the `cmap` subtables of formats 4 and 12 (ISO/IEC 14496-22, 5.2.1); the other tables are
 * not looked at.
 *
 * @throws Error when the file has no such subtable
 */
export function readFace(font: FontFile): Face {
  const view = new DataView(font.bytes.buffer, font.bytes.byteOffset, font.bytes.byteLength)
  const ranges = cmapRanges(view)
  const has = (codePoint: number): boolean => {
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const [first, last] = ranges[middle] as readonly [number, number]
      if (codePoint < first) high = middle - 1
      else if (codePoint > last) low = middle + 1
      else return true
    }
    return false
  }
  return { family: font.family, weight: font.weight, has }
}

/** Characters that draw nothing and need no glyph: white space, joiners, marks of direction, selectors. */
const unseen = /[\s\p{Cc}\p{Cf}]|\p{Variation_Selector}/u

/**
 * Characters of a text that none of the faces of its weight draws, each once, in order of first use.
 *
 * @param text what is to be drawn
 * @param weight of the text
 * @param faces where glyphs may come from
 */
export function missingCharacters(text: string, weight: 400 | 700, faces: readonly Face[]): string[] {
  const usable = faces.filter((face) => face.weight === weight)
  const missing = new Set<string>()
  for (const character of text) {
    const codePoint = character.codePointAt(0) as number
    if (unseen.test(character) || usable.some((face) => face.has(codePoint))) continue
    missing.add(character)
  }
  return [...missing]
}

type Ranges = (readonly [number, number])[]

function cmapRanges(view: DataView): Ranges {
  const tables = view.getUint16(4)
  let cmap = -1
  for (let index = 0; index < tables; index++) {
    const record = 12 + index * 16
    if (view.getUint32(record) === 0x636d6170) cmap = view.getUint32(record + 8)
  }
  if (cmap < 0) throw new Error('font without a cmap table')
  let best: Ranges | undefined
  for (let index = 0; index < view.getUint16(cmap + 2); index++) {
    const subtable = cmap + view.getUint32(cmap + 4 + index * 8 + 4)
    const format = view.getUint16(subtable)
    if (format === 12) return formatTwelve(view, subtable)
    if (format === 4) best ??= formatFour(view, subtable)
  }
  if (!best) throw new Error('font without a Unicode cmap of format 4 or 12')
  return best
}

function formatTwelve(view: DataView, subtable: number): Ranges {
  const ranges: Ranges = []
  const groups = view.getUint32(subtable + 12)
  for (let index = 0; index < groups; index++) {
    const group = subtable + 16 + index * 12
    const first = view.getUint32(group)
    const glyph = view.getUint32(group + 8)
    ranges.push([glyph === 0 ? first + 1 : first, view.getUint32(group + 4)])
  }
  return ranges
}

function formatFour(view: DataView, subtable: number): Ranges {
  const ranges: Ranges = []
  const segments = view.getUint16(subtable + 6) / 2
  const ends = subtable + 14
  const starts = ends + segments * 2 + 2
  const deltas = starts + segments * 2
  const offsets = deltas + segments * 2
  for (let index = 0; index < segments; index++) {
    const end = view.getUint16(ends + index * 2)
    const start = view.getUint16(starts + index * 2)
    const delta = view.getUint16(deltas + index * 2)
    const offset = view.getUint16(offsets + index * 2)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const at = offsets + index * 2 + offset + (code - start) * 2
      const glyph = offset === 0 ? (code + delta) & 0xffff : view.getUint16(at)
      const last = ranges.at(-1)
      if (glyph === 0) continue
      if (last && last[1] === code - 1) ranges[ranges.length - 1] = [last[0], code]
      else ranges.push([code, code])
    }
  }
  return ranges
}
