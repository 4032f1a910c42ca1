import type { Effects } from '../../build/effects.ts'
import { readTools } from '../../build/tools.ts'
import { nextInstants } from '../../calendar/instants.ts'
import { DeckError, type Fault, fail } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { PlannedSchedule } from '../plan/definition.ts'
import { readSchedules } from '../plan/read-schedules.ts'
import { openStore } from '../store/open-store.ts'
import { machineClock, type Store } from '../store/store.ts'
import type { ScheduleStatus, StatusReport, Trouble } from './report.ts'
import { readStatus } from './status.ts'
import { leaveStatus, mostTimes, readLeftStatus } from './status-file.ts'

/** What a person wants to see. */
export interface LookOptions {
  /** Names of decks; every one when empty. */
  readonly decks: readonly string[]
  /** How many times that were due, the last ones, of each schedule. */
  readonly most: number
  /** Also schedules whose decks are gone, and failures that are over. */
  readonly all: boolean
  readonly db: string | undefined
}

/** A schedule with what is to come of it. */
export interface SeenSchedule extends ScheduleStatus {
  /** The next times, in UTC; none where its deck is gone. */
  readonly next: readonly string[]
}

/** What is seen of scheduled editions. */
export interface Seen extends Omit<StatusReport, 'schedules'> {
  readonly schedules: readonly SeenSchedule[]
  /** What has the embedded state in its possession: `factdeck schedule run (host-123)`. */
  readonly owner: string | null
  /** Nothing has been planned yet. */
  readonly isNew: boolean
  /** Faults of files, for which the next times are those of the ledger. */
  readonly faults: readonly Fault[]
}

const nextTimes = 3

/**
 * Looks at what is planned, at work, made, sent and failed, without getting in anybody's way: of an embedded
 * state it reads what the owner has left, and opens the state itself only where an owner died.
 *
 * @throws DeckError (usage) `no-schedule`; (environment) `no-database`
 */
export async function look(effects: Effects, root: string, options: LookOptions): Promise<Seen> {
  const found = await readReport(effects, root, options)
  const { schedules, faults } = await readFiles(effects, root)
  const known = new Map(found.report.schedules.map((each) => [each.schedule, each]))
  const planned = new Map(schedules?.map((each) => [each.deck, each]))
  refuseUnknown(options.decks, [...new Set([...known.keys(), ...planned.keys()])])
  const names = [...new Set([...known.keys(), ...planned.keys()])].sort()
  const isWanted = (name: string) => options.decks.length === 0 || options.decks.includes(name)
  const now = machineClock.now()
  const seen = names.flatMap((name): SeenSchedule[] => {
    const before = known.get(name)
    const definition = planned.get(name)?.definition ?? (schedules ? undefined : before)
    const isRetired = definition === undefined || (schedules === undefined && before?.isRetired === true)
    if (!isWanted(name) || (isRetired && !options.all)) return []
    const next =
      definition && !isRetired ? nextInstants(definition.cron, definition.timezone, now, nextTimes) : []
    return [
      {
        schedule: name,
        cron: definition?.cron ?? before?.cron ?? '',
        timezone: definition?.timezone ?? before?.timezone ?? 'UTC',
        isRetired,
        lines: newest(before?.lines ?? [], options.most),
        next: next.map((instant) => instant.toISOString()),
      },
    ]
  })
  const isShown = ({ isOver, schedule }: Trouble) =>
    (options.all || !isOver) && (schedule === null ? options.decks.length === 0 : isWanted(schedule))
  const troubles = found.report.troubles.filter(isShown)
  return { ...found.report, schedules: seen, troubles, owner: found.owner, isNew: found.isNew, faults }
}

/** The last times that were due, and what is not settled. */
function newest(lines: ScheduleStatus['lines'], most: number): ScheduleStatus['lines'] {
  const instants = new Set(lines.flatMap(({ editions }) => editions.map(({ instant }) => instant)))
  const shown = new Set([...instants].sort().slice(-most))
  return lines.map((line) => ({
    ...line,
    editions: line.editions.filter(
      ({ instant, state }) => shown.has(instant) || state === 'planned' || state === 'building',
    ),
  }))
}

function refuseUnknown(decks: readonly string[], known: readonly string[]): void {
  const unknown = decks.find((deck) => !known.includes(deck))
  if (unknown === undefined) return
  throw fail('usage', {
    code: 'no-schedule',
    what: `no deck ${unknown} has a schedule`,
    remedy: suggestion(unknown, known),
  })
}

interface Found {
  readonly report: StatusReport
  readonly owner: string | null
  readonly isNew: boolean
}

const empty = (): StatusReport => ({
  at: machineClock.now().toISOString(),
  engine: 'embedded',
  schedules: [],
  troubles: [],
  outbox: {},
})

async function readReport(effects: Effects, root: string, { db, most }: LookOptions): Promise<Found> {
  const address = db || effects.env.FACTDECK_DB
  if (address) {
    const report = await within(effects, root, address, (store) => readNow(store, most))
    return { report, owner: null, isNew: report.schedules.length === 0 }
  }
  const owner = await ownerOf(effects, root)
  const left = await readLeftStatus(effects, root)
  const isWhole = left !== null && (left.isClosed || owner !== null) && (most <= left.most || owner !== null)
  if (isWhole) return { report: left.report, owner, isNew: false }
  const hasState = (await effects.list(`${root}/.factdeck/schedule/state`)) !== null
  if (!hasState || owner !== null) return { report: left?.report ?? empty(), owner, isNew: left === null }
  try {
    const report = await within(effects, root, undefined, async (store) => {
      await leaveStatus(effects, root, await readNow(store, mostTimes), true)
      return readNow(store, most)
    })
    return { report, owner: null, isNew: report.schedules.length === 0 }
  } catch (error) {
    const isInUse = error instanceof DeckError && error.faults.some(({ code }) => code === 'state-in-use')
    if (!isInUse || !left) throw error
    return { report: left.report, owner: await ownerOf(effects, root), isNew: false }
  }
}

const readNow = (store: Store, most: number) =>
  readStatus(store, { decks: [], most, all: true, now: machineClock.now() })

async function within<T>(
  effects: Effects,
  root: string,
  db: string | undefined,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const purpose = 'schedule status'
  const store = await openStore({ effects, root, db, purpose, isResident: false, onTrouble: () => {} })
  try {
    return await read(store)
  } finally {
    await store.close()
  }
}

/** What the owner's note says of it, while it lives. */
async function ownerOf(effects: Effects, root: string): Promise<string | null> {
  const found = await effects.readFile(`${root}/.factdeck/schedule/state/owner.txt`).catch(() => null)
  const note = found && new TextDecoder().decode(found.subarray(0, 500)).trim()
  const name = note && /\(([A-Za-z0-9]+-\d+)\)$/.exec(note)?.[1]
  return name && effects.isAlive(name) ? note : null
}

/** The schedules of the files; undefined, with every fault, where they cannot be read. */
async function readFiles(
  effects: Effects,
  root: string,
): Promise<{ schedules: readonly PlannedSchedule[] | undefined; faults: readonly Fault[] }> {
  try {
    const { schedules } = await readSchedules(effects, root, await readTools(effects))
    return { schedules, faults: [] }
  } catch (error) {
    if (error instanceof DeckError) return { schedules: undefined, faults: error.faults }
    throw error
  }
}
