import { type ChangedFact, type FactAspect, factAspects } from '../../model/changes.ts'
import type { FactRecord } from '../../model/edition-record.ts'
import type { Fact } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'
import { dateText, periodText } from '../dates.ts'
import { markup } from '../engine.ts'
import { escapeMarkdown } from '../escape.ts'
import { type SlideContext, show, vouch } from '../slide-context.ts'
import { unbroken, value } from '../values.ts'

/** A line of what has changed. */
interface ChangeRow {
  readonly status: 'changed' | 'added'
  readonly fact: Fact
  /** In what it differs most. */
  readonly aspect: FactAspect | null
  /** What it is called where not by its own words: its measure and place, or its subject. */
  readonly name: string | null
  readonly before: FactRecord | null
  /** What is to be said where nothing that is printed has changed. */
  readonly note: 'reworded' | 'sourced' | null
}

const usualLimit = 5
/** How many characters of a sentence stand where a phrase would. */
const mostCharacters = { 'zh-CN': 32, en: 70 } as const

/** Helpers that tell what is new since the edition before this one. */
export function changingHelpers(context: SlideContext) {
  const { input } = context
  const { previous } = input
  return {
    /**
     * `{{#with (changes limit) as |what|}}`: `state` is `some`, `none`, `first` where there was no edition
     * before, or `unasked` where nobody looked for one; `rows`, at most `limit`, changed facts first, figures
     * first among them; how many `more` have `changed` or been `added`; how many facts were `withdrawn`. Of
     * those nothing else is told: one that has become too closed for this audience is among them.
     */
    changes(limit: unknown) {
      const rows = rowsOf(context)
      const shown = rows.slice(0, typeof limit === 'number' ? limit : usualLimit)
      const beyond = rows.slice(shown.length)
      const withdrawn = context.changes?.facts.withdrawn.length ?? 0
      const isSame = rows.length + withdrawn === 0
      return {
        state: previous === undefined ? 'unasked' : previous === null ? 'first' : isSame ? 'none' : 'some',
        rows: shown,
        more: {
          changed: counted(context, beyond, 'changed'),
          added: counted(context, beyond, 'added'),
        },
        withdrawn: count(context, withdrawn, [], 'withdrawn'),
      }
    },
    /** The day of which the edition before this one spoke; nothing where there was none. */
    previousDate() {
      if (!previous) return ''
      const text = dateText(context, previous.asOf)
      vouch(context, { text, origin: 'deck', facts: [], how: 'day of the edition before' })
      return text
    },
    /** `{{named row}}`: what the row is about: measure and place, a subject, or what the fact says in short. */
    named({ fact, name }: ChangeRow) {
      if (name === null) return markup(value(context, fact, escapeMarkdown(inShort(input.locale, fact))))
      show(context, fact)
      vouch(context, { text: name, origin: 'fact', facts: [fact.id] })
      return name
    },
    /** `{{before row}}`: what the edition before this one printed; nothing for a fact that is new. */
    before({ fact, before, aspect, note }: ChangeRow) {
      const text = before && previous && !note ? said(context, before, aspect) : ''
      if (text === '' || !previous) return ''
      vouch(context, { text, origin: 'fact', facts: [fact.id], how: `edition of ${previous.asOf}` })
      return markup(`<span class="before">${escapeMarkdown(text)}</span>`)
    },
    /** `{{now row}}`: what stands in its place, marked with its fact; nothing where only words have changed. */
    now({ fact, aspect, status }: ChangeRow) {
      const record = recordNow(context, fact)
      const text = record ? said(context, record, status === 'added' ? (aspect ?? 'date') : aspect) : ''
      if (text === '') return ''
      if (aspect === 'statement') return markup(value(context, fact, escapeMarkdown(text)))
      return markup(unbroken(context, fact, text))
    },
  }
}

