import { DeckError } from '../../errors.ts'
import type { ScheduleContext } from '../context.ts'
import { scratchOf, sweepFolder } from '../scratch.ts'
import { openPlace } from './place.ts'

const hour = 3600_000
const isDigest = (name: string) => /^[0-9a-f]{64}$/.test(name)

/** Removes what processes of this machine that died have left, and inputs that nothing needs any more. */
export async function sweepScratch(context: ScheduleContext): Promise<void> {
  const { effects, root } = context
  const { builds, snapshots } = scratchOf(root)
  await sweepFolder(effects, builds)
  await sweepFolder(effects, snapshots, (name) => !isDigest(name))
  await sweepSnapshots(context)
  await sweepPlaces(context)
}

async function sweepSnapshots({ effects, root, store }: ScheduleContext): Promise<void> {
  const { snapshots } = scratchOf(root)
  const there = (await effects.list(snapshots)) ?? []
  if (there.length === 0) return
  const rows = await store.query<{ snapshot: string }>(
    "select distinct snapshot from factdeck.occurrence where snapshot is not null and state in ('planned', 'building')",
  )
  const needed = new Set(rows.map(({ snapshot }) => snapshot))
  for (const { name } of there) {
    const path = `${snapshots}/${name}`
    const isOld = ((await effects.stat(path))?.age ?? 0) > hour
    if (isDigest(name) && isOld && !needed.has(name)) await effects.remove(path)
  }
}

/** The folders that editions are published in and copied to; one that cannot be had is written down. */
async function sweepPlaces({ effects, root, scheduling, log }: ScheduleContext): Promise<void> {
  const channels = Object.values(scheduling.channels ?? {})
  const copies = channels.flatMap((channel) => ('folder' in channel ? [{ folder: channel.folder }] : []))
  for (const publish of [scheduling.publish, ...copies]) {
    try {
      await (await openPlace(effects, root, { ...scheduling, publish })).sweep()
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      log.warn('a folder cannot be tidied', { faults: error.faults })
    }
  }
}
