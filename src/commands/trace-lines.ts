import type { TracedFact, TracedFile, TracedPlace } from '../build/trace.ts'
import type { Locator } from '../model/facts.ts'
import type { TracedSlide, TracedValue } from '../model/trace.ts'
import { displayWidth, tableLines } from './table.ts'
import { plain, type Terminal } from './terminal.ts'
import { counted } from './verify-list.ts'

/** What the list leaves out unless it is asked for: numbers that say nothing of the matter itself. */
const isAside = ({ origin }: TracedValue): boolean => ['source', 'layout', 'deck'].includes(origin)

/** What an earlier edition said is no longer what the fact and its source say. */
const isOfNow = ({ origin, how }: TracedValue): boolean => origin !== 'fact' || how === undefined

/** A text on one line, cut to columns of a terminal. */
export function cut(text: string, columns: number): string {
  const line = plain(text).replace(/\s+/g, ' ').trim()
  if (displayWidth(line) <= columns) return line
  let kept = ''
  for (const sign of line) {
    if (displayWidth(kept + sign) >= columns) break
    kept += sign
  }
  return `${kept}…`
}

const span = (first: number, last: number | undefined) =>
  last === undefined || last === first ? first : `${first}–${last}`

/** Where in a source: `¶6`, `row 12`. */
const placeText = (locator: Locator): string =>
  'row' in locator ? `row ${locator.row}` : `¶${span(locator.paragraph, locator.paragraphEnd)}`

function exactPlace(locator: Locator): string {
  const digest = `sha256 ${locator.sha256.slice(0, 12)}…`
  if (!('row' in locator))
    return `${placeText(locator)}, characters ${locator.start}–${locator.end}, ${digest}`
  const sheet = locator.sheet === undefined ? '' : `, sheet ${plain(locator.sheet)}`
  const columns = locator.columns ? `, columns ${locator.columns.map(plain).join(', ')}` : ''
  return `${plain(locator.table)}${sheet}, row ${locator.row}${columns}, ${digest}`
}

const sourceText = ({ number, publisher, title, published }: TracedPlace): string =>
  [`[${number}] ${plain(publisher)}`, plain(title), published].filter((part) => part !== '').join(', ')

const numbersOf = (slides: readonly { readonly number: number }[]): string =>
  `slide${slides.length === 1 ? '' : 's'} ${slides.map(({ number }) => number).join(', ')}`

/** Whether the file is as it was built, and what of it is not. */
function stateLines({ state, sameBytes, slides, removed }: TracedFile, { green, red }: Terminal): string[] {
  if (state === 'unsealed') return ['nobody can tell whether it was edited: its slides are not sealed']
  if (state === 'as built') {
    if (sameBytes) return [green('as built: byte for byte what manifest.json lists')]
    const saved =
      sameBytes === false
        ? '; its bytes are not those of manifest.json: it was saved anew, or changed beside its words'
        : ''
    return [`${green('as built: every slide says what it said')}${saved}`]
  }
  const edited = slides.filter((slide) => slide.state === 'edited')
  const added = slides.filter((slide) => slide.state === 'added')
  const moved = slides.filter(({ isMoved }) => isMoved)
  return [
    red('edited since it was built'),
    ...(edited.length > 0 ? [`  changed: ${numbersOf(edited)}`] : []),
    ...(added.length > 0 ? [`  added: ${numbersOf(added)}`] : []),
    ...(moved.length > 0
      ? [`  moved: ${moved.map(({ number, built }) => `slide ${number}, which was ${built}`).join('; ')}`]
      : []),
    ...removed.map(({ number, title }) => `  taken out: slide ${number}, ${cut(title, 60)}`),
  ]
}

/** Who vouches, in a few words. */
function voucher({ origin, how, facts }: TracedValue, { red }: Terminal): string {
  const by = how === undefined ? '' : `: ${plain(how)}`
  if (origin === 'unknown') return red('nothing vouches for it')
  if (origin === 'fact') return `${facts.map(plain).join(' ')}${how === undefined ? '' : ` (${plain(how)})`}`
  if (origin === 'derived') return `${facts.map(plain).join(' ')} (derived${by})`
  return `${origin === 'allowed' ? 'allowed' : `of the ${origin}`}${by}`
}

function places(facts: readonly (TracedFact | undefined)[]): string {
  const all = facts.flatMap(
    (fact) => fact?.places.map(({ number, locator }) => `[${number}] ${placeText(locator)}`) ?? [],
  )
  return [...new Set(all)].join(' ')
}

