import type { Fault } from '../errors.ts'
import { figuresIn } from '../locale/figures.ts'
import type { SlideEntry } from '../model/deck.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { Found } from '../model/found.ts'
import type { AllowedFigure, PrintedValue } from '../model/printed-value.ts'
import { untracedFigures } from './backstop.ts'
import { bodyLiterals, claimsFacts } from './body/literals.ts'
import { attributeTexts, readTexts } from './finished-texts.ts'
import { type Allowances, allowances, isCovered, usedAllowances } from './literals/allowances.ts'
import { type DeckLiteral, deckLiterals } from './literals/deck-literals.ts'
import { type KnownNames, knownNames } from './literals/names.ts'
import { packLiterals } from './literals/pack-literals.ts'
import type { Literal } from './literals/scan.ts'
import { type SpokenNumbers, spokenNumbers } from './literals/spoken.ts'
import { slidesFor } from './slides-for.ts'

/** What is found of an edition's figures, and the typed ones that its deck allows. */
export interface FoundFigures extends Found {
  readonly allowed: readonly AllowedFigure[]
}

/**
 * Every figure of an edition that no fact vouches for: typed into its deck, its pack or a chart, or standing on a
 * finished slide without one of the slide's values; charts whose time runs backwards; and allowances that nothing uses.
 */
export function figuresFound(input: EditionInput, deck: FilledDeck): FoundFigures {
  const known = { names: knownNames(input.catalogue), allowed: allowances(input.deck.allow) }
  const { typed, spoken, texts } = literalsOf(input)
  const literals = uncovered([...typed, ...unspoken(input, deck, spoken)], known)
  const digits = new Set(literals.flatMap(({ figure }) => figuresIn(figure)))
  const isClaimed = !input.deck.body || claimsFacts(input.deck.body)
  const untraced = isClaimed
    ? untracedFigures(input, deck, known).filter(({ figure }) => !digits.has(figure))
    : []
  return {
    findings: [...literals.map(literalFault), ...untraced.map(({ fault }) => fault)],
    notices: unusedAllowances(input, known.allowed, texts),
    allowed: usedAllowances(
      [...typed, ...spoken].filter((each) => !isCovered(each, known.names) && isRead(each, input)),
      known.allowed,
    ),
  }
}

/** A deck whose slides say of the typed figures on them that they are allowed, and why. */
export function withAllowed(deck: FilledDeck, allowed: readonly AllowedFigure[]): FilledDeck {
  if (allowed.length === 0) return deck
  const slides = deck.slides.map((slide) => {
    const shown = [slide.title, readTexts(slide.markdown), ...attributeTexts(slide.markdown), ...slide.notes]
    const here = allowed.filter(({ figure }) => shown.some((text) => text.includes(figure)))
    const values = [...new Map(here.map((each) => [each.figure, each])).values()].map(
      ({ figure, reason }): PrintedValue => ({
        text: figure,
        origin: 'allowed',
        facts: [],
        how: reason[deck.lang],
      }),
    )
    return { ...slide, values: [...slide.values, ...values] }
  })
  return { ...deck, slides, allowed }
}

/** Figures typed into an edition's deck or pack, whatever stands on its slides: in digits, and in words in the pack. */
export function figureLiterals(input: EditionInput): Fault[] {
  const known = { names: knownNames(input.catalogue), allowed: allowances(input.deck.allow) }
  return uncovered(literalsOf(input).typed, known).map(literalFault)
}

interface Known {
  readonly names: KnownNames
  readonly allowed: Allowances
}

const uncovered = <T extends Literal>(literals: readonly T[], { names, allowed }: Known): T[] =>
  literals.filter((each) => !isCovered(each, names) && !allowed.of(each))

const isRead = (literal: Literal | DeckLiteral, { locale }: EditionInput) =>
  !('locale' in literal) || literal.locale === undefined || literal.locale === locale

interface Literals {
  /** Faults unless names or allowances cover them. */
  readonly typed: readonly (Literal | DeckLiteral)[]
  /** Numbers in words in the texts of a deck: faults where the slide does not vouch for them. */
  readonly spoken: readonly DeckLiteral[]
  /** Everything that was looked at. */
  readonly texts: readonly Literal[]
}

/** What has been found in a deck, by the pack that says which of its parameters are Markdown. */
const foundInDecks = new WeakMap<object, WeakMap<object, readonly (Literal | DeckLiteral)[]>>()

