import type { Fault, Place } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { Catalogue, Fact, Source } from '../../model/facts.ts'
import type { Found } from '../../model/found.ts'
import type { Report } from '../unchecked.ts'
import { dateFaults } from './dates.ts'
import { figureFaults, strivingFault } from './figures.ts'
import {
  holdsDigest,
  isText,
  type LocateField,
  type Placed,
  paragraphFaults,
  placeLocator,
} from './locators.ts'
import { nameFaults } from './names.ts'
import { openSource } from './open-sources.ts'
import { quoteFaults, statementFaults } from './said.ts'
import { type ReadSource, type Span, spanOf } from './span.ts'

/** What the sources bear out. */
export interface Evidence extends Found {
  /** Facts that have a locator, and those of them of which every locator holds. */
  readonly facts: { readonly located: number; readonly verified: number }
  /** Facts without locators: what editors say of others. */
  readonly editorial: number
  readonly locators: { readonly all: number; readonly verified: number; readonly rows: number }
}

/**
 * Holds every fact against the texts of its sources: each span is there and has the digest that was recorded;
 * the figure with its unit and qualifier, dates, quoted words and names stand in it. Rows of tables were held
 * against their tables when they were read.
 *
 * Takes time linear in the facts and the texts.
 *
 * @param texts files of the folder of sources by name; undefined when there is none, and nothing can be checked
 */
export async function checkEvidence(
  catalogue: Catalogue,
  texts: ReadonlyMap<string, Uint8Array> | undefined,
  locate: LocateField,
): Promise<Evidence> {
  const findings: Fault[] = []
  const notices: Fault[] = []
  const cited = new Set(
    catalogue.facts.flatMap(({ locators }) => locators.filter(isText).map(({ source }) => source)),
  )
  const sources = catalogue.sources.filter(({ id }) => cited.has(id))
  const read = texts ? await openSources(sources, texts, locate, findings) : new Map<string, ReadSource>()
  if (!texts) for (const source of sources) notices.push(notCheckable(source, locate))
  notices.push(...garbledNotices(read, locate))
  const placed = new Map<string, Placed[]>()
  const counts = { located: 0, verified: 0, editorial: 0, all: 0, held: 0, rows: 0 }
  for (const fact of catalogue.facts) {
    if (fact.locators.length === 0) counts.editorial++
    else counts.located++
    const before = findings.length
    const held = checkFact(
      fact,
      catalogue,
      read,
      placed,
      (path) => locate('facts', [fact.id, ...path]),
      findings,
    )
    const rows = fact.locators.filter((locator) => !isText(locator)).length
    counts.all += fact.locators.length
    counts.held += held + rows
    counts.rows += rows
    const isWhole = held + rows === fact.locators.length
    if (fact.locators.length > 0 && isWhole && findings.length === before) counts.verified++
  }
  for (const [id, each] of placed) findings.push(...paragraphFaults(read.get(id), each, locate))
  return {
    findings,
    notices,
    facts: { located: counts.located, verified: counts.verified },
    editorial: counts.editorial,
    locators: { all: counts.all, verified: counts.held, rows: counts.rows },
  }
}

async function openSources(
  sources: readonly Source[],
  texts: ReadonlyMap<string, Uint8Array>,
  locate: LocateField,
  findings: Fault[],
): Promise<Map<string, ReadSource>> {
  const read = new Map<string, ReadSource>()
  for (const source of sources) {
    const opened = await openSource(source, texts.get(source.file))
    if (!('why' in opened)) {
      read.set(source.id, opened)
      continue
    }
    findings.push({
      code: 'source-unreadable',
      what: `The text of \`${source.id}\`, ${source.file}, cannot be read: ${opened.why}.`,
      why: 'What rests on it cannot be held against it.',
      remedy: texts.has(source.file)
        ? 'save it as UTF-8 text; offsets and digests may change'
        : `put it into the folder of sources; ${suggestion(source.file, texts.keys())}`,
      place: locate('sources', [source.id, 'file']),
    })
  }
  return read
}

const notCheckable = ({ id, file }: Source, locate: LocateField): Fault => ({
  code: 'source-not-checked',
  what: `What rests on \`${id}\` is not checkable: its text, ${file}, is not at hand.`,
  remedy: 'name the folder of the texts with --sources DIR, or as `sources` in factdeck.config.yaml',
  place: locate('sources', [id, 'file']),
})

function garbledNotices(read: ReadonlyMap<string, ReadSource>, locate: LocateField): Fault[] {
  return [...read.values()].flatMap(({ source, text }) => {
    const [first] = text.garbled
    if (!first || source.garbled) return []
    const names = [...new Set(text.garbled.map(({ name }) => name))].join('; ')
    return {
      code: 'wrong-encoding',
      what: `The text of \`${source.id}\` is wrongly encoded at ${text.garbled.length} places, first in line ${first.line.index + 1} that is not blank: ${names}.`,
      why: 'Checks read around it where they can.',
      remedy: 'get a clean text, or say `garbled: true` of the source',
      place: locate('sources', [source.id, 'file']),
    }
  })
}

/** Checks one fact; gives how many of its locators in texts hold. */
function checkFact(
  fact: Fact,
  { vocabulary }: Catalogue,
  read: ReadonlyMap<string, ReadSource>,
  placed: Map<string, Placed[]>,
  locate: (path: readonly (string | number)[]) => Place,
  findings: Fault[],
): number {
  const report: Report = (code, path, what, remedy, why) => {
    findings.push({ code, what, remedy, place: locate(path), ...(why !== undefined && { why }) })
  }
  const spans: Span[] = []
  let held = 0
  for (const [index, locator] of fact.locators.entries()) {
    const from = isText(locator) ? read.get(locator.source) : undefined
    if (!from || !isText(locator)) continue
    if (!holdsDigest(fact, locator, index, from, report)) continue
    held++
    placeLocator(fact, locator, index, from, placed)
    const span = spanOf(from, locator.start, locator.end)
    if (!spans.some(({ words, source }) => words === span.words && source === span.source)) spans.push(span)
  }
  if (spans.length === 0) return held
  const hasKey = fact.unit !== undefined && Object.hasOwn(vocabulary.units, fact.unit)
  const unit = hasKey ? vocabulary.units[fact.unit ?? ''] : undefined
  const before = findings.length
  figureFaults(fact, unit, spans, report)
  strivingFault(fact, spans, report)
  dateFaults(fact, spans, report)
  quoteFaults(fact, spans, report)
  nameFaults(fact, spans, report)
  if (findings.length === before) statementFaults(fact, unit?.scale, spans, report)
  return held
}
