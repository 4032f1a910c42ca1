/** Half-width sign → what Chinese sets in its place (GB/T 15834). */
const fullWidth: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '.': '。',
}
const han = /\p{Script=Han}/u
const chinese = /[\p{Script=Han}\u3000-\u303f\uff01-\uff5e“”‘’]/u

export interface PunctuationFault {
  /** UTF-16 index into the text. */
  readonly index: number
  readonly char: string
  readonly remedy: string
}

/**
 * Half-width `, : ; ? ! ( )` that touch a Chinese character or sign in Chinese text, and a full stop after one. Between Latin letters
 * or digits (10:30) and around Latin text of its own (R&D (GERD)；) they are left alone.
 */
export function punctuationFaults(text: string): PunctuationFault[] {
  const faults: PunctuationFault[] = []
  for (const match of text.matchAll(
    /[,:;?!()]|(?<=\p{Script=Han}|[”’》）])\.(?=\s*$|\p{Script=Han}|[“‘《（”’])/gu,
  )) {
    const [char] = match
    const before = Array.from(text.slice(Math.max(0, match.index - 2), match.index)).at(-1) ?? ''
    const after = String.fromCodePoint(text.codePointAt(match.index + 1) ?? 0x20)
    if (chinese.test(before) || (char === ')' ? han : chinese).test(after)) {
      faults.push({ index: match.index, char, remedy: `write ${fullWidth[char]} (full width)` })
    }
  }
  return faults
}
