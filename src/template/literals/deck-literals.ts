import type { Place } from '../../errors.ts'
import type { Deck, ParamSpec, SlideEntry } from '../../model/deck.ts'
import type { EditionInput, Pack } from '../../model/edition.ts'
import { type Locale, locales } from '../../model/text.ts'
import { withoutExpressions, wordsOfMarkdown } from './mask.ts'
import { handedOn } from './pack-literals.ts'
import { type Literal, scan } from './scan.ts'
import { specLiterals } from './spec-literals.ts'

type Path = readonly (string | number)[]

/** A text that a deck's author wrote. */
export interface DeckText {
  readonly text: string
  readonly path: Path
  /** In which language; in both when absent. */
  readonly locale?: Locale
  readonly isMarkdown: boolean
}

/** A figure typed into a text of a deck, with the text's path. */
export type DeckLiteral = Literal & Pick<DeckText, 'path' | 'locale'>

/** Every text of a deck that lists slides: titles, parameters, notes, alternative texts, names of sections. */
export function textsOfDeck(deck: Deck, pack: Pack): DeckText[] {
  const found: DeckText[] = []
  const walk = (value: unknown, path: Path, params: Params): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) walk(item, [...path, at], params)
    } else if (typeof value === 'object' && value !== null) {
      const own = path.length === 3 && 'slide' in value ? paramsOf(pack, String(value.slide)) : params
      for (const [key, item] of Object.entries(value)) {
        const isText = typeof item === 'string'
        if (isText && (locales as readonly string[]).includes(key))
          found.push({
            text: item,
            path: [...path, key],
            locale: key as Locale,
            isMarkdown: isMarkdown(own, path),
          })
        else if (key !== 'spec' && key !== 'data') walk(item, [...path, key], own)
      }
    } else if (typeof value === 'string' && isBareText(params, path))
      found.push({ text: value, path, isMarkdown: isMarkdown(params, path) })
  }
  walk(deck.title, ['title'], {})
  walk(deck.subject, ['subject'], {})
  for (const [index, entry] of deck.slides.entries())
    for (const [key, value] of Object.entries(entry))
      walk(value, ['slides', index, key], paramsOf(pack, entry.slide))
  return found
}

type Params = Readonly<Record<string, ParamSpec>>

const paramsOf = ({ slides }: Pack, kind: string): Params =>
  (Object.hasOwn(slides, kind) ? slides[kind]?.params : undefined) ?? {}

const nameIn = (path: Path) => String(path.findLast((step) => typeof step === 'string') ?? '')

/** Parameters of this name, those within lists too; for a list what its items are when they are no mappings. */
function specsOf(params: Params, name: string): ParamSpec[] {
  return Object.entries(params).flatMap(([key, spec]) => {
    const main = spec.of ? Object.values(spec.of)[0] : undefined
    const own = key === name ? [spec, ...(main ? [main] : [])] : []
    return [...own, ...(spec.of ? specsOf(spec.of, name) : [])]
  })
}

const isMarkdown = (params: Params, path: Path): boolean =>
  specsOf(params, nameIn(path)).some(({ type }) => type === 'markdown')

const texts = new Set(['text', 'title', 'markdown'])
const isBareText = (params: Params, path: Path): boolean =>
  nameIn(path) === 'alt' || specsOf(params, nameIn(path)).some(({ type }) => texts.has(type))

/** Specs of charts in a deck, with their paths. */
function specsIn(slides: readonly SlideEntry[]): { spec: unknown; path: Path }[] {
  const found: { spec: unknown; path: Path }[] = []
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, item] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key]
      if (key === 'spec' && 'data' in value) found.push({ spec: item, path: here })
      else walk(item, here)
    }
  }
  walk(slides, ['slides'])
  return found
}

/** Figures typed into a deck's texts and charts; numbers in words too, in the language of their text. */
export function deckLiterals({
  deck,
  pack,
  locate,
}: Pick<EditionInput, 'deck' | 'pack' | 'locate'>): DeckLiteral[] {
  const inTexts = textsOfDeck(deck, pack).flatMap(({ text, path, locale, isMarkdown }) => {
    const words = isMarkdown ? wordsOfMarkdown(text) : withoutExpressions(text)
    const here = { path, ...(locale && { locale }) }
    if (!/[\p{N}&\p{Script=Han}]|[a-z]{3}/iu.test(text)) return []
    const place = locate(path)
    const found = [
      ...scan(words, { place, isValue: true, locale, words: true }),
      ...(text.includes('{{') ? handedOn(text, place) : []),
      ...(isMarkdown ? fenced(text, place) : []),
    ]
    return found.map((literal) => ({ ...literal, ...here }))
  })
  const inSpecs = specsIn(deck.slides).flatMap(({ spec, path }) =>
    specLiterals(spec, (below) => locate([...path, ...below])).map((literal) => ({ ...literal, path })),
  )
  return [...inTexts, ...inSpecs]
}

const fence = /^```vega-lite[^\n]*\n([\s\S]*?)\n```$/gm

/** Figures in the specs of charts that stand as fenced blocks in Markdown, at the line of their block. */
export function fenced(markdown: string, place: Place, isValue = true): Literal[] {
  return [...markdown.matchAll(fence)].flatMap(({ 1: json = '', index }) => {
    const down = markdown.slice(0, index).split('\n').length - 1 + (isValue ? 1 : 0)
    try {
      return specLiterals(JSON.parse(withoutExpressions(json)), () => ({
        ...place,
        line: (place.line ?? 1) + down,
      }))
    } catch {
      return []
    }
  })
}
