import { withoutMarks } from '../markdown-text.ts'

/** Blanks a stretch; lengths and lines stay. */
export const blank = (text: string): string => text.replace(/[^\n]/g, ' ')

const expressions = /(?<!\\)\{\{!--[\s\S]*?--~?\}\}|(?<!\\)\{\{\{[\s\S]*?\}\}\}|(?<!\\)\{\{[\s\S]*?\}\}/g

/** A text without its Handlebars expressions. */
export const withoutExpressions = (text: string): string => text.replace(expressions, blank)

const markup = /<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->|<\/?[A-Za-z][^>]*>?/g
const readAttributes = /(\s(?:title|alt|aria-[a-z]+)\s*=\s*)("[^"]*"|'[^']*')/gi
const directive = /^\s*[$_A-Za-z][\w$-]*\s*:/
const written = /^(\s*[_$]?(?:header|footer)\s*:)([\s\S]*)$/

/** What is read of a tag, a comment or a style: titles and alternative texts, notes, headers and footers. */
function readIn(found: string): string {
  if (/^<style/.test(found)) return blank(found)
  if (!found.startsWith('<!--')) return keepOnly(found, readAttributes)
  const inside = found.slice(4, -3)
  const said = written.exec(inside)
  const kept = said
    ? `${blank(said[1] ?? '')}${said[2]}`
    : directive.test(inside) && inside.split('\n').every((line) => line.trim() === '' || directive.test(line))
      ? blank(inside)
      : inside
  return `${blank('<!--')}${kept}${blank('-->')}`
}

/** Blanks a stretch apart from the second group of each match. */
function keepOnly(text: string, pattern: RegExp): string {
  let shown = blank(text)
  for (const { 0: whole, 1: lead = '', 2: kept = '', index } of text.matchAll(pattern)) {
    const from = index + lead.length
    shown = shown.slice(0, from) + kept + shown.slice(index + whole.length)
  }
  return shown
}

const targets = /(\]\()([^)\n]*)(\))/g

/** The words of a slide template or partial: what it prints apart from what its expressions print. */
export function wordsOfTemplate(source: string): string {
  return withoutExpressions(source)
    .replace(markup, readIn)
    .replace(targets, (_, open: string, target: string, close: string) => open + blank(target) + close)
}

const picture = /!\[([^\]\n]*)\]\([^)\n]*\)/g
/** A word of a picture's alternative text that Marp takes for a direction: `w:300`, `50%`, `bg`. */
export const marpWord = /^(?:[a-z-]+:\S*|\d+(?:\.\d+)?(?:%|px|em|cm|mm|in|pt|pc)|bg)$/

/** The words of Markdown that a deck's author wrote: no code, formulas, addresses, list numbers; alt texts stay. */
export function wordsOfMarkdown(source: string): string {
  const shown = withoutExpressions(source)
  const alts = [...shown.matchAll(picture)].map(({ 1: alt = '', index }) => {
    return { at: index + 2, alt: alt.replace(/\S+/g, (word) => (marpWord.test(word) ? blank(word) : word)) }
  })
  let words = withoutMarks(shown.replace(markup, readIn))
  for (const { at, alt } of alts) words = words.slice(0, at) + alt + words.slice(at + alt.length)
  return words
}
