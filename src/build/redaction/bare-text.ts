const notLetters = /[^\p{L}\p{N}]+/gu
/** Words of scripts that put spaces between them. */
export const spacedWord = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]+/gu

/** NFKC, lower case. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** A text as letters and digits alone, alike however they are written: NFKC, lower case. */
export const bare = (text: string): string => folded(text).replace(notLetters, '')

/** A stretch of bare text. */
export type Span = readonly [from: number, to: number]

/** Where words of spaced scripts stand in the bare text, in order. */
export function wordSpans(text: string): Span[] {
  let length = 0
  return folded(text)
    .split(notLetters)
    .flatMap((piece) => {
      const start = length
      length += piece.length
      return [...piece.matchAll(spacedWord)].map(
        ({ index, 0: word }): Span => [start + index, start + index + word.length],
      )
    })
}

/** The spans that touch a stretch, of spans in order. */
export function touching(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((spans[middle]?.[1] ?? 0) <= from) low = middle + 1
    else high = middle
  }
  let end = low
  while ((spans[end]?.[0] ?? to) < to) end++
  return spans.slice(low, end)
}
