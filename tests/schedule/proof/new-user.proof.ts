import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { figure, isQuick } from './figures.ts'
import { occurrencesOf, turnBack, withEmbedded } from './ledger.ts'
import { type Running, type Starter, starter } from './processes.ts'
import { examine } from './published.ts'
import { pick } from './scene.ts'
import { bin, type Ground, makeGround, makeTown, pastMinutes } from './town.ts'

const minutes = pick(1, 2)
const { cron, before } = pastMinutes(minutes)
const allPublished = Array(4 * minutes).fill('published')
let ground: Ground
let root: string
let hands: Starter
beforeAll(async () => {
  ground = await makeGround()
})
afterAll(() => ground.clear())
afterEach(() => hands.end())
beforeEach(async () => {
  await ground.clear()
  ground = await makeGround()
  hands = starter(ground.temporary)
  root = await makeTown(ground.folder, ['library'], {
    ...{ cron, timezone: 'UTC', catchUp: 'all', onUnchanged: 'publish' },
  })
})

const begin = (...args: string[]): Running => hands.start([...args, '-C', root])
const done = async (...args: string[]) => {
  const process = begin(...args)
  const { code } = await process.ended
  return { code, said: process.out() + process.err() }
}
/** Four editions a minute are due, as though nothing had run since yesterday. */
const makeDue = async () => {
  expect(await done('schedule', 'tick')).toMatchObject({ code: 0 })
  await withEmbedded(root, (ask) => turnBack(ask, before))
}
const states = () =>
  withEmbedded(root, async (ask) => (await occurrencesOf(ask)).map(({ state }) => state).sort())

test('a wrong cron is told with its place, by check and by every command of schedules', async () => {
  const deck = join(root, 'decks/library.yaml')
  const text = (await readFile(deck, 'utf8')).replace(/^( *cron: ).*$/m, '$10 7 * 13 1')
  await writeFile(deck, text)
  const line = text.split('\n').findIndex((each) => /^ *cron: /.test(each)) + 1
  for (const words of [['check'], ['schedule', 'next'], ['schedule', 'tick'], ['schedule', 'run']]) {
    const { code, said } = await done(...words)
    expect([1, 3], said).toContain(code)
    expect(said).toContain(`decks/library.yaml:${line}`)
    expect(said).toContain('13')
    expect(said).not.toMatch(/^\s+at /m)
  }
})

test('a second process is refused at once and told who is the first; status looks on meanwhile', async () => {
  await makeDue()
  const first = begin('schedule', 'run')
  expect(await first.said('"began"'), first.err()).toBe(true)
  for (const word of ['run', 'tick']) {
    const began = performance.now()
    const { code, said } = await done('schedule', word)
    const seconds = (performance.now() - began) / 1000
    expect(code).toBe(4)
    expect(said).toContain('schedule run')
    expect(said).toContain(String(first.pid))
    if (!isQuick) expect(seconds).toBeLessThan(1)
    figure(`a second owner, schedule ${word}, is refused in`, seconds, 's', '< 1')
  }
  const status = await done('schedule', 'status')
  expect(status.code, status.said).toBe(0)
  expect(status.said).toContain('library')
  await first.kill()
  expect((await done('schedule', 'tick')).code).toBe(0)
  expect(await states()).toEqual(allPublished)
  expect((await done('schedule', 'status')).code).toBe(0)
})

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  test.each(pick([code === 143 ? 'run' : 'tick'], ['run', 'tick']))(
    'in the middle of schedule %s: what is at work is finished, the rest is made later',
    async (word) => {
      await makeDue()
      const process = begin('schedule', word)
      const place = join(root, 'published')
      for (let made = 0; made === 0 && !process.hasEnded(); await wait(50))
        made = spawnSync('find', [place, '-name', 'manifest.json']).stdout.toString().split('\n').length - 1
      const began = performance.now()
      process.send(signal)
      expect(await process.ended, process.err()).toEqual({ code, signal: null })
      figure(`${signal} to schedule ${word}: ended after`, (performance.now() - began) / 1000, 's')
      expect(process.err()).not.toContain('internal')
      expect(await hands.quiet(3000)).toEqual([])
      const seen = await states()
      expect(seen.filter((state) => state === 'building')).toEqual([])
      expect(seen.filter((state) => state === 'published').length).toBeGreaterThan(0)
      expect(seen.filter((state) => state === 'planned').length).toBeGreaterThan(0)
      expect(examine(place).faults).toEqual([])
      expect(await done('schedule', 'tick')).toMatchObject({ code: 0 })
      expect(await states()).toEqual(allPublished)
      expect(examine(place).faults).toEqual([])
      expect(await hands.quiet(3000)).toEqual([])
    },
  )
})

const isolates = spawnSync('unshare', ['-n', 'true']).status === 0
if (!isolates) console.warn('skipped: no network namespace can be made here (unshare -n)')

test.skipIf(!isolates)('without a network, editions are made and published all the same', async () => {
  await makeDue()
  const tick = hands.start(['-n', process.execPath, bin, 'schedule', 'tick', '-C', root], {
    program: ['unshare'],
  })
  expect((await tick.ended).code, tick.out() + tick.err()).toBe(0)
  expect(await states()).toEqual(allPublished)
})
