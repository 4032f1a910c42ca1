import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'
import { runsOf } from './shapes.ts'
import { all, attr } from './tree.ts'

interface Script {
  readonly letters: RegExp
  /** Primary languages written in it. */
  readonly languages: RegExp
}

const eastAsian: readonly Script[] = [
  { letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/u, languages: /^ja$/ },
  { letters: /\p{Script=Hangul}/u, languages: /^ko$/ },
  { letters: /\p{Script=Han}/u, languages: /^(zh|ja|ko|yue|wuu|nan|hak|lzh)$/ },
]

const others: readonly Script[] = [
  { letters: /\p{Script=Cyrillic}/gu, languages: /^(?!(zh|ja|ko|en|de|fr|es|it|pt|nl|sv|pl|ar|he|th)$)/ },
  { letters: /\p{Script=Arabic}/gu, languages: /^(?!(zh|ja|ko|en|de|fr|es|it|pt|nl|sv|pl|ru|he|th)$)/ },
  { letters: /\p{Script=Hebrew}/gu, languages: /^(he|iw|yi)$/ },
  { letters: /\p{Script=Thai}/gu, languages: /^th$/ },
  { letters: /\p{Script=Greek}/gu, languages: /^(el|grc)$/ },
]

/** Latin words enough that a voice of another script would garble them. */
const latinWords = /\p{Script=Latin}{2,}(?:[\s,.;:'’-]+\p{Script=Latin}{2,}){2}/u
const notLatin = /^(zh|ja|ko|ar|fa|ur|he|th|ru|uk|bg|el|hi)$/

/** A text is judged by its beginning, which bounds the time that it takes. */
const longest = 2000

const primary = (tag: string): string => tag.toLowerCase().split('-')[0] ?? ''

/** Whether a text can be in a language: any East Asian sign decides, else most of its letters. */
function suits(whole: string, tag: string): boolean {
  const text = whole.slice(0, longest)
  const language = primary(tag)
  const asian = eastAsian.find(({ letters }) => letters.test(text))
  if (asian) return asian.languages.test(language)
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const half = count(/\p{L}/gu) / 2
  const script = others.find(({ letters }) => count(letters) > Math.max(2, half))
  return script ? script.languages.test(language) : !(latinWords.test(text) && notLatin.test(language))
}

const short = (text: string): string => {
  const plain = text.trim().replace(/\s+/g, ' ')
  return plain.length > 24 ? `${plain.slice(0, 24)}…` : plain
}

/**
 * Languages of runs: none, or one that is not written in the script of the text. One finding a slide and
 * kind, with the first text that it is true of.
 */
export function checkLanguages({ slides, links, part, report }: OpenPackage): void {
  for (const name of slides) {
    const notes = links(name).filter(({ type }) => type === 'notesSlide')
    for (const page of [name, ...notes.map(({ target }) => target)]) {
      const root = part(page)?.root
      if (!root) continue
      const inherited = all(root, namespaces.a, 'defRPr').some((one) => attr(one, 'lang') !== undefined)
      const tagged = runsOf(root).map(({ text, properties }) => ({
        text,
        tag: attr(properties, 'lang') ?? '',
      }))
      const bare = inherited ? [] : tagged.filter(({ tag }) => tag === '')
      const wrong = tagged.filter(({ text, tag }) => tag !== '' && !suits(text, tag))
      const of = (count: number) => (count === 1 ? 'a text' : `${count} texts`)
      if (bare[0])
        report(
          'pptx-language',
          page,
          `${of(bare.length)} without a language, such as “${short(bare[0].text)}”`,
        )
      if (wrong[0])
        report(
          'pptx-language',
          page,
          `${of(wrong.length)} in another language than marked: “${short(wrong[0].text)}” is marked ${wrong[0].tag}`,
        )
    }
  }
}
