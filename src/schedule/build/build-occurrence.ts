import { readEditionRecord } from '../../build/edition-records.ts'
import { encodeManifest, type Manifest, manifestName, readManifest } from '../../build/manifest.ts'
import { changesBetween } from '../../changes/index.ts'
import { DeckError } from '../../errors.ts'
import type { EditionRecord } from '../../model/edition-record.ts'
import type { ScheduleContext } from '../context.ts'
import { type OccurrenceJob, occurrenceJob, occurrenceKey } from '../keys.ts'
import { folderOf, occurrenceRecord } from '../publish/occurrence-record.ts'
import { openPlace } from '../publish/place.ts'
import { isWhole, type Place } from '../publish/published.ts'
import { beginScratch, scratchOf } from '../scratch.ts'
import { isOfDatabase } from '../store/lost-database.ts'
import { type Attempt, begin, isStillOurs } from './attempt.ts'
import { type Builder, BuildersClosed, withBuilder } from './builder.ts'
import type { BuilderTask } from './builder-messages.ts'
import { frozenInputs } from './freeze.ts'
import {
  type PublishedEdition,
  settleDead,
  settleFailed,
  settlePublished,
  settleUnchanged,
} from './settle.ts'
import { isSameEdition } from './unchanged.ts'

/**
 * Builds the edition that a job names, publishes it and writes down what came of it; a failure too. Nothing
 * happens where it is settled already, or another takes over meanwhile.
 *
 * @throws Error of the database, or when `closeBuilders` has cut it short: the queue brings the job again
 */
export async function buildOccurrence(context: ScheduleContext, job: OccurrenceJob): Promise<void> {
  const { effects, log } = context
  const attempt = await begin(context, occurrenceKey(job))
  if (!attempt) return
  log.info('building', { ...occurrenceJob(attempt.key), attempt: attempt.number })
  const began = effects.now()
  const took = () => Math.round(effects.now() - began)
  let outcome: Outcome
  try {
    outcome = await makeEdition(context, attempt)
  } catch (error) {
    if (error instanceof BuildersClosed || isOfDatabase(error)) throw error
    return settleFailed(context, attempt, error, took())
  }
  if (outcome === 'unchanged') return settleUnchanged(context, attempt, took())
  if (outcome !== 'taken over' && (await settlePublished(context, attempt, { ...outcome, took: took() })))
    return
  log.info('another attempt has taken over', { ...job, attempt: attempt.number })
}

/** Writes down that the workers of a job have died again and again. */
export const buildDead = (context: ScheduleContext, job: OccurrenceJob): Promise<void> =>
  settleDead(context, occurrenceKey(job))

type Outcome = Omit<PublishedEdition, 'took'> | 'unchanged' | 'taken over'

async function makeEdition(context: ScheduleContext, attempt: Attempt): Promise<Outcome> {
  const { effects, root, scheduling } = context
  const { key, definition } = attempt
  const directory = await frozenInputs(context, key, attempt.snapshot)
  const place = await openPlace(effects, root, scheduling)
  const before = attempt.previous === null ? null : await place.manifest(attempt.previous)
  const { schedule: deck, audience, locale } = key
  const task: BuilderTask = { directory, deck, audience, locale, formats: definition.formats }
  return withBuilder(async (builder) => {
    const reckoned = await builder.reckon(task)
    const standing = await standingEdition(place, attempt)
    if (!standing && before && definition.onUnchanged !== 'publish' && isSameEdition(before, reckoned))
      return 'unchanged'
    const { manifest, record } = standing
      ? { manifest: standing, record: null }
      : await buildAndPublish({ context, attempt, place, builder, task, before })
    if (!manifest) return 'taken over'
    return { folder: folderOf(key), manifest, about: reckoned, changes: changedSlides(record, manifest) }
  })
}

/** What an attempt that died before it could write it down has published. */
async function standingEdition(place: Place, { key, definition }: Attempt): Promise<Manifest | null> {
  const manifest = await place.manifest(folderOf(key))
  if (!manifest) return null
  const record = occurrenceRecord(key, definition.timezone, manifest.edition)
  return (await isWhole(place, folderOf(key), manifest, record)) ? manifest : null
}

interface Making {
  readonly context: ScheduleContext
  readonly attempt: Attempt
  readonly place: Place
  readonly builder: Builder
  readonly task: BuilderTask
  readonly before: Manifest | null
}

/** @returns what stands in the place then, or no manifest where another attempt has taken over */
async function buildAndPublish({ context, attempt, place, builder, task, before }: Making) {
  const { effects, root } = context
  const { key, definition } = attempt
  const scratch = await beginScratch(effects, root, scratchOf(root).builds)
  try {
    const [out, since, temporary] = ['out', 'since', 'tmp'].map((name) => `${scratch.folder}/${name}`) as [
      string,
      string,
      string,
    ]
    await effects.makeFolder(temporary)
    const own = `${key.schedule}/${key.audience}/${key.locale}`
    const record = before && (await keepBefore(context, `${since}/${own}`, before))
    await builder.build(task, { out, temporary, ...(record && { since }) })
    const built = await readManifest(effects, `${out}/${own}`)
    if (!built) throw new Error('a builder has left no manifest')
    if (!(await isStillOurs(context, attempt))) return { manifest: null, record }
    const manifest = await place.publish(folderOf(key), {
      manifest: built,
      occurrence: occurrenceRecord(key, definition.timezone, built.edition),
      read: (path) => effects.readFile(`${out}/${own}/${path}`),
    })
    return { manifest, record }
  } finally {
    await scratch.end()
  }
}

/** Puts the manifest of the edition before where a build finds it; null where it can be compared with nothing. */
async function keepBefore(
  { effects, log }: ScheduleContext,
  folder: string,
  before: Manifest,
): Promise<EditionRecord | null> {
  await effects.makeFolder(folder)
  await effects.writeSynced(`${folder}/${manifestName}`, encodeManifest(before))
  try {
    return await readEditionRecord(effects, folder)
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    log.warn('the edition before cannot be compared with', { deck: before.deck, faults: error.faults })
    return null
  }
}

function changedSlides(before: EditionRecord | null, now: Manifest): number | undefined {
  if (!before) return undefined
  const { slides } = changesBetween(before, now)
  return slides.added.length + slides.changed.length
}
