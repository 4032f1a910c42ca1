import { z } from 'zod'
import { localeSchema } from '../../model/text.ts'
import type { OccurrenceKey } from '../keys.ts'

export const occurrenceName = 'occurrence.json'
const recordSchema = 'factdeck-occurrence/1'
const nameSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

const occurrenceRecordSchema = z.object({
  schema: z.literal(recordSchema),
  schedule: nameSchema,
  instant: z.iso.datetime({ precision: 3 }),
  timezone: z.string().max(60),
  audience: nameSchema,
  locale: localeSchema,
  edition: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What lies beside a published edition: which occurrence of which schedule it is. */
export type OccurrenceRecord = z.infer<typeof occurrenceRecordSchema>

export const occurrenceRecord = (
  { schedule, instant, audience, locale }: OccurrenceKey,
  timezone: string,
  edition: string,
): OccurrenceRecord => ({
  schema: recordSchema,
  schedule,
  instant: instant.toISOString(),
  timezone,
  audience,
  locale,
  edition,
})

export const encodeOccurrence = (record: OccurrenceRecord): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`)

/** A record from its text; null where it is none of ours. */
export function parseOccurrence(bytes: Uint8Array): OccurrenceRecord | null {
  if (bytes.length > 64 * 1024) return null
  try {
    return occurrenceRecordSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null
  } catch {
    return null
  }
}

/** `20261122T230000Z` */
const stampOf = (instant: Date) => instant.toISOString().replace(/[-:]|\.\d+/g, '')

/** Folder of an occurrence's edition below the place where editions are published. */
export const folderOf = ({ schedule, audience, locale, instant }: OccurrenceKey): string =>
  `${schedule}/${audience}/${locale}/${stampOf(instant)}`

/** Whether a path may be such a folder. */
export const isEditionFolder = (folder: string): boolean =>
  /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*\/[A-Za-z-]+\/\d{8}T\d{6}Z$/.test(folder)
