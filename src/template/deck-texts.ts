import type { Place } from '../errors.ts'
import { breakWords } from '../locale/index.ts'
import type { SlideEntry } from '../model/deck.ts'
import { type Engine, type Literal, lateMarkup } from './engine.ts'
import { escapeLiteral, keepNames, plainText } from './escape.ts'
import { sourceNotes } from './helpers/citing.ts'
import { derivedNotes } from './helpers/deriving.ts'
import { holdOnSlide } from './markdown-text.ts'
import { localised } from './params.ts'
import type { SlideContext } from './slide-context.ts'

/** How the texts that a deck's author wrote are filled. */
export function deckTexts(context: SlideContext, engine: Engine) {
  const { input } = context
  const words = input.catalogue.vocabulary.words ?? noWords
  const breakingLiteral = breakingAt(words)
  const plain = (text: string, place: Place) => plainText(engine.compile(text, place, escapeLiteral)({}))
  return {
    /**
     * A text as safe Markdown, filled each time it is printed, so that what it shows is counted where it
     * stands. In Chinese titles lines break between words only.
     */
    fill(text: string, place: Place, title: boolean): unknown {
      const breaks = title && input.locale === 'zh-CN'
      const run = engine.compile(text, place, breaks ? breakingLiteral : literalWithNames)
      return lateMarkup(() => (breaks ? breakAtValues(run({}).trim()) : run({}).trim()))
    },
    /** Markdown as its author wrote it, what helpers print escaped as ever; filled each time it is printed. */
    markdown(text: string, place: Place): unknown {
      const run = engine.compile(text, place, asWritten)
      return lateMarkup(() => holdOnSlide(run({}).trim(), place))
    },
    /** A text without any marks, for alt texts. */
    plain,
    /** Name of the section that an entry of the deck begins. */
    section(index: number): string {
      const text = localised(input.deck.slides[index]?.section, input.locale)
      return text ? plain(text, input.locate(['slides', index, 'section'])) : ''
    },
    /** The speaker's notes: what the deck says, then where the slide's facts come from. */
    notes(entry: SlideEntry, index: number): string[] {
      if (input.audience.notes === 'none') return []
      const place = input.locate(['slides', index, 'notes'])
      const text = localised(entry.notes, input.locale)
      const said = text ? text.split(/\n\s*\n/).map((part) => plain(part, place)) : []
      const kept = input.audience.notes === 'brief' ? said.slice(0, 1) : said
      return [...kept, ...sourceNotes(context, context.used), ...derivedNotes(context)]
    },
  }
}

const noWords: readonly string[] = []

const asWritten = (text: string): string => text

const literalWithNames = (text: string): string => keepNames(escapeLiteral(text))

const breaking = new WeakMap<readonly string[], Literal>()

/** The same function for the same words, by which compiled texts are known again. */
function breakingAt(words: readonly string[]): Literal {
  const known = breaking.get(words) ?? ((text) => breakBetweenWords(text, words))
  breaking.set(words, known)
  return known
}

/** Escaped text with a place to break between words. */
const breakBetweenWords = (text: string, keep: readonly string[]): string =>
  breakWords(text, 'zh-CN', keep).map(escapeLiteral).join('<wbr>')

/**
 * Places to break between a value and Chinese text beside it. Where a figure or a Latin letter meets a Han
 * character there is none: the thin space between them (text-autospace) would be lost.
 */
const breakAtValues = (markdown: string): string =>
  markdown
    .replace(/(\p{Script=Han}\]\([^)]*\)<\/span>(?:<\/span>)?)(?=\p{Script=Han})/gu, '$1<wbr>')
    .replace(/(\p{Script=Han})(?=(?:<span class="hl">)?<span class="nb">\[\p{Script=Han})/gu, '$1<wbr>')
