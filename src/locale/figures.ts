/** What is not seen between the characters of a figure: format characters, marks, variation selectors. */
const unseen = /[\p{Cf}\p{Mn}\p{Me}]/gu
/** Digits of every script, with decimals; numerals of their own such as Roman ones, Chinese zero apart. */
const token = /\p{Nd}+(?:\.\p{Nd}+)*|[[\p{No}\p{Nl}]--[\u3007]]/gv
const grouping = /(?<=\p{Nd}),(?=\p{Nd}{3}(?!\p{Nd}))/gu

/**
 * The figures in digits that a text shows, as it is read: full-width, raised, lowered and circled digits and
 * fractions as plain ones (NFKC, Unicode UAX 15), what is not seen between digits gone, thousands not grouped. A Roman
 * numeral of one character is a figure, a letter is none.
 *
 * @returns `4.22`, `12500`, `2026` …, in order, repeated ones too
 */
export function figuresIn(text: string): readonly string[] {
  if (!/\p{N}/u.test(text)) return none
  const known = foundBefore.get(text)
  if (known) return known
  const found = readFigures(text)
  if (foundBefore.size >= mostKept) foundBefore.clear()
  if (text.length <= 500) foundBefore.set(text, found)
  return found
}

const none: readonly string[] = []
/** The same texts are looked at on every slide that prints them, for every edition. */
const foundBefore = new Map<string, readonly string[]>()
const mostKept = 20_000

function readFigures(text: string): string[] {
  const read = text.replace(unseen, '').replace(/[\u2160-\u2188]/g, (numeral) => ` ${romans(numeral)} `)
  return [...read.normalize('NFKC').replace(grouping, '').matchAll(token)].map(([figure]) => figure)
}

/** Roman numerals of one character keep apart from the letters that NFKC makes of them. */
const romans = (numeral: string): string => {
  const at = (numeral.codePointAt(0) ?? 0) - 0x2160
  return String(at < 12 ? at + 1 : at >= 16 && at < 28 ? at - 15 : 0)
}

const named: Readonly<Record<string, string>> = {
  sup1: '¹',
  sup2: '²',
  sup3: '³',
  frac12: '½',
  half: '½',
  frac14: '¼',
  frac34: '¾',
  nbsp: '\u00a0',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
}
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));/g

/**
 * Character references of HTML as the characters that they stand for, where these could be figures; other named
 * ones become a space. What makes the text shorter is filled up behind it, so that lines and columns stay.
 */
export function withoutEntities(text: string): string {
  return text.replace(entity, (whole, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined
    const shown =
      code === undefined
        ? Object.hasOwn(named, name)
          ? (named[name] ?? ' ')
          : /^frac\d\d$/.test(name)
            ? name.slice(4)
            : ' '
        : code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
          ? String.fromCodePoint(code)
          : ' '
    return shown.padEnd(whole.length, '\u200b')
  })
}
