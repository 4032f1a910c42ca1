import type { Output } from '../../build/manifest.ts'
import type { Classification } from '../../model/facts.ts'
import type { Deliver, Schedule, Scheduling } from '../../model/schedule.ts'
import { type OccurrenceKey, uuidOf } from '../keys.ts'
import type { Transaction } from '../store/store.ts'
import { channelOf, plan, recipientsOf } from './outbox.ts'
import { type EditionRequest, wayOf } from './request.ts'

/** What is known of an edition when it is published. */
export interface EditionPlan {
  readonly scheduling: Scheduling
  readonly schedule: Schedule
  /** Below the place where editions are published. */
  readonly folder: string
  /** The most closed facts that its audience may see. */
  readonly clearance: Classification
  /** Digest of the edition. */
  readonly edition: string
  readonly outputs: readonly Output[]
  /** Of the deck, in the edition's language. */
  readonly title: string
  /** Name of the audience for people, in the edition's language. */
  readonly label: string
  readonly slides: number
  /** How many slides say something else than in the edition before; absent where it is not known. */
  readonly changes?: number | undefined
  readonly now: Date
}

/**
 * Puts everything that is to be sent of an edition into the outbox: a row and a job for each channel and
 * recipient. Whether it may leave by that channel is asked when it is sent.
 *
 * @param tx in which the edition becomes published
 * @returns how many rows; none when the edition goes nowhere
 */
export async function planDeliveries(
  tx: Transaction,
  key: OccurrenceKey,
  edition: EditionPlan,
): Promise<number> {
  let count = 0
  for (const [index, wanted] of (edition.schedule.deliver ?? []).entries()) {
    if (wanted.audiences && !wanted.audiences.includes(key.audience)) continue
    if (wanted.locales && !wanted.locales.includes(key.locale)) continue
    const { channel: name } = wanted
    const channel = channelOf(edition.scheduling, name)
    const request = requestOf(key, edition, wanted)
    for (const recipient of channel ? recipientsOf(channel) : ['']) {
      const { schedule, instant, audience, locale } = key
      const id = uuidOf(
        'delivery',
        schedule,
        instant.toISOString(),
        audience,
        locale,
        edition.edition,
        index,
        name,
        recipient,
      )
      const way = channel ? wayOf(channel) : 'folder'
      const row = { id, kind: 'edition', channel: name, recipient, request: { ...request, way } } as const
      if (await plan(tx, key, row, edition.now)) count += 1
    }
  }
  return count
}

function requestOf(
  { schedule, instant, audience, locale }: OccurrenceKey,
  edition: EditionPlan,
  { formats, subject, body }: Deliver,
): Omit<EditionRequest, 'way'> {
  const { title, label, clearance, folder, slides, changes } = edition
  return {
    deck: schedule,
    audience,
    locale,
    instant: instant.toISOString(),
    timezone: edition.schedule.timezone,
    title,
    label,
    edition: edition.edition,
    clearance,
    folder,
    files: edition.outputs.filter(({ format }) => formats?.includes(format) ?? true),
    slides,
    ...(changes !== undefined && { changes }),
    ...(subject && { subject: subject[locale] }),
    ...(body && { body: body[locale] }),
  }
}
