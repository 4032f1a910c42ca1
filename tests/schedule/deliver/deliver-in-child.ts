import { nodeEffects } from '../../../src/build/effects.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { machineClock } from '../../../src/schedule/store/store.ts'
import { openState } from './world.ts'

const [root = '', scheduling = '{}', delivery = ''] = process.argv.slice(2)
const quiet = () => {}
const store = await openState(nodeEffects, root)
await deliver(
  {
    root,
    scheduling: JSON.parse(scheduling),
    store,
    clock: machineClock,
    effects: nodeEffects,
    log: { info: quiet, warn: quiet, error: quiet },
    worker: 'child',
    signal: new AbortController().signal,
  },
  { delivery },
)
await store.close()
