import type { Catalogue, Fact, Unit } from '../../model/facts.ts'
import type { DataFault } from './finding.ts'

type Units = Readonly<Record<string, Unit>>

/** What a fact claims in a field that may be compared, and what must be the same for it to contradict another. */
interface Claim {
  readonly key: string
  readonly field: 'value' | 'label' | 'members' | 'date' | 'issuer'
  readonly said: string
}

/**
 * Facts that claim different things of the same: figures of one indicator, region and period in one dimension
 * (亿元 and 万元 are), figures of one event, members of one group, date and issuer of one document. Deprecated
 * and editorial facts take no part. A pair that a crosscheck lists is explained.
 */
export function contradictions({ facts, crosschecks, vocabulary }: Catalogue): DataFault[] {
  const explained = new Set(crosschecks.flatMap(({ pairs }) => pairs.map(([a, b]) => pairKey(a, b))))
  const byKey = new Map<string, [Fact, Claim][]>()
  for (const fact of facts) {
    if (fact.rank === 'deprecated' || fact.kind === 'editorial') continue
    for (const claim of claimsOf(fact, vocabulary.units)) {
      const group = byKey.get(claim.key)
      if (group) group.push([fact, claim])
      else byKey.set(claim.key, [[fact, claim]])
    }
  }
  const faults: DataFault[] = []
  for (const group of byKey.values()) {
    if (group.length < 2) continue
    for (const [later, other] of differingPairs(group))
      if (!explained.has(pairKey(later[0].id, other[0].id))) faults.push(contradiction(later, other))
  }
  return faults
}

const pairKey = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Each fact with the first before it that says otherwise; of many that say one thing the first stands for all. */
function* differingPairs(group: readonly [Fact, Claim][]): Generator<[[Fact, Claim], [Fact, Claim]]> {
  const firsts = new Map<string, [Fact, Claim]>()
  for (const each of group) {
    for (const [said, first] of firsts) if (said !== each[1].said) yield [each, first]
    if (!firsts.has(each[1].said) && firsts.size < 8) firsts.set(each[1].said, each)
  }
}

function* claimsOf(fact: Fact, units: Units): Generator<Claim> {
  const { kind, subject, region = '', indicator, value, label, document, group, members } = fact
  const when = fact.period ?? fact.date ?? fact.deadline ?? fact.asOf
  const side = kind === 'target' ? 'target' : 'found'
  if (value !== undefined && when !== undefined) {
    const [dimension, scale] = dimensionOf(fact.unit, units)
    const said = [value * scale, fact.qualifier ?? 'exact', fact.strive ? 'strive' : ''].join(' ')
    const actors = (fact.actors ?? []).map(({ name }) => name['zh-CN']).sort()
    if (indicator !== undefined)
      yield { key: keyOf('value', side, indicator, region, when, dimension), field: 'value', said }
    else if (kind === 'event' && actors.length > 0)
      yield { key: keyOf('event', subject, region, when, dimension, ...actors), field: 'value', said }
  }
  if (label && indicator !== undefined && when !== undefined)
    yield { key: keyOf('label', side, indicator, region, when), field: 'label', said: label['zh-CN'] }
  if (kind === 'membership' && group && members && !fact.open) {
    const said = members.map((member) => member['zh-CN']).sort()
    yield { key: keyOf('group', group['zh-CN'], fact.period ?? ''), field: 'members', said: said.join('、') }
  }
  if (!document || document.ref || fact.kind !== 'policy') return
  const title = document.title['zh-CN']
  if (fact.date !== undefined)
    yield { key: keyOf('date', title, document.status ?? 'issued'), field: 'date', said: fact.date }
  if (document.issuer) yield { key: keyOf('issuer', title), field: 'issuer', said: document.issuer['zh-CN'] }
}

const keyOf = (...parts: readonly string[]): string => parts.join('\u0000')

/** What units have in common that can be compared, and the factor: 亿元 and 万元 are both 元. */
function dimensionOf(unit: string | undefined, units: Units): readonly [string, number] {
  const known = unit === undefined || !Object.hasOwn(units, unit) ? undefined : units[unit]
  if (!known?.scale) return [unit ?? '', 1]
  return [known['zh-CN'].replace(/[十百千万亿]+/, ''), known.scale]
}

const fieldNames = {
  value: 'the same indicator, region and period',
  label: 'the same indicator, region and period',
  members: 'the same group',
  date: 'the same document',
  issuer: 'the same document',
} as const

function contradiction([fact, claim]: [Fact, Claim], [other, otherClaim]: [Fact, Claim]): DataFault {
  return {
    file: 'facts',
    path: [fact.id, claim.field === 'issuer' ? 'document' : claim.field],
    code: 'contradiction',
    what: `${fact.id} and ${other.id} speak of ${fieldNames[claim.field]} and differ: ${claim.said} against ${otherClaim.said}.`,
    why: 'Readers would be told two things, and nobody which holds.',
    remedy: `correct one of them, or explain the pair [${other.id}, ${fact.id}] in crosschecks.yaml, or set \`rank: deprecated\` on the one that no longer holds`,
  }
}
