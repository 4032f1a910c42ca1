import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import type { ScheduleContext } from '../../../src/schedule/context.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import type { Store } from '../../../src/schedule/store/store.ts'
import { openLog } from '../../../src/schedule/watch/log.ts'
import { readLeftStatus, writeStatus } from '../../../src/schedule/watch/status-file.ts'
import { copyWorkspace, edit, run } from '../../build/workspace-copy.ts'
import { monday, plant } from './planted-ledger.ts'

const schedule = 'schedule: {cron: "0 7 * * 1", timezone: Asia/Shanghai}\n'
let root: string

beforeAll(async () => {
  root = await copyWorkspace()
  await rename(join(root, 'decks/harbour.yaml'), join(root, 'decks/town.yaml'))
  await edit(join(root, 'decks/town.yaml'), (text) => text.replace(/^slides:/m, `${schedule}slides:`))
})

const open = () =>
  openStore({
    effects: nodeEffects,
    root,
    db: undefined,
    purpose: 'schedule run',
    isResident: false,
    onTrouble: () => {},
  })

const contextOf = (store: Store): ScheduleContext => ({
  root,
  scheduling: {},
  store,
  clock: { now: () => monday(3) },
  effects: nodeEffects,
  log: openLog('error'),
  worker: 'host-1',
  signal: new AbortController().signal,
})

const status = (...more: string[]) => run(['schedule', 'status', '-C', root, ...more])

test('before anything was planned it tells what comes', async () => {
  const { code, out } = await status()
  expect(out).toMatch(
    /^town {2}0 7 \* \* 1 {2}Asia\/Shanghai\n {2}next Mon \d{4}-\d\d-\d\d 07:00 \+08:00, in /,
  )
  expect(out).toContain('nothing has been planned yet')
  expect(code).toBe(0)
  expect(await nodeEffects.stat(`${root}/.factdeck/schedule`)).toBeNull()
})

test('while an owner works, at its end and after its death it tells the same', async () => {
  const store = await open()
  const context = contextOf(store)
  await plant(store.query)
  await writeStatus(context)
  await expect.poll(() => readLeftStatus(nodeEffects, root), { timeout: 5000 }).not.toBeNull()
  const during = await status()
  expect(during.out).toMatch(/factdeck schedule run \(\S+\) is at work, as of .+ ago\n$/)
  expect(during.code).toBe(1)
  await writeStatus(context, { isClosing: true })
  await store.close()
  const after = await status()
  const untilEnd = (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2))
  expect(untilEnd(after.out)).toBe(untilEnd(during.out))
  expect(after.out).toMatch(/nothing is running\n$/)
  const again = await open()
  await again.query(`update factdeck.occurrence set state = 'planned' where state = 'building'`)
  await writeStatus(contextOf(again))
  const isClosed = async () => (await readLeftStatus(nodeEffects, root))?.isClosed
  await expect.poll(isClosed, { timeout: 5000 }).toBe(false)
  await again.query(`update factdeck.occurrence set state = 'failed' where state = 'planned'`)
  await again.close()
  const dead = await status('--json')
  expect(JSON.parse(dead.out).schedules[0].lines[1].editions[0].state).toBe('failed')
  expect(await isClosed()).toBe(true)
}, 150_000)

test('it names what waits for a person, with what to type', async () => {
  const { out } = await status('town', '-n', '2')
  const lines = out.split('\n')
  expect(lines[1]).toMatch(/^ {2}next Mon/)
  expect(lines[2]).toMatch(
    /^ {2}readers {2}en {5}Mon 2026-11-23 07:00 \+08:00 {2}skipped: unchanged since Mon 2026-11-16 07:00 \+08:00$/,
  )
  expect(lines[3]).toMatch(/delivered, published 8 s after +1 delivered, 1 unknown$/)
  expect(out).toContain('3 failures wait for you:')
  expect(out).toMatch(/ {2}[0-9a-f]{8} {2}build · town · readers · zh-CN · Mon 2026-11-23 07:00 \+08:00\n/)
  expect(out).toContain(
    '22222222  delivery · town · readers · en · Mon 2026-11-16 07:00 +08:00 · board → b@example.org · may have arrived',
  )
  expect(out).toContain('builder-died: the builder ended')
  expect(out).toMatch(/again: factdeck schedule retry [0-9a-f]{8} [0-9a-f]{8}\n/)
  expect(out).toContain('factdeck schedule retry --unknown 22222222')
})

test('decks that are gone, and a name that is none', async () => {
  expect((await status()).out).not.toContain('gone')
  expect((await status('--all')).out).toContain('its deck is gone')
  const { code, err } = await status('twon')
  expect([code, err]).toEqual([2, expect.stringContaining('no-schedule')])
  expect((await status('-n', '0')).code).toBe(2)
})

test('files that cannot be read hide nothing of what was made', async () => {
  await edit(join(root, 'decks/town.yaml'), (text) => text.replace('0 7 * * 1', '0 77 * * 1'))
  const { code, out, err } = await status()
  expect(out).toContain('skipped: unchanged')
  expect(err).toContain('bad-cron')
  expect(code).toBe(1)
})
