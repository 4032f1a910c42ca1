import type { Locale } from '../../model/text.ts'
import type { ScheduleContext } from '../context.ts'
import { folderOf } from './occurrence-record.ts'
import { openPlace } from './place.ts'

/** An edition as the place tells of it where it is published. */
export interface PublishedOccurrence {
  readonly schedule: string
  readonly instant: Date
  readonly audience: string
  readonly locale: Locale
  readonly timezone: string
  readonly edition: string
  readonly folder: string
  readonly bytes: number
  readonly slides: number
}

/**
 * The editions that stand in the place where they are published; what is not whole of words, or lies where it
 * does not belong, is left out.
 *
 * @throws DeckError of the place
 */
export async function listPublished({
  effects,
  root,
  scheduling,
}: Pick<ScheduleContext, 'effects' | 'root' | 'scheduling'>): Promise<PublishedOccurrence[]> {
  const place = await openPlace(effects, root, scheduling)
  const found: PublishedOccurrence[] = []
  for (const folder of await place.list()) {
    const [record, manifest] = [await place.occurrence(folder), await place.manifest(folder)]
    if (!record || manifest?.edition !== record.edition) continue
    const { schema: _, ...rest } = record
    const occurrence = { ...rest, instant: new Date(record.instant) }
    if (folderOf(occurrence) !== folder) continue
    const bytes = manifest.outputs.reduce((sum, output) => sum + output.bytes, 0)
    found.push({ ...occurrence, folder, bytes, slides: manifest.slides.length })
  }
  return found
}
