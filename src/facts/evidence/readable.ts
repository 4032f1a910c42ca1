/** A text as it is compared, and where in the original each of its characters came from. */
export interface Mapped {
  readonly text: string
  /** For each UTF-16 unit of `text`, the code point of the original that it comes from; never falls. */
  readonly from: Int32Array
}

/** Turns traditional characters into simplified ones. */
export type Simplify = (text: string) => string

/** A pinyin syllable that a broken conversion has left in brackets after its character: 創(chuàng). */
const bracketedPinyin =
  /(?<=\p{Script=Han})[(（](?=[^()（）]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,7}[)）]/gu
/** What is left of a closing quotation mark and the end of a paragraph. */
const lostEnd = /(?:\?!)?\?\/p>/g

/** Places of a text where characters are wrongly encoded, by code-unit index, with a name for people. */
export function wrongEncodings(text: string): { readonly index: number; readonly name: string }[] {
  const named = [
    [bracketedPinyin, 'pinyin in brackets after a character'],
    [lostEnd, '`?/p>` in place of a closing quotation mark'],
    [/\u{fffd}+/gu, 'U+FFFD in place of characters'],
  ] as const
  const found = named.flatMap(([pattern, name]) =>
    Array.from(text.matchAll(pattern), ({ index }) => ({ index, name })),
  )
  return found.sort((a, b) => a.index - b.index)
}

/**
 * A text as people read it: NFKC, without bracketed pinyin and lost ends of paragraphs, white space as one
 * space, none beside Chinese characters, traditional characters simplified where `simplify` is given.
 */
export function readable(original: string, simplify?: Simplify): Mapped {
  const skipped = new Uint8Array(original.length)
  for (const pattern of [bracketedPinyin, lostEnd])
    for (const match of original.matchAll(pattern))
      skipped.fill(1, match.index, match.index + match[0].length)
  const parts: string[] = []
  const from: number[] = []
  let point = 0
  let index = 0
  for (const [cluster] of original.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    if (!skipped[index]) {
      const folded = /^[!-~]$/.test(cluster) ? cluster : cluster.normalize('NFKC').replace(/\s/gu, ' ')
      parts.push(folded)
      for (let unit = 0; unit < folded.length; unit++) from.push(point)
    }
    index += cluster.length
    point += cluster.length === 1 ? 1 : Array.from(cluster).length
  }
  const folded = { text: parts.join(''), from: Int32Array.from(from) }
  const tight = keeping(folded, (text) => text.matchAll(/ +(?= |$)|(?<=[^ -\u02ff]) +| +(?=[^ -\u02ff])/g))
  return simplify ? simplified(tight, simplify) : tight
}

/** The text less what matches. */
function keeping({ text, from }: Mapped, drop: (text: string) => Iterable<RegExpExecArray>): Mapped {
  const kept: string[] = []
  const origins: Int32Array[] = []
  let end = 0
  for (const match of drop(text)) {
    kept.push(text.slice(end, match.index))
    origins.push(from.subarray(end, match.index))
    end = match.index + match[0].length
  }
  if (end === 0) return { text, from }
  kept.push(text.slice(end))
  origins.push(from.subarray(end))
  const joined = kept.join('')
  const all = new Int32Array(joined.length)
  let at = 0
  for (const each of origins) {
    all.set(each, at)
    at += each.length
  }
  return { text: joined, from: all }
}

/** Converts whole, so that phrases are known; where that changes lengths, character by character. */
function simplified({ text, from }: Mapped, simplify: Simplify): Mapped {
  const whole = simplify(text)
  if (whole.length === text.length) return { text: whole, from }
  const parts: string[] = []
  const origins: number[] = []
  let index = 0
  for (const char of text) {
    const converted = simplify(char)
    parts.push(converted)
    for (let unit = 0; unit < converted.length; unit++) origins.push(from[index] ?? 0)
    index += char.length
  }
  return { text: parts.join(''), from: Int32Array.from(origins) }
}

/**
 * A readable text as its words are compared: without spaces and punctuation but for what stands between
 * digits, lower case, one kind of dash.
 */
export function bare(read: Mapped): Mapped {
  const dashed = read.text.replace(/[‐-―−]/g, '-')
  const kept = keeping({ text: dashed, from: read.from }, (text) =>
    text.matchAll(/(?<!\d)[\s\p{P}](?<!%)|[\s\p{P}](?<!%)(?!\d)/gu),
  )
  const lower = kept.text.toLowerCase()
  return lower.length === kept.text.length ? { text: lower, from: kept.from } : kept
}

/** Words as they are compared; see {@link bare}. */
export const bareWords = (words: string, simplify?: Simplify): string => bare(readable(words, simplify)).text
