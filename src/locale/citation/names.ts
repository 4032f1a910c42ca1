import type { Source } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'

/** A name as a source gives it: whole, or family and given name apart. */
export type AuthorName =
  | { readonly whole: string }
  | { readonly family: string; readonly given: readonly string[] }

const han = /\p{Script=Han}/u

/**
 * Who wrote a source, in order; nobody where it has no byline.
 *
 * A list says each name by itself. One text is parted at 、，；, in Chinese also at spaces, in English at `;`,
 * `&` and `and`, and at commas only where each piece has two words: `Berg, Anna` is one name.
 */
export function authorsOf({ byline }: Pick<Source, 'byline'>, locale: Locale): AuthorName[] {
  if (byline === undefined) return []
  const names = typeof byline === 'string' ? parted(byline) : byline
  return names.map((name) => nameOf(typeof name === 'string' ? name : name[locale]))
}

function parted(byline: string): string[] {
  const pieces = (by: RegExp) =>
    byline
      .split(by)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== '')
  if (/[;；]/.test(byline)) return pieces(/[;；]/)
  if (han.test(byline)) return pieces(/[、，,\s]/)
  const named = pieces(/&|\band\b/)
  const listed = named.flatMap((piece) => piece.split(',').map((each) => each.trim()))
  return listed.every((piece) => piece.includes(' ')) ? listed : named
}

function nameOf(text: string): AuthorName {
  const [family = '', given, ...more] = text.split(',').map((piece) => piece.trim())
  if (!given || family === '' || more.length > 0 || han.test(text)) return { whole: text.trim() }
  return { family, given: given.split(/[\s.]+/).filter((piece) => piece !== '') }
}

/** First letters of given names, hyphens kept: Jean-Paul → J and P. */
export const initialsOf = (given: string): string[] =>
  given.split('-').flatMap((piece) => [...piece].slice(0, 1).map((letter) => letter.toUpperCase()))
