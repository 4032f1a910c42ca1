import type { Source } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'

/** A stretch of a reference: text of one look. */
export interface ReferencePart {
  readonly text: string
  /** Whether APA sets it in italics; never true of Chinese text. */
  readonly isItalic?: true
  /** Language of the text where it is not that of the reference. */
  readonly lang?: Locale
  /** Where the text leads: an address of the web. */
  readonly href?: string
}

/** A source as a list of sources prints it, without its number. */
export type Reference = readonly ReferencePart[]

export const plain = (text: string): ReferencePart => ({ text })

const longestAddress = 48

/**
 * The address of a source as a link with a short text: the copy that is kept, else where it can be read;
 * nothing where the source has neither or the address is none of the web.
 */
export function addressOf({ url, archived }: Pick<Source, 'url' | 'archived'>): ReferencePart | undefined {
  const href = archived ?? url
  if (href === undefined || !/^https?:\/\//i.test(href) || !URL.canParse(href)) return undefined
  const { host, pathname, search } = new URL(href)
  const name = host.replace(/^www\./, '')
  const whole = `${name}${pathname === '/' ? '' : pathname}${search}`
  if (whole.length <= longestAddress) return { text: whole, href }
  const last = `${pathname}${search}`.split('/').at(-1) ?? ''
  const room = Math.max(8, longestAddress - name.length - 3)
  return { text: `${name}/…/${last.length > room ? `${last.slice(0, room - 1)}…` : last}`, href }
}

/** Text with a full stop and a space after it, unless it ends with a stop of its own. */
export const closed = (text: string): string => (/[.?!。？！]$/.test(text) ? `${text} ` : `${text}. `)

/** Neighbouring parts of one look joined, and no space at either end. */
export function tidy(parts: readonly (ReferencePart | undefined)[]): Reference {
  const joined: ReferencePart[] = []
  for (const part of parts) {
    if (!part || part.text === '') continue
    const last = joined.at(-1)
    const isAlike =
      last &&
      last.href === undefined &&
      part.href === undefined &&
      last.isItalic === part.isItalic &&
      last.lang === part.lang
    if (isAlike) joined.splice(-1, 1, { ...last, text: last.text + part.text })
    else joined.push(part)
  }
  const last = joined.at(-1)
  if (last) joined.splice(-1, 1, { ...last, text: last.text.trimEnd() })
  return joined
}
