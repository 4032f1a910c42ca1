import { type Effects, nodeEffects } from '../../../src/build/effects.ts'
import { buildOccurrence } from '../../../src/schedule/build/build-occurrence.ts'
import { closeBuilders } from '../../../src/schedule/build/builder.ts'
import type { OccurrenceJob } from '../../../src/schedule/keys.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import { machineClock } from '../../../src/schedule/store/store.ts'

/** A worker that does one job and is killed or stopped at one step of it. */
const [db, root, job, step, signal] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  NodeJS.Signals,
]

let isReached = false
const reach = (at: string) => {
  if (at !== step || isReached) return
  isReached = true
  process.kill(process.pid, signal)
}

const isInPlace = (path: string) => /\/published\/library\//.test(path)
const effects: Effects = {
  ...nodeEffects,
  async writeSynced(path, bytes) {
    if (/\/snapshots\/.*\.yaml$/.test(path)) reach('unpacking')
    if (/\/published\/.*manifest\.json$/.test(path)) reach('writing')
    await nodeEffects.writeSynced(path, bytes)
  },
  async makeFolder(path) {
    await nodeEffects.makeFolder(path)
    if (path.endsWith('/tmp')) setTimeout(() => reach('building'), 500)
  },
  async rename(from, to) {
    if (isInPlace(to)) reach('before renaming')
    await nodeEffects.rename(from, to)
    if (isInPlace(to)) reach('after renaming')
  },
}

const store = await openStore({ effects, root, db, purpose: 'test', isResident: false, onTrouble: () => {} })
const note = (event: string) => {
  if (event === 'building') reach('begun')
  if (event === 'edition published') reach('settled')
  process.stdout.write(`${event}\n`)
}
await buildOccurrence(
  {
    ...{ root, scheduling: {}, store, clock: machineClock, effects, worker: effects.owner },
    log: { info: note, warn: note, error: note },
    signal: new AbortController().signal,
  },
  JSON.parse(job) as OccurrenceJob,
)
await closeBuilders()
await store.close()
