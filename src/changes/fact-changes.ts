import type { ChangedFact, FactAspect, FactChanges, ShownFact } from '../model/changes.ts'
import type { FactRecord } from '../model/edition-record.ts'

type Facts = Readonly<Record<string, FactRecord>>

/** How two editions' facts are compared. */
export interface Comparing {
  /** Whether both are in one language; else only what no language touches is compared. */
  readonly sameLanguage: boolean
  /** Ids of facts that stand, whether or not a slide shows them; those shown now when absent. */
  readonly standing?: ReadonlySet<string> | undefined
}

/** What became of the facts of an edition. A figure that is only printed otherwise has not changed. */
export function factChanges(before: Facts, now: Facts, { sameLanguage, standing }: Comparing): FactChanges {
  const added: ShownFact[] = []
  const changed: ChangedFact[] = []
  for (const [id, fact] of sorted(now)) {
    const old = Object.hasOwn(before, id) ? before[id] : undefined
    if (!old) {
      added.push({ id, fact })
      continue
    }
    const aspects = differences(old, fact, sameLanguage)
    if (aspects.length > 0) changed.push({ id, before: old, now: fact, aspects })
  }
  const gone = sorted(before).flatMap(([id, fact]) => (Object.hasOwn(now, id) ? [] : [{ id, fact }]))
  return {
    added,
    changed,
    withdrawn: gone.filter(({ id }) => !standing?.has(id)),
    leftOut: gone.filter(({ id }) => standing?.has(id)),
  }
}

const sorted = (facts: Facts) => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1))

function differences(before: FactRecord, now: FactRecord, sameLanguage: boolean): FactAspect[] {
  const differs = (of: (fact: FactRecord) => unknown) =>
    JSON.stringify(of(before)) !== JSON.stringify(of(now))
  const aspects: FactAspect[] = []
  if (differs(({ figure }) => measured(figure, sameLanguage))) aspects.push('figure')
  if (differs(({ date, period, deadline }) => [date, period, deadline])) aspects.push('date')
  if (sameLanguage && differs(({ statement, short }) => [statement, short])) aspects.push('statement')
  if (differs(({ sources }) => sources)) aspects.push('source')
  if (differs(({ classification }) => classification)) aspects.push('classification')
  return aspects
}

/** A figure without the way in which it is printed; a name that stands for one (1+8) is in a language. */
function measured(figure: FactRecord['figure'], sameLanguage: boolean): unknown {
  if (!figure) return null
  const { value, label, unit, qualifier = 'exact', strive = false } = figure
  return [value, sameLanguage ? label : undefined, unit, qualifier, strive]
}
