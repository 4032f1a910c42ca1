// A process of its own for tests: store-process.ts ROOT DB MILLISECONDS
import { setTimeout as wait } from 'node:timers/promises'
import { nodeEffects } from '../../../src/build/effects.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import { workOn } from '../../../src/schedule/store/work.ts'

const [root = '', db = '', takes = ''] = process.argv.slice(2)
const say = (text: string) => process.stdout.write(`${text.replaceAll('\n', ' ')}\n`)
const abort = new AbortController()

try {
  const began = performance.now()
  const store = await openStore({
    effects: nodeEffects,
    root,
    db: db || undefined,
    purpose: 'schedule run',
    isResident: true,
    onTrouble: ({ message }) => say(`trouble ${message}`),
  }).catch((error: Error) => {
    say(`refused ${Math.round(performance.now() - began)} ${error.message}`)
    process.exit(4)
  })
  const options = { atOnce: 1, signal: abort.signal }
  const stop =
    takes === ''
      ? async () => {}
      : await workOn<{ id: string }>(store, 'build', options, async ({ id }, claim) => {
          say(`begun ${id}`)
          claim.addEventListener('abort', () => say(`lost ${id}`))
          await wait(Number(takes))
          say(`ended ${id}`)
        })
  process.once('SIGTERM', async () => {
    abort.abort()
    await stop()
    await store.close()
    say('closed')
    process.exit(0)
  })
  setInterval(() => {}, 1_000_000)
  say('open')
} catch (error) {
  say(`failed ${(error as Error).stack}`)
  process.exit(1)
}