const head = ({ number, title, state, isMoved, built }: TracedSlide, { bold, red }: Terminal): string => {
  const marks = [
    ...(state === 'as built' || state === 'unsealed' ? [] : [state]),
    ...(isMoved ? [`was ${built}`] : []),
  ]
  return `${bold(`slide ${number}`)}  ${cut(title, 70)}${marks.length > 0 ? `  ${red(marks.join(', '))}` : ''}`
}

/** One line a printed text: what it says, which facts, where they stand. */
function listed(slide: TracedSlide, file: TracedFile, terminal: Terminal): string[] {
  const values = slide.values.filter((value) => !isAside(value))
  if (values.length === 0) return []
  const rows = values.map((value) => [
    `  ${cut(value.text, 44)}`,
    voucher(value, terminal),
    isOfNow(value) ? places(value.facts.map((id) => file.facts[id])) : '',
  ])
  return ['', head(slide, terminal), ...tableLines(rows)]
}

function placeLines(place: TracedPlace, before: TracedPlace | undefined, { dim }: Terminal): string[] {
  const isSameSource = before?.source === place.source
  return [
    ...(isSameSource ? [] : [`  ${dim('source')}  ${sourceText(place)}`]),
    ...(isSameSource || place.url === undefined ? [] : [`  ${dim('url')}     ${plain(place.url)}`]),
    `  ${dim('place')}   ${exactPlace(place.locator)}`,
    ...(place.words === undefined ? [] : [`  ${dim('words')}   ${plain(place.words)}`]),
    ...(place.wordsFault === undefined ? [] : [`  ${dim('words')}   not shown: ${plain(place.wordsFault)}`]),
  ]
}

function factBlock(id: string, fact: TracedFact | undefined, terminal: Terminal): string[] {
  const { dim } = terminal
  if (!fact) return [`  ${dim('fact')}    ${plain(id)}, of which the file says no more`]
  const places = fact.places.flatMap((place, at) => placeLines(place, fact.places[at - 1], terminal))
  return [`  ${dim('fact')}    ${plain(id)}  ${plain(fact.statement)}`, ...places]
}

/** Everything about each printed text; texts that the same vouches for stand together. */
function inFull(slide: TracedSlide, file: TracedFile, withAsides: boolean, terminal: Terminal): string[] {
  const values = slide.values.filter((value) => withAsides || !isAside(value))
  const groups = Map.groupBy(values, (value) => JSON.stringify([value.origin, value.how, value.facts]))
  return [
    '',
    head(slide, terminal),
    ...[...groups.values()].flatMap((group) => {
      const [first] = group
      if (!first) return []
      const by = first.origin === 'fact' && isOfNow(first) ? '' : `  ${voucher(first, terminal)}`
      return [
        '',
        `${terminal.bold(group.map(({ text }) => plain(text)).join(' · '))}${by}`,
        ...(isOfNow(first) ? first.facts : []).flatMap((id) => factBlock(id, file.facts[id], terminal)),
      ]
    }),
  ]
}

/** The sources that the listed facts lead to, by number. */
function sourceLines({ facts }: TracedFile): string[] {
  const sources = new Map<number, string>()
  for (const { places: all } of Object.values(facts))
    for (const place of all) sources.set(place.number, sourceText(place))
  const lines = [...sources].sort(([a], [b]) => a - b).map(([, text]) => text)
  return lines.length > 0 ? ['', ...lines] : []
}

/** A traced file as lines; in full where few figures are asked for. */
export function fileLines(
  file: TracedFile,
  asked: { readonly full: boolean; readonly asides: boolean },
  terminal: Terminal,
): string[] {
  const { deck, audience, locale, asOf, format, slides } = file
  const asides = slides.flatMap(({ values }) => values).filter(isAside).length
  const body = slides.flatMap((slide) =>
    asked.full ? inFull(slide, file, asked.asides, terminal) : listed(slide, file, terminal),
  )
  return [
    terminal.bold(
      `${plain(deck)} · ${plain(audience)} · ${locale} · as of ${plain(asOf)} · ${format.toUpperCase()}`,
    ),
    ...stateLines(file, terminal),
    ...body,
    ...(asked.full ? [] : sourceLines(file)),
    ...(asides > 0 && !asked.asides
      ? [
          '',
          terminal.dim(
            `not listed: ${counted(asides, 'number')} of sources, pages and the deck’s day; --json has them`,
          ),
        ]
      : []),
  ]
}
