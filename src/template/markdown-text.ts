import { fail, type Place } from '../errors.ts'

const ruler = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/
const fence = /^ {0,3}(`{3,}|~{3,})/

/** Blanks what Markdown of a deck may hold without saying a figure; lengths and lines stay. */
export function withoutMarks(markdown: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ')
  return markdown
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[ \t]*$|$(?![\s\S]))/gm, blank)
    .replace(/\$\$[\s\S]*?\$\$|(?<![\\$])\$(?=\S)[^$\n]*?\S\$(?!\d)|(?<![\\$])\$\S\$(?!\d)/g, blank)
    .replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, blank)
    .replace(/!\[[^\]\n]*\]\([^)\n]*\)/g, blank)
    .replace(/(\]\()([^)\n]*)(\))/g, (_, open: string, target: string, close: string) => {
      return `${open}${blank(target)}${close}`
    })
    .replace(/<(?:https?:|mailto:)[^>\n]*>/g, blank)
    .replace(/^([ \t>]*)\d{1,9}(?=[.)][ \t])/gm, (whole: string) => blank(whole))
}

/**
 * Markdown that fills a part of one slide.
 *
 * @throws DeckError `slide-break` when it has a ruler, at which Marp would begin another slide
 */
export function holdOnSlide(markdown: string, place: Place): string {
  let open: string | undefined
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1]
    if (open !== undefined) {
      if (mark?.startsWith(open) && line.trim() === mark) open = undefined
    } else if (mark !== undefined) open = mark
    else if (ruler.test(line)) {
      throw fail('invalid', {
        code: 'slide-break',
        what: `The Markdown has a ruler, \`${line.trim()}\`.`,
        why: 'A ruler begins a slide, and this text fills a part of one.',
        remedy: 'Take the ruler out, or begin another slide of the deck.',
        place,
      })
    }
  }
  return markdown
}
