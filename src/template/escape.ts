/** Control characters and bidirectional overrides: never text, always a trick (Unicode annex 9, 44). */
const controls = /[\p{Cc}\p{Bidi_Control}\ufeff]/gu
const lineBreaks = /\r\n?|[\n\t\u0085\u2028\u2029]/g
const punctuation = /[!-/:-@[-`{-~]/g
const word = /[\p{L}\p{N}%)]/u
const digit = /\d/

/**
 * Data as Markdown: the one path by which anything from a workspace's data or decks reaches a slide.
 *
 * The result reads as the text given, in paragraphs, headings, table cells, link texts and link titles,
 * and starts no slide, directive, list, emphasis, link, image or tag (CommonMark 0.31, sections 2.5, 4
 * and 6). ASCII punctuation becomes a numeric entity unless it stands where Markdown gives it no meaning;
 * line breaks become spaces. Not for code, URLs, comments or front matter.
 */
export function escapeMarkdown(value: unknown): string {
  const text = String(value ?? '')
    .replace(lineBreaks, ' ')
    .replace(controls, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return text.replace(punctuation, (sign, at: number) =>
    harmless(sign, text.slice(0, at), text.slice(at + 1)) ? sign : `&#${sign.charCodeAt(0)};`,
  )
}

function harmless(sign: string, before: string, after: string): boolean {
  const last = before.at(-1) ?? ''
  const next = after[0] ?? ''
  switch (sign) {
    case '%':
    case ',':
    case ';':
    case '?':
    case "'":
      return true
    case '.':
      return (digit.test(last) && digit.test(next)) || (/\p{L}/u.test(last) && (next === '' || next === ' '))
    case '-':
    case '/':
      return word.test(last) && word.test(next)
    case '(':
      return word.test(last) || last === ' '
    case ')':
      return before !== '' && !/^\d+$/.test(before)
    case ':':
      return before !== '' && next === ' '
    default:
      return false
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' }

/** The text of Markdown that this stage made: no tags, links as their text, entities as characters. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\((?:[^()"]|"[^"]*")*\)/g, '$1')
    .replace(/\*\*/g, '')
    .replace(/&(?:#(\d+)|(\w+));/g, (whole, code: string | undefined, name: string | undefined) =>
      code ? String.fromCodePoint(Number(code)) : (entities[name ?? ''] ?? whole),
    )
    .replace(/[ \n]+/g, ' ')
    .trim()
}

/** Literal text between expressions: escaped, the spaces at its ends kept. */
export function escapeLiteral(text: string): string {
  const inner = escapeMarkdown(text)
  const before = /^\s/.exec(text)?.[0]
  if (inner === '') return before ? edge(before) : ''
  const after = /\s$/.exec(text)?.[0]
  return (before ? edge(before) : '') + inner + (after ? edge(after) : '')
}

const edge = (space: string) => (space === '\u00a0' ? space : ' ')

/** Names with hyphens, such as Jing-Jin-Ji, held on one line; in text that is escaped already. */
export const keepNames = (escaped: string): string =>
  escaped.replace(/(?<![\p{L}\p{N}-])\p{Lu}[\p{Ll}’]+(?:-\p{Lu}\p{L}*)+/gu, '<span class="nb">$&</span>')
