import { createHash } from 'node:crypto'
import type { FontFile } from '../../model/edition.ts'

/** Punctuation that Chinese takes from the Chinese face, whatever face comes first (CSS `unicode-range`). */
const punctuation = '\u00b7\u2014\u2018\u2019\u201c\u201d\u2026'
const punctuationRange = 'U+B7,U+2014,U+2018-2019,U+201C-201D,U+2026'

/** From how a face draws these a browser knows how it may close up full-width marks (CSS text-spacing-trim). */
const spacingMarks = '、。，．：；‘’“”'

/** Chinese faces draw these; the characters below come from the Latin one first. */
const firstFarCharacter = 0x2000

/** Layout features that slides use: kerning, marks, tabular figures, and spacing of full-width punctuation. */
const keepFeatures = [
  'kern',
  'mark',
  'mkmk',
  'ccmp',
  'locl',
  'liga',
  'calt',
  'tnum',
  'lnum',
  'halt',
  'chws',
  'palt',
]
/** Characters that emoji are made of; not the digits that may be keycaps. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|[\u200d\ufe0f\u20e3]/u
const pictograph = /\p{Emoji_Presentation}|\p{Regional_Indicator}|\ufe0f/u

const kept = new Map<string, Promise<string>>()
const mostKept = 64

/**
 * `@font-face` rules that carry the faces of a text as data URIs, cut down to its characters; `Zh Punct` is
 * cut from the Chinese face.
 *
 * @param isMono whether some of it is monospaced
 *
 * The faces stay TrueType: WOFF2 would save a quarter of the bytes and cost thirty times the time.
 */
export async function fontFaces(text: string, fonts: readonly FontFile[], isMono = false): Promise<string> {
  const characters = [...new Set(text)].sort((a, b) => (a < b ? -1 : 1))
  const chinese = /[\u2e80-\u9fff\uff00-\uffef]/u.test(text)
  const rules = fonts.flatMap((font) => {
    if (font.family === 'Noto Emoji') {
      const signs = characters.filter((each) => emoji.test(each))
      return signs.some((each) => pictograph.test(each)) ? [face(font, font.family, signs.join(''))] : []
    }
    if (font.family === 'Cousine' && !isMono) return []
    if (font.family !== 'Noto Sans SC') return [face(font, font.family, characters.join(''))]
    const far = characters.filter((each) => (each.codePointAt(0) ?? 0) >= firstFarCharacter)
    const marks = characters.filter((each) => punctuation.includes(each))
    return [
      ...(far.length > 0 ? [face(font, font.family, far.join('') + spacingMarks)] : []),
      ...(chinese && marks.length > 0
        ? [face(font, 'Zh Punct', marks.join('') + spacingMarks, punctuationRange)]
        : []),
    ]
  })
  return (await Promise.all(rules)).join('\n')
}

async function face(font: FontFile, family: string, characters: string, range?: string): Promise<string> {
  const data = await subset(font, characters)
  const source = `src:url(data:font/ttf;base64,${data}) format("truetype")`
  const only = range ? `;unicode-range:${range}` : ''
  return `@font-face{font-family:"${family}";font-weight:${font.weight};${source}${only}}`
}

/** Base64 of the face; the same characters of the same file are cut once in a process. */
function subset(font: FontFile, characters: string): Promise<string> {
  const key = createHash('sha256').update(`${font.file}\n${font.bytes.length}\n${characters}`).digest('hex')
  let cut = kept.get(key)
  if (!cut) {
    cut = cutOut(font, characters)
    const oldest = kept.keys().next()
    if (kept.size >= mostKept && !oldest.done) kept.delete(oldest.value)
    kept.set(key, cut)
  }
  return cut
}

async function cutOut(font: FontFile, characters: string): Promise<string> {
  const { default: subsetFont } = await import('subset-font')
  const { buffer, byteOffset, byteLength } = font.bytes
  const bytes = Buffer.from(buffer, byteOffset, byteLength)
  return (await subsetFont(bytes, characters, { targetFormat: 'truetype', keepFeatures })).toString('base64')
}
