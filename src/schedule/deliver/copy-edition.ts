import type { Channel } from '../../model/schedule.ts'
import type { ScheduleContext } from '../context.ts'
import { occurrenceRecord } from '../publish/occurrence-record.ts'
import { openPlace } from '../publish/place.ts'
import type { Shelf } from './load-edition.ts'
import type { Message } from './message.ts'
import { type Outcome, refuse } from './outcome.ts'

/**
 * Copies an edition to the folder or bucket of a channel, whole or not at all; one that stands there already is
 * taken as it is, so that a second attempt does nothing.
 *
 * @throws Undeliverable `no-message-way` for what is no edition; DeckError as `Place.publish`
 */
export async function copyEdition(
  { effects, root, scheduling }: Pick<ScheduleContext, 'effects' | 'root' | 'scheduling'>,
  channel: Extract<Channel, { folder: unknown } | { s3: unknown }>,
  { edition, files }: Message,
  shelf: Shelf,
): Promise<Outcome> {
  if (!edition)
    throw refuse(
      'no-message-way',
      'a folder or a bucket takes editions, no messages',
      'name an email or webhook channel',
    )
  const place = await openPlace(effects, root, {
    ...scheduling,
    publish: 'folder' in channel ? { folder: channel.folder } : { s3: channel.s3 },
  })
  const manifest = await shelf.manifest(edition.folder)
  if (!manifest)
    throw refuse('no-edition', `there is no edition in ${edition.folder}`, 'factdeck schedule retry')
  const { deck: schedule, audience, locale, timezone } = edition
  const key = { schedule, audience, locale, instant: new Date(edition.instant) }
  const bytes = new Map(files.map((file) => [file.path, file.bytes]))
  await place.publish(edition.folder, {
    manifest: { ...manifest, outputs: manifest.outputs.filter(({ path }) => bytes.has(path)) },
    occurrence: occurrenceRecord(key, timezone, edition.edition),
    read: async (path) => bytes.get(path) ?? shelf.read(edition.folder, path),
  })
  return { state: 'delivered', reply: edition.folder }
}