/** Changed facts, then new ones, each in the order in which the edition shows them; figures before the rest. */
function rowsOf(context: SlideContext): ChangeRow[] {
  const { changes } = context
  if (!changes) return []
  const order = new Map([...changes.shown].map((fact, at) => [fact.id, { fact, at }]))
  const row = (id: string, given: Omit<ChangeRow, 'fact' | 'name'>) => {
    const found = order.get(id)
    if (!found) return []
    const { fact, at } = found
    return [{ at, row: { fact, name: nameOf(context, fact, given.aspect), ...given } }]
  }
  const changed = changes.facts.changed.flatMap(({ id, aspects, before, now }: ChangedFact) => {
    const aspect = aspects[0] ?? null
    return row(id, { status: 'changed', aspect, before, note: noteOn(aspect, before, now) })
  })
  const added = changes.facts.added.flatMap(({ id, fact }) =>
    row(id, { status: 'added', aspect: fact.figure ? 'figure' : null, before: null, note: null }),
  )
  const rank = ({ aspect }: ChangeRow) => (aspect ? factAspects.indexOf(aspect) : factAspects.length)
  return [
    ...changed.sort((a, b) => rank(a.row) - rank(b.row) || a.at - b.at),
    ...added.sort((a, b) => a.at - b.at),
  ].map((each) => each.row)
}

const noteOn = (aspect: FactAspect | null, before: FactRecord, now: FactRecord): ChangeRow['note'] => {
  if (aspect === 'source') return 'sourced'
  return aspect === 'statement' && wordsOf(before) === wordsOf(now) ? 'reworded' : null
}

const wordsOf = ({ short, statement }: FactRecord) => short ?? statement

/** A figure is called by its measure and place, words by their subject, so that they stand beside it once. */
function nameOf({ input }: SlideContext, fact: Fact, aspect: FactAspect | null): string | null {
  const { locale, catalogue } = input
  const { indicators, regions, subjects } = catalogue.vocabulary
  const named = (key: string | undefined, names: typeof regions) =>
    key !== undefined && Object.hasOwn(names, key) ? names[key]?.[locale] : undefined
  if (aspect === 'statement') return named(fact.subject, subjects) ?? null
  const measure = aspect === 'figure' ? named(fact.indicator, indicators) : undefined
  const region = named(fact.region, regions)
  if (measure === undefined) return null
  const gap = locale === 'zh-CN' ? '，' : ', '
  return region === undefined ? measure : `${measure}${gap}${region}`
}

function recordNow({ changes }: SlideContext, { id }: Fact): FactRecord | undefined {
  const changed = changes?.facts.changed.find((each) => each.id === id)?.now
  return changed ?? changes?.facts.added.find((each) => each.id === id)?.fact
}

/** What a fact says of the aspect in which it has changed. */
function said(context: SlideContext, fact: FactRecord, aspect: FactAspect | null): string {
  const { vocabulary } = context.input.catalogue
  switch (aspect) {
    case 'figure':
      return fact.figure?.text ?? ''
    case 'date': {
      const date = fact.date ?? fact.deadline
      if (date !== undefined) return dateText(context, date)
      return fact.period === undefined ? '' : periodText(context, fact.period)
    }
    case 'statement':
      return fact.short ?? briefly(fact.statement, context.input.locale)
    case 'classification':
      return vocabulary.classifications[fact.classification]?.[context.input.locale] ?? fact.classification
    default:
      return ''
  }
}

const inShort = (locale: Locale, { short, statement }: Fact) =>
  short?.[locale] ?? briefly(statement[locale], locale)

/** The beginning of a sentence that is too long for a cell. */
function briefly(text: string, locale: Locale): string {
  const characters = [...text]
  if (characters.length <= mostCharacters[locale]) return text
  const begun = characters.slice(0, mostCharacters[locale]).join('')
  const whole = locale === 'en' ? begun.replace(/\s+\S*$/u, '') : begun
  return `${whole.replace(/[\p{P}\s]+$/u, '')}…`
}

const counted = (context: SlideContext, rows: readonly ChangeRow[], status: ChangeRow['status']) => {
  const ids = rows.flatMap((row) => (row.status === status ? [row.fact.id] : []))
  return count(context, ids.length, ids, status)
}

function count(context: SlideContext, size: number, facts: readonly string[], what: string): number {
  if (size > 0) vouch(context, { text: String(size), origin: 'derived', facts, how: `count of ${what}` })
  return size
}
