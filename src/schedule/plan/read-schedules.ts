import { checkSchedules } from '../../build/check-schedules.ts'
import { digestOf } from '../../build/digest.ts'
import type { Effects } from '../../build/effects.ts'
import type { Tools } from '../../build/tools.ts'
import { readWorkspace } from '../../build/workspace.ts'
import { DeckError, type Fault } from '../../errors.ts'
import type { Scheduling } from '../../model/schedule.ts'
import type { Definition, PlannedSchedule } from './definition.ts'

/** What the files of a workspace say of scheduled editions. */
export interface ReadSchedules {
  /** By the deck's name in code-unit order. */
  readonly schedules: readonly PlannedSchedule[]
  readonly scheduling: Scheduling
  /** What is no fault and yet not meant: a time that never comes. */
  readonly findings: readonly Fault[]
}

/**
 * Reads the schedules of the decks of a workspace, and what its configuration says of scheduled editions.
 *
 * @throws DeckError with every fault of the workspace, or else of schedules and configuration
 */
export async function readSchedules(effects: Effects, root: string, tools: Tools): Promise<ReadSchedules> {
  const workspace = await readWorkspace(effects, root, tools)
  const { scheduling, faults, findings } = await checkSchedules(effects, root, workspace)
  if (faults.length > 0) throw new DeckError('invalid', faults)
  const schedules = Object.values(workspace.decks).flatMap(({ deck }): PlannedSchedule[] => {
    if (!deck.schedule) return []
    const { audiences = deck.audiences, locales = deck.locales } = deck.schedule
    const definition: Definition = { ...deck.schedule, audiences, locales }
    return [{ deck: deck.name, definition, digest: digestOf(definition) }]
  })
  schedules.sort((a, b) => (a.deck < b.deck ? -1 : 1))
  return { schedules, scheduling, findings }
}
