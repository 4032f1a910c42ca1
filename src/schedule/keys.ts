import { createHash } from 'node:crypto'
import type { Locale } from '../model/text.ts'

/** Which edition is meant: of which schedule, due when, for whom, in which language. */
export interface OccurrenceKey {
  /** The deck's name. */
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: Locale
}

/** As a job carries it. */
export type OccurrenceJob = { readonly [Field in keyof OccurrenceKey]: string }

export const occurrenceJob = ({ schedule, instant, audience, locale }: OccurrenceKey): OccurrenceJob => ({
  schedule,
  instant: instant.toISOString(),
  audience,
  locale,
})

export const occurrenceKey = ({ schedule, instant, audience, locale }: OccurrenceJob): OccurrenceKey => ({
  schedule,
  instant: new Date(instant),
  audience,
  locale: locale as Locale,
})

/** Under which all our names of things lie: a UUID of our own. */
const namespace = Buffer.from('6f9b2a5e0d0c4e7fa1d3c2b4958677aa', 'hex')

/** A UUID of version 5 (RFC 9562, 5.5): the same for the same parts, on every machine. */
export function uuidOf(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(namespace).update(JSON.stringify(parts)).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Its id for people and commands, who write the first digits of it. */
export const occurrenceId = (key: OccurrenceKey): string => {
  const { schedule, instant, audience, locale } = occurrenceJob(key)
  return uuidOf('occurrence', schedule, instant, audience, locale)
}

/** Id of the job of one attempt at an occurrence. */
export const buildJobId = (key: OccurrenceKey, attempt: number): string => {
  const { schedule, instant, audience, locale } = occurrenceJob(key)
  return uuidOf('build', schedule, instant, audience, locale, attempt)
}

/** Id of the job of one attempt at a delivery. */
export const deliverJobId = (delivery: string, attempt: number): string =>
  uuidOf('deliver', delivery, attempt)
