import { createRequire } from 'node:module'
import {
  createCssVariablesTheme,
  createHighlighterCoreSync,
  type HighlighterCore,
  type LanguageInput,
} from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { bundledLanguagesInfo } from 'shiki/langs'

/** Longer code is left as it is: what grammars take of time is not bounded otherwise. */
const mostCharacters = 50_000
const mostInLine = 2000

const idOf = new Map(
  bundledLanguagesInfo.flatMap(({ id, aliases = [] }) => [id, ...aliases].map((name) => [name, id])),
)
const load = createRequire(import.meta.url)
let highlighter: HighlighterCore | undefined

function open(): HighlighterCore {
  highlighter ??= createHighlighterCoreSync({
    themes: [createCssVariablesTheme({ name: 'marp-shiki', variablePrefix: '--marp-shiki-' })],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  })
  return highlighter
}

/**
 * Code in the colours of Marp's themes, as marp-core's plugin for Shiki has it but without Shiki's limit of time,
 * by which the same code would look otherwise on a machine that is busy.
 *
 * @returns HTML, empty where the language is not known
 */
export function highlight(code: string, language: string): string {
  const id = /^(?:text|txt|plain)$/.test(language) ? 'text' : idOf.get(language)
  if (id === undefined || code.length > mostCharacters) return ''
  const shiki = open()
  if (id !== 'text' && !shiki.getLoadedLanguages().includes(id))
    shiki.loadLanguageSync((load(`shiki/langs/${id}.mjs`) as { default: LanguageInput }).default as never)
  return shiki.codeToHtml(code.replace(/\n$/, ''), {
    lang: id,
    theme: 'marp-shiki',
    tabindex: false,
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: mostInLine,
    transformers: [
      {
        name: 'marp-class',
        code(element) {
          this.addClassToHast(element, `language-${language}`)
        },
        pre(element) {
          this.addClassToHast(element, 'marp-shiki')
        },
      },
    ],
  })
}
