import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { figure } from '../proof/figures.ts'
import { type Home, homeIn } from './engines.ts'
import { endAll, startProcess } from './processes.ts'

let home: Home
beforeAll(async () => {
  home = homeIn(await mkdtemp(join(tmpdir(), 'factdeck-owner-')), undefined)
})
afterEach(endAll)
afterAll(() => rm(home.root, { recursive: true, force: true }))

it('has one owner, who is named to others within a second, and is free when that one has been killed', async () => {
  const first = await startProcess(home)
  expect(first.said).toEqual(['open'])
  const second = await startProcess(home)
  const [, took, why] = /^refused (\d+) (.*)$/.exec(second.said[0] ?? '') ?? []
  figure('refusal of a second owner', Number(took), 'ms', '≤ 1000')
  expect(Number(took)).toBeLessThan(10_000)
  expect(why).toContain('error[state-in-use]')
  expect(why).toContain('factdeck schedule run')
  expect(why).toContain(`-${first.process.pid})`)
  await second.ended
  first.kill('SIGKILL')
  await first.ended
  const third = await startProcess(home)
  expect(third.said).toEqual(['open'])
  third.kill('SIGTERM')
  await third.ended
  expect(third.said).toEqual(['open', 'closed'])
})

it('gives jobs of an owner that was killed back at once, and counts no death', async () => {
  let store = await home.open()
  const id = '00000000-0000-5000-8000-000000000001'
  await store.transaction((tx) => tx.send('build', { id, data: { id } }))
  await store.close()
  for (let deaths = 0; deaths < 3; deaths++) {
    const worker = await startProcess(home, 60_000)
    const { said } = worker
    for (let tries = 0; tries < 300 && !said.includes(`begun ${id}`); tries++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    expect(said).toContain(`begun ${id}`)
    worker.kill('SIGKILL')
    await worker.ended
  }
  store = await home.open()
  expect(
    await store.query('select state::text, retry_count from factdeck_queue.job where id = $1', [id]),
  ).toEqual([{ state: 'created', retry_count: 0 }])
  await store.close()
})
