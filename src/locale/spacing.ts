const space = '[ \\u00a0\\u2009\\u202f\\u3000]+'
const beside = '[\\p{Script=Latin}\\p{Nd}{}%]'
const typed = new RegExp(
  `(?<=\\p{Script=Han})${space}(?=${beside})|(?<=${beside})${space}(?=\\p{Script=Han})`,
  'gu',
)

/** A space that was typed where the layout sets one; `index` is its UTF-16 index in the text. */
export interface TypedSpace {
  readonly index: number
  readonly length: number
}

/**
 * Spaces typed in Chinese text between a Han character and a Latin letter, a digit, or an expression that
 * prints one. The space there is an eighth of an em and belongs to the layout: Chromium's
 * `text-autospace`, which themes/base.css sets and fonts/advances.ts measures. A typed one would be added to it.
 */
export function typedSpaces(text: string): TypedSpace[] {
  return [...text.matchAll(typed)].map((match) => ({ index: match.index, length: match[0].length }))
}
