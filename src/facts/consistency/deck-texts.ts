import type { Fault, Place } from '../../errors.ts'
import type { Deck } from '../../model/deck.ts'
import { type Localised, locales } from '../../model/text.ts'
import { figuresAtOdds } from './compare-figures.ts'
import { languageFault } from './languages.ts'

type Path = readonly (string | number)[]

/** A deck, and where the values of its file stand. */
export interface PlacedDeck {
  readonly deck: Deck
  readonly locate: (path: Path) => Place
}

interface Text {
  readonly path: Path
  readonly text: Localised
  /** Ids that the mapping in which the text stands names as they are: `fact: S0-049`. */
  readonly beside: ReadonlySet<string>
}

/**
 * Texts of a deck that do not say the same in both languages: other facts are called, or those that both
 * print stand in another order, or number words are at odds. A number word that only one language has is not
 * told of: it must be vouched for by itself.
 */
export function deckTextsThatDiffer({ deck, locate }: PlacedDeck): Fault[] {
  if (deck.locales.length < 2) return []
  const { title, subject, slides } = deck
  return [...textsIn({ title, subject, slides }, [])].flatMap((text) => textFaults(text, locate))
}

function* textsIn(value: object, path: Path): Generator<Text> {
  const beside = new Set(Object.values(value).filter((each) => typeof each === 'string'))
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner !== 'object' || inner === null || key === 'spec') continue
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    const isText = locales.every((locale) => typeof inner[locale] === 'string')
    if (isText) yield { path: at, text: inner as Localised, beside }
    else yield* textsIn(inner, at)
  }
}

const call = /\{\{\{?[#~]?\s*([A-Za-z-]+)((?:\s+(?:"[^"]{0,200}"|[^"{}\s]{1,200}))*)\s*~?\}\}\}?/g

/** Helpers that say where something comes from and print nothing of it. */
const citing = new Set(['rely', 'cite'])

interface Call {
  readonly helper: string
  readonly ids: readonly string[]
}

function callsIn(text: string): Call[] {
  return [...text.matchAll(call)].map(([, helper = '', rest = '']) => ({
    helper,
    ids: [...rest.matchAll(/(?<![=\w])"([A-Za-z0-9][\w.-]{0,63})"/g)].map(([, id = '']) => id),
  }))
}

function textFaults({ path, text, beside }: Text, locate: PlacedDeck['locate']): Fault[] {
  const chinese = callsIn(text['zh-CN'])
  const english = callsIn(text.en)
  const name = path.slice(2).join('.') || path.join('.')
  const what = callsThatDiffer(chinese, english, beside)
  if (what !== undefined) {
    return [
      {
        code: 'languages-differ',
        what: `\`${name}\`: ${what}.`,
        why: 'Readers of one language would be told another fact.',
        remedy: 'call the same facts in both languages, in the same order',
        place: locate([...path, 'en']),
      },
    ]
  }
  const blank = { 'zh-CN': text['zh-CN'].replace(call, '｛｝'), en: text.en.replace(call, '{}') }
  const differs = figuresAtOdds(blank)
  if (!differs) return []
  const remedy = 'let both say the same'
  return [{ ...languageFault(name, differs), remedy, place: locate([...path, 'zh-CN']) }]
}

/** Helpers that print words of a fact: a translation may say them in its own. */
const wording = new Set(['short', 'statement', 'member', 'members', 'document', 'group', 'actor', 'part'])

const idsOf = (calls: readonly Call[]) => new Set(calls.flatMap(({ ids }) => ids))
const without = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((each) => !others.has(each))

/** How the facts that two languages call differ; a fact that stands beside the text need not be called. */
function callsThatDiffer(
  chinese: readonly Call[],
  english: readonly Call[],
  beside: ReadonlySet<string>,
): string | undefined {
  const [inChinese, inEnglish] = [idsOf(chinese), idsOf(english)]
  const isElsewhere = (id: string) => beside.has(id) || inChinese.size === 0 || inEnglish.size === 0
  return (
    onlyIn(
      without(inChinese, inEnglish).filter((id) => !beside.has(id)),
      without(inEnglish, inChinese).filter((id) => !beside.has(id)),
    ) ??
    onlyIn(
      without(figuresOf(chinese), figuresOf(english)).filter((each) => !isElsewhere(each)),
      without(figuresOf(english), figuresOf(chinese)).filter((each) => !isElsewhere(each)),
    ) ??
    otherOrder(chinese, english, (helper) => !citing.has(helper)) ??
    otherOrder(chinese, english, (helper) => helper === 'cite')
  )
}

function onlyIn(chinese: readonly string[], english: readonly string[]): string | undefined {
  const lists = [
    ...(chinese.length > 0 ? [`only the Chinese calls ${chinese.join(', ')}`] : []),
    ...(english.length > 0 ? [`only the English calls ${english.join(', ')}`] : []),
  ]
  return lists.length > 0 ? lists.join(', and ') : undefined
}

/** Calls that print a figure or a date. */
const figuresOf = (calls: readonly Call[]): Set<string> =>
  new Set(
    calls
      .filter(({ helper, ids }) => ids.length > 0 && !wording.has(helper) && !citing.has(helper))
      .map(({ helper, ids }) => [helper, ...ids].join(' ')),
  )

/** Facts that both languages print, where they stand in another order. */
function otherOrder(
  chinese: readonly Call[],
  english: readonly Call[],
  isMeant: (helper: string) => boolean,
): string | undefined {
  const [first, second] = [chinese, english].map((calls) => calls.filter(({ helper }) => isMeant(helper)))
  const here = sequence(first ?? [], idsOf(second ?? []))
  const there = sequence(second ?? [], idsOf(first ?? []))
  if (here.join(' ') === there.join(' ')) return undefined
  return `the Chinese calls ${here.join(', ')} in this order, the English ${there.join(', ')}`
}

/** Facts in the order in which they are called, equal neighbours once. */
function sequence(calls: readonly Call[], wanted: ReadonlySet<string>): string[] {
  return calls
    .flatMap(({ ids }) => ids)
    .filter((id) => wanted.has(id))
    .filter((id, at, all) => id !== all[at - 1])
}
