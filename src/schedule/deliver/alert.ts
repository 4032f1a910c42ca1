import { describePlace, type Fault } from '../../errors.ts'
import type { Schedule, Scheduling } from '../../model/schedule.ts'
import { type OccurrenceKey, uuidOf } from '../keys.ts'
import type { Transaction } from '../store/store.ts'
import { channelOf, plan, recipientsOf } from './outbox.ts'
import { type AlertRequest, wayOf } from './request.ts'

/** So many faults are told; the ledger has them all. */
const mostFaults = 20

/** What has failed for good. */
export interface Alert {
  readonly scheduling: Scheduling
  readonly schedule: Pick<Schedule, 'owner' | 'timezone'>
  readonly key: OccurrenceKey
  readonly faults: readonly Fault[]
  readonly now: Date
  /** A build, when absent. */
  readonly about?: AlertRequest['about']
  readonly outcome?: AlertRequest['outcome']
  /** Tells alerts of one occurrence and moment apart. */
  readonly id?: string
}

/**
 * Plans a message to whoever answers for a schedule: the schedule's `owner`, else that of the configuration;
 * none where neither names a channel.
 *
 * @param tx in which the failure is written down
 */
export async function alert(tx: Transaction, alert: Alert): Promise<void> {
  const { scheduling, schedule, key, now } = alert
  const name = schedule.owner ?? scheduling.owner
  const channel = name === undefined ? undefined : channelOf(scheduling, name)
  if (name === undefined || !channel) return
  const request = { ...requestOf(alert), way: wayOf(channel) }
  for (const recipient of recipientsOf(channel)) {
    const id = uuidOf(
      'alert',
      key.schedule,
      key.instant.toISOString(),
      key.audience,
      key.locale,
      now.toISOString(),
      alert.id ?? request.about,
      recipient,
    )
    await plan(tx, key, { id, kind: 'alert', channel: name, recipient, request }, now)
  }
}

function requestOf({
  key,
  schedule,
  faults,
  about = 'build',
  outcome = 'failed',
}: Alert): Omit<AlertRequest, 'way'> {
  const told = faults.slice(0, mostFaults)
  const more = faults.length > told.length ? [`… ${faults.length - told.length}`] : []
  return {
    deck: key.schedule,
    audience: key.audience,
    locale: key.locale,
    instant: key.instant.toISOString(),
    timezone: schedule.timezone,
    title: key.schedule,
    about,
    outcome,
    lines: [
      ...told.map(({ code, place }) => [code, place && describePlace(place)].filter(Boolean).join(' · ')),
      ...more,
    ],
    details: told.map(({ what, remedy }) => `${what.slice(0, 400)} → ${remedy.slice(0, 400)}`),
  }
}
