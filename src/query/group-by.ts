import type { Query } from '../model/deck.ts'
import type { Fact } from '../model/facts.ts'

export type GroupKey = NonNullable<Query['group']>

/** Facts that share a value; those without one stand together under `undefined`. */
export interface FactGroup {
  readonly key: string | undefined
  readonly facts: readonly Fact[]
}

/**
 * Facts by the value of a field. Groups come in the order of their first facts, and keep the facts' order.
 */
export function groupBy(facts: readonly Fact[], key: GroupKey): FactGroup[] {
  return [...Map.groupBy(facts, (fact): string | undefined => fact[key])].map(([value, members]) => ({
    key: value,
    facts: members,
  }))
}
