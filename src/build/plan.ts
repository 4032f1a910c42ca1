import { DeckError, type Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { FormatName } from '../model/audience.ts'
import type { Deck } from '../model/deck.ts'
import type { Locale } from '../model/text.ts'
import { slidesFor } from '../template/slides-for.ts'
import { settingsOf } from './settings.ts'
import type { Workspace } from './workspace-data.ts'

type Planned = Pick<Workspace, 'decks' | 'audiences' | 'packs'>

/** What a build is asked for; an empty list asks for all that the decks name. */
export interface Filters {
  readonly decks: readonly string[]
  readonly audiences: readonly string[]
  readonly locales: readonly string[]
  readonly formats: readonly string[]
  /** Numbers of slides, from 1. */
  readonly slides?: readonly number[] | undefined
}

/** One edition to build. */
export interface PlannedEdition {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly formats: readonly FormatName[]
  readonly slides?: readonly number[] | undefined
  /** Folder of the edition, relative to the folder of outputs. */
  readonly folder: string
}

const formatOrder: readonly FormatName[] = ['md', 'html', 'pdf', 'pptx', 'png']

function unknownNames(noun: string, given: readonly string[], known: readonly string[]): Fault[] {
  return given
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: `unknown-${noun}`,
      what: `there is no ${noun} ${name}`,
      remedy: suggestion(name, known),
    }))
}

/** A deck's name from what was typed: `three-centres`, `decks/three-centres.yaml`. */
export const deckName = (given: string) => given.replace(/^(\.\/)?decks\//, '').replace(/\.(?:yaml|md)$/, '')

const inOrder = <T>(all: readonly T[], chosen: readonly string[]) =>
  all.filter((item) => chosen.length === 0 || chosen.includes(String(item)))

/**
 * Which editions a build makes: deck × audience × locale after the filters, each with its formats:
 * those asked for, else the deck's, less those that the audience does not get.
 *
 * @throws DeckError (usage) `unknown-deck`, `unknown-audience`, `unknown-locale`, `unknown-format`,
 *   with near misses; `nothing-to-build`
 */
export function planEditions(workspace: Planned, filters: Filters): PlannedEdition[] {
  const wanted = filters.decks.map(deckName)
  const { decks } = workspace
  const all = Object.values(decks).map(({ deck }) => deck)
  const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const inUse = (pick: 'audiences' | 'locales') => [
    ...new Set(chosen.flatMap((deck): string[] => deck[pick])),
  ]
  const faults = unknownNames('deck', wanted, Object.keys(decks))
  if (faults.length === 0) {
    faults.push(...unknownNames('audience', filters.audiences, inUse('audiences')))
    faults.push(...unknownNames('locale', filters.locales, inUse('locales')))
  }
  faults.push(...unknownNames('format', filters.formats, formatOrder))
  if (faults.length > 0) throw new DeckError('usage', faults)
  checkSlides(workspace, chosen, filters.slides)
  const editions = chosen.flatMap((deck) =>
    inOrder(deck.audiences, filters.audiences).flatMap((audience) =>
      inOrder(deck.locales, filters.locales).flatMap((locale) => {
        const offered = settingsOf(workspace, deck.name, audience)?.audience.formats
        const own = deck.formats.filter((format) => !offered || offered.includes(format))
        const formats = formatOrder.filter((each) =>
          (filters.formats.length > 0 ? filters.formats : own).includes(each),
        )
        const count = filters.slides ? slideCount(workspace, deck, audience) : 0
        const slides = filters.slides?.filter((number) => number <= count)
        if (formats.length === 0 || slides?.length === 0) return []
        const part = slides ? `/slides-${rangeText(slides)}` : ''
        return {
          deck: deck.name,
          audience,
          locale,
          formats,
          slides,
          folder: `${deck.name}/${audience}/${locale}${part}`,
        }
      }),
    ),
  )
  if (editions.length > 0) return editions
  const remedy = 'choose an audience and a locale that one deck has both of, or put a deck into decks/'
  throw new DeckError('usage', [{ code: 'nothing-to-build', what: 'no edition is left to build', remedy }])
}

function slideCount(workspace: Planned, deck: Deck, name: string): number {
  if (deck.body) return Number.POSITIVE_INFINITY
  const audience = settingsOf(workspace, deck.name, name)?.audience
  return audience ? slidesFor({ deck, audience, pack: { slides: {} } }).length : 0
}

/** A slide number that no edition has is a slip; one that only some have is built where it is. */
function checkSlides(workspace: Planned, decks: readonly Deck[], numbers: readonly number[] = []): void {
  if (numbers.length === 0 || decks.length === 0) return
  const most = Math.max(
    ...decks.flatMap((deck) => deck.audiences.map((audience) => slideCount(workspace, deck, audience))),
  )
  const beyond = numbers.filter((number) => number > most)
  if (beyond.length === 0) return
  const what = `there is no slide ${rangeText(beyond).replaceAll('.', ', ')}`
  throw new DeckError('usage', [{ code: 'unknown-slide', what, remedy: `choose from 1 to ${most}` }])
}

/** Numbers as ranges that may name a folder: `2.5-7`. */
function rangeText(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join('.')
}

/**
 * Numbers of slides as typed: `3`, `2,5-7`.
 *
 * @throws DeckError (usage) `bad-slides`
 */
export function readSlideNumbers(given: readonly string[]): readonly number[] | undefined {
  if (given.length === 0) return undefined
  const numbers = new Set<number>()
  for (const part of given) {
    const match = /^([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?$/.exec(part.trim())
    const [first, last] = [Number(match?.[1]), Number(match?.[2] ?? match?.[1])]
    if (!match || last < first) {
      const what = `${part} is no slide number or range of them`
      throw new DeckError('usage', [
        { code: 'bad-slides', what, remedy: 'write --slides 3 or --slides 2,5-7' },
      ])
    }
    for (let number = first; number <= last; number++) numbers.add(number)
  }
  return [...numbers].sort((a, b) => a - b)
}
