import { withoutEntities } from '../locale/figures.ts'
import { blankCode, codeStretches } from '../locale/markdown-code.ts'
import { marpWord } from './literals/mask.ts'

const comment = /<!--([\s\S]*?)-->/g
const directive = /^\s*[$_A-Za-z][\w$-]*\s*:/
const heading = /^\s*[_$]?(?:header|footer)\s*:/
const listNumber = /^([ \t>]*)\d{1,9}(?=[.)][ \t])/gm

/** Notes, headers and footers in a comment; directives and their settings are none. */
const saidIn = (inside: string): string =>
  inside
    .split('\n')
    .filter((line) => !directive.test(line) || heading.test(line))
    .join('\n')

/**
 * What is read of a finished slide's Markdown: no tags, styles, addresses, titles of links or numbers of lists;
 * comments as the notes that they are, apart from directives; characters for their references.
 */
export function readTexts(markdown: string): string {
  return withoutEntities(
    withoutCode(markdown)
      .replace(/<style\b[\s\S]*?<\/style>/g, '')
      .replace(comment, (_, inside: string) => saidIn(inside))
      .replace(/!\[[^\]\n]*\]\([^)\n]*\)/g, ' ')
      .replace(/\]\([^)\n]*\)/g, '')
      .replace(/<(?:https?:|mailto:)[^>\n]*>/g, '')
      .replace(/<\/(?:p|div|li|tr|td|th|h[1-6]|ul|ol|table|span class="rank")>|<br>/g, '\n')
      .replace(/<\/?[A-Za-z][^>]*>/g, '')
      .replace(listNumber, '$1'),
  ).replaceAll('\u200b', '')
}

const attribute = /\s(?:alt|title|aria-[a-z]+)\s*=\s*"([^"]*)"/gi
const tag = /<[A-Za-z][^>]*>/g
const picture = /!\[([^\]\n]*)\]\([^)\n]*\)/g

/** Alternative texts and titles of a finished slide's tags and pictures; what Marp takes for directions is none. */
export function attributeTexts(markdown: string): string[] {
  const shown = withoutCode(markdown)
  const tags = (shown.match(tag) ?? []).flatMap((each) =>
    [...each.matchAll(attribute)].map(([, text = '']) => withoutEntities(text).replaceAll('\u200b', '')),
  )
  const pictures = [...shown.matchAll(picture)].map(([, alt = '']) =>
    alt
      .split(/\s+/)
      .filter((word) => !marpWord.test(word))
      .join(' '),
  )
  return [...tags, ...pictures].filter((text) => text !== '')
}

const hasCode = (markdown: string) => /[`$~]/.test(markdown)

/** Code and formulas of a slide: what stands in them is their author's. */
export const codeTexts = (markdown: string): string[] =>
  hasCode(markdown) ? codeStretches(markdown).map(([start, end]) => markdown.slice(start, end)) : []

const withoutCode = (markdown: string): string => (hasCode(markdown) ? blankCode(markdown) : markdown)
