import type { Locale } from '../model/text.ts'

/** Signs that may not start a line, and those that may not end one (GB/T 15834; JIS X 4051 agrees). */
const neverFirst = /[，。、；：？！）》〉」』】〕”’…—～·％%‰,.;:?!)\]}℃]/
const neverLast = /[（《〈「『【〔“‘·([{￥$]/
const han = /^\p{Script=Han}+$/u
const digits = '\\d[\\d.,]*'
const unitWord =
  '个百分点|多家|余家|分钟|小时|亿元|万亿元|万元|[%％‰℃]|[余多]?[万亿]*[年月日号时分秒家个位名代市地省项条元人次倍篇种类级届岁天周件座批层大]?'

/** Spans that stay whole: figure with qualifier and unit, Latin runs, short titles, brackets and quotations. */
const wholes = [
  new RegExp(`(?:力争突破|超过|至少|[近约超第逾])?${digits}(?:${unitWord})(?:以上|以下|左右)?`, 'gu'),
  /[一二三四五六七八九十两几]+[个篇家项条位座大层重名地类市省]/g,
  /\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d+[—–]\d+年?/g,
  /[!-~]+/g,
  /《[^《》]{1,8}》|（[^（）]{1,8}）|“[^“”]{1,8}”|‘[^‘’]{1,8}’/g,
]

/** Words of one character after and before which a line may break; any other single character joins its neighbour. */
const functionWords = new Set(
  '在有与和及或从到由为是以被把将向对等并也都就已至使让按据经其之中内外上下前后一二三四五六七八九十两几多个'.split(
    '',
  ),
)

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' })
const widestWord = 6

/** Particles that lean on the word before them. */
const particles = new Set('的了着'.split(''))

/** Words of one character that lean on the word after them: 不是, 未注明, 拟建. */
const leaning = new Set('不未最更较各每只获拟居'.split(''))

/**
 * The segments of a title between which its line may break; joined, they are the text again.
 *
 * English breaks at its spaces and comes back whole. Chinese breaks between words (Unicode word boundaries
 * of `Intl.Segmenter`, single characters joined to their neighbours), never inside a figure with its unit, a
 * Latin run or a short bracket, never before a closing sign or after an opening one, and never so that one
 * character stands alone at the end.
 *
 * @param keep words that must not be broken, such as names of regions
 */
export function breakWords(text: string, locale: Locale, keep: readonly string[] = []): string[] {
  if (locale === 'en' || text === '') return [text]
  const breaks = new Set(wordBreaks(text, keep))
  for (const [start, end] of wholeSpans(text)) {
    for (let at = start + 1; at < end; at++) breaks.delete(at)
  }
  for (const at of breaks) {
    if (neverFirst.test(text[at] ?? '') || neverLast.test(text[at - 1] ?? '') || text[at] === ' ')
      breaks.delete(at)
  }
  const ends = [...breaks].sort((a, b) => a - b)
  const last = ends.at(-1)
  if (last !== undefined && Array.from(text.slice(last)).length === 1) ends.pop()
  return [...ends, text.length].map((end, index) => text.slice(index === 0 ? 0 : ends[index - 1], end))
}

function* wholeSpans(text: string): Generator<[number, number]> {
  for (const pattern of wholes) {
    for (const match of text.matchAll(pattern)) yield [match.index, match.index + match[0].length]
  }
}

/** Where words end: those to keep, and between them those of the segmenter. */
function wordBreaks(text: string, keep: readonly string[]): number[] {
  const breaks: number[] = []
  let at = 0
  for (const piece of splitAround(text, keep)) {
    for (const word of keep.includes(piece) ? [piece] : joinSingles(piece)) {
      at += word.length
      breaks.push(at)
    }
  }
  return breaks.slice(0, -1)
}

/** The text cut before and after each word to keep; of two that start together the longer counts. */
function splitAround(text: string, keep: readonly string[]): string[] {
  const words = keep.filter((word) => word !== '').sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  if (words.length === 0) return [text]
  const pattern = new RegExp(
    `(${words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`,
    'u',
  )
  return text.split(pattern).filter((piece) => piece !== '')
}

/** Words of the segmenter, single characters joined to the word before them or, where there is none, after. */
function joinSingles(text: string): string[] {
  const words: string[] = []
  let waiting = ''
  for (const { segment } of segmenter.segment(text)) {
    const last = words.at(-1) ?? ''
    if (particles.has(segment) && last !== '' && waiting === '') {
      words[words.length - 1] = last + segment
    } else if (leaning.has(segment)) {
      if (waiting !== '') words.push(waiting)
      waiting = segment
    } else if (isLoose(segment)) {
      const joins =
        /\d$/.test(last) || (han.test(last) && !functionWords.has(last) && last.length < widestWord)
      if (waiting !== '' || !joins) waiting += segment
      else words[words.length - 1] = last + segment
    } else if (han.test(segment)) {
      words.push(waiting + segment)
      waiting = ''
    } else {
      if (waiting !== '') words.push(waiting)
      words.push(segment)
      waiting = ''
    }
  }
  if (waiting !== '') words.push(waiting)
  return words
}

/** A single Chinese character that is no word of its own. */
function isLoose(segment: string): boolean {
  return han.test(segment) && Array.from(segment).length === 1 && !functionWords.has(segment)
}