function literalsOf(input: EditionInput): Literals {
  const { deck, pack, deckFile } = input
  const decks = foundInDecks.get(pack) ?? new WeakMap<object, readonly (Literal | DeckLiteral)[]>()
  foundInDecks.set(pack, decks)
  const inDeck = decks.get(deck) ?? (deck.body ? bodyLiterals(deck.body, deckFile) : deckLiterals(input))
  decks.set(deck, inDeck)
  const inPack = packLiterals(input)
  const isSpoken = (each: Literal | DeckLiteral): each is DeckLiteral =>
    each.number !== undefined && 'path' in each && each.locale !== undefined
  return {
    typed: [...inDeck.filter((each) => !isSpoken(each)), ...inPack],
    spoken: inDeck.filter(isSpoken),
    texts: [...inDeck, ...inPack],
  }
}

/** Numbers in words that nothing in this edition vouches for: on their slide, or anywhere for titles and sections. */
function unspoken(input: EditionInput, deck: FilledDeck, spoken: readonly DeckLiteral[]): DeckLiteral[] {
  const own = spoken.filter((each) => each.locale === input.locale)
  if (own.length === 0) return []
  const byId = new Map(input.catalogue.facts.map((fact) => [fact.id, fact]))
  const factsOf = (slides: readonly FilledSlide[]): Fact[] =>
    [...new Set(slides.flatMap(({ facts }) => facts))].flatMap((id) => byId.get(id) ?? [])
  const entries = slidesFor(input)
  const slides = Map.groupBy(deck.slides, ({ index, number }) => index ?? entries[number - 1]?.index)
  const isUnsaid = (numbers: SpokenNumbers, { number }: DeckLiteral) =>
    number !== undefined && !numbers.has(number)
  const within = entries.flatMap(({ entry, index }) => {
    const here = own.filter((each) => !isAround(each.path) && each.path[1] === index)
    const filled = slides.get(index)
    if (here.length === 0 || !filled) return []
    const numbers = spokenNumbers(factsOf(filled), ownPart(entry, input))
    return here.filter((each) => isShown(each.path, entry, input) && isUnsaid(numbers, each))
  })
  const around = input.slides ? [] : own.filter(({ path }) => isAround(path))
  if (around.length === 0) return within
  const all = entries.map(({ entry }) => ownPart(entry, input))
  const whole = spokenNumbers(factsOf(deck.slides), { slide: '', all })
  return [...around.filter((each) => isUnsaid(whole, each)), ...within]
}

/** Titles of the deck and names of its sections, which stand for more than one slide. */
const isAround = ([top, , key]: DeckLiteral['path']) => top !== 'slides' || key === 'section'

const ownPart = (entry: SlideEntry, { deck }: EditionInput): SlideEntry =>
  Object.fromEntries(Object.entries(entry).filter(([key]) => !deck.audiences.includes(key))) as SlideEntry

/** Whether what stands at a path of the deck is what this audience gets. */
function isShown(
  [, index, key, inner]: DeckLiteral['path'],
  entry: SlideEntry,
  input: EditionInput,
): boolean {
  const { deck, audience } = input
  if (deck.audiences.includes(String(key))) return key === audience.name && typeof inner === 'string'
  const raw = deck.slides[Number(index)]
  return raw !== undefined && Object.hasOwn(entry, String(key)) && entry[String(key)] === raw[String(key)]
}

function literalFault({ figure, number, place }: Literal | DeckLiteral): Fault {
  return {
    code: 'figure-literal',
    what: number
      ? `The number \`${figure}\` is written out, and nothing on the slide vouches for it.`
      : `The figure \`${figure}\` is typed in.`,
    why: 'A figure without a fact cannot be traced to a source.',
    remedy: number
      ? 'Print it from a fact, {{fact "…" words=true}} or {{count "…" words=true}}, or let the slide rest on the fact that says it: {{rely "…"}}.'
      : 'Print it from a fact: {{fact "…"}} or {{date "…"}}.',
    place,
  }
}

/** Allowances that no typed figure uses, in whichever language and for whichever audience. */
function unusedAllowances(
  { locate }: EditionInput,
  { all, of }: Allowances,
  texts: readonly Literal[],
): Fault[] {
  if (all.length === 0) return []
  const used = new Set(texts.map(of))
  return all.flatMap((allowance, at) =>
    used.has(allowance)
      ? []
      : [
          {
            code: 'unused-allowance',
            what: `The deck allows the figure \`${allowance.figure}\`, which nobody has typed.`,
            why: 'The next one to type it would not be asked.',
            remedy: 'Take the allowance out.',
            place: locate(['allow', at]),
          },
        ],
  )
}
