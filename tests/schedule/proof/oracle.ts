import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Ask, deliveriesOf, occurrencesOf } from './ledger.ts'
import { examine, type Line, pathOf, type Watch } from './published.ts'

/** Where a proof's editions came to be, and who watched. */
export interface Evidence {
  readonly ask: Ask
  readonly lines: readonly Line[]
  readonly instants: readonly Date[]
  readonly published: string
  readonly watch: Watch
  /** Folder that a channel puts editions into, and who watched it. */
  readonly shelf: string
  readonly shelfWatch: Watch
  /** Workspaces of the machines that worked. */
  readonly roots: readonly string[]
  readonly temporary: string
}

/** What is amiss; every list is empty when all is well. */
export interface Verdict {
  readonly lost: readonly string[]
  readonly surplus: readonly string[]
  readonly publishedTwice: readonly string[]
  readonly badFiles: readonly string[]
  readonly ledgerDiffers: readonly string[]
  readonly notDelivered: readonly string[]
  readonly deliveredTwice: readonly string[]
  readonly leftOver: readonly string[]
}

/** Compares what was to be with what is: by folders, bytes, the kernel's word and SQL, by none of our own code. */
export async function judge(evidence: Evidence): Promise<{ verdict: Verdict; restarted: number }> {
  const { ask, lines, instants, published, watch, shelf, shelfWatch, roots, temporary } = evidence
  const expected = new Set(lines.flatMap((line) => instants.map((instant) => pathOf(line, instant))))
  const [here, there] = [examine(published), examine(shelf)]
  const rows = await occurrencesOf(ask)
  const deliveries = await deliveriesOf(ask)
  const byPath = new Map(rows.map((row) => [pathOf(row, new Date(row.instant)), row]))
  const deliveriesByPath = Map.groupBy(deliveries, (row) => pathOf(row, new Date(row.instant)))
  const verdict: Verdict = {
    lost: [...expected].filter((path) => !here.editions.has(path)),
    surplus: [...here.editions.keys(), ...byPath.keys()].filter((path) => !expected.has(path)),
    publishedTwice: twice(watch),
    badFiles: [...here.faults, ...there.faults.map((fault) => `delivered: ${fault}`)],
    ledgerDiffers: [...expected].flatMap((path) => {
      const row = byPath.get(path)
      if (row?.state === 'delivered' && row.edition === here.editions.get(path)) return []
      return [`${path}: ${row?.state} ${row?.reason ?? ''} ${JSON.stringify(row?.error ?? null)}`]
    }),
    notDelivered: [...expected].filter((path) => {
      const each = deliveriesByPath.get(path) ?? []
      return each.length !== 1 || each[0]?.state !== 'delivered' || !there.editions.has(path)
    }),
    deliveredTwice: twice(shelfWatch),
    leftOver: [...leftIn(temporary), ...roots.flatMap(scratchOf)],
  }
  return { verdict, restarted: rows.filter(({ attempt }) => attempt > 1).length }
}

const twice = (watch: Watch) => [
  ...[...watch.arrivals()]
    .filter(([, count]) => count !== 1)
    .map(([path, count]) => `${path}: ${count} times`),
  ...watch.replaced().map((path) => `${path}: replaced`),
]

const leftIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []

/** What builds leave in a workspace that should be gone when all is done. */
function scratchOf(root: string): string[] {
  const scratch = join(root, '.factdeck/schedule')
  const known = /^(?:state|builds|snapshots|requests|status\.json)$/
  return [
    ...leftIn(scratch).filter((path) => !known.test(basename(path))),
    ...leftIn(join(scratch, 'state')).filter(
      (path) => !/^(?:postgres|owner\.(?:lock|txt))$/.test(basename(path)),
    ),
    ...leftIn(join(scratch, 'builds')),
    ...leftIn(join(scratch, 'requests')),
    ...leftIn(join(scratch, 'snapshots')).filter((path) => !/^[0-9a-f]{64}$/.test(basename(path))),
  ]
}
