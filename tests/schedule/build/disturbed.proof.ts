import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buildOccurrence } from '../../../src/schedule/build/build-occurrence.ts'
import { BuildersClosed, closeBuilders } from '../../../src/schedule/build/builder.ts'
import { openTown, type ScheduledTown } from './scheduled-town.ts'

const board = ['board', 'zh-CN'] as const

const children = (pattern: string) => {
  const lines = execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' }).split('\n')
  const rows = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)?.slice(1) ?? [])
  const own = new Set([String(process.pid)])
  for (let size = 0; size !== own.size; ) {
    size = own.size
    for (const [pid = '', parent = ''] of rows) if (own.has(parent)) own.add(pid)
  }
  return rows
    .filter(([pid = '', , text = '']) => own.has(pid) && text.includes(pattern))
    .map(([pid]) => Number(pid))
}

const isRunning = (pid: number) => {
  try {
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

const until = async (is: () => boolean, milliseconds = 20_000) => {
  for (const end = Date.now() + milliseconds; !is() && Date.now() < end; ) await wait(20)
  expect(is()).toBe(true)
}

describe('an edition whose building is disturbed', () => {
  let town: ScheduledTown
  let day = 0
  const tomorrow = () => new Date(Date.UTC(2026, 2, ++day, 7)).toISOString()
  const waiting = () =>
    town.store.query<{ data: { instant: string } }>(
      "select data from factdeck_queue.job where name = 'build'",
    )

  beforeAll(async () => {
    town = await openTown({ formats: ['md', 'pdf'] })
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 48200', 'value: 55002'))
  })
  afterEach(() => {
    delete process.env.FACTDECK_BROWSER
    expect(readdirSync(join(town.root, '.factdeck/schedule/builds'))).toEqual([])
    expect(existsSync(join(town.root, 'published/.factdeck'))).toBe(false)
  })
  afterAll(async () => {
    await closeBuilders()
    await town?.close()
  })

  test('is tried again after what may pass: 30 s, 1 min, …; then it has failed', async () => {
    await closeBuilders()
    process.env.FACTDECK_BROWSER = '/no/such/browser'
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55002', 'value: 55003'))
    const [job] = await town.plan(tomorrow(), [board])
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      await buildOccurrence(town.context(), job as never)
      const row = await town.row(job as never)
      if (row.next_at) pauses.push((row.next_at.getTime() - town.now.getTime()) / 1000)
      expect(row).toMatchObject({ attempt, failures: attempt, state: attempt === 5 ? 'failed' : 'planned' })
      expect(row.error?.[0]?.code).toBe('browser-not-found')
    }
    expect(pauses).toEqual([30, 60, 120, 240])
    const jobs = (await waiting()).filter(({ data }) => data.instant === job?.instant)
    expect(jobs).toHaveLength(5)
    await closeBuilders()
  })

  test('is tried again when its process is killed; no browser stays behind', async () => {
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55003', 'value: 55004'))
    const [job] = await town.plan(tomorrow(), [board])
    const building = buildOccurrence(town.context(), job as never)
    await until(() => children('--headless').length > 0)
    const [browsers, [builder]] = [children('--headless'), children('builder-process')]
    process.kill(builder as number, 'SIGKILL')
    await building
    expect(await town.row(job as never)).toMatchObject({
      ...{ state: 'planned', reason: 'builder-died', attempt: 1, failures: 1 },
      next_at: new Date(town.now.getTime() + 30_000),
    })
    const killed = performance.now()
    await until(() => !browsers.some(isRunning), 10_000)
    console.log(`browser gone ${Math.round(performance.now() - killed)} ms after the attempt has failed`)
    await buildOccurrence(town.context(), job as never)
    expect(await town.row(job as never)).toMatchObject({
      state: 'published',
      reason: null,
      attempt: 2,
      error: null,
    })
  })

  test('is given back where this process ends, without counting as a failure', async () => {
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55004', 'value: 55005'))
    const [job] = await town.plan(tomorrow(), [board])
    const building = buildOccurrence(town.context(), job as never)
    const refused = expect(building).rejects.toThrow(BuildersClosed)
    await until(() => children('--headless').length > 0)
    await closeBuilders()
    await refused
    expect(await town.row(job as never)).toMatchObject({ state: 'building', attempt: 1, failures: 0 })
    await buildOccurrence(town.context(), job as never)
    expect(await town.row(job as never)).toMatchObject({ state: 'published', attempt: 2, failures: 0 })
  })

  test('is published once where two are at it', async () => {
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55005', 'value: 55006'))
    const [job] = await town.plan(tomorrow(), [board])
    await Promise.all([
      buildOccurrence(town.context(), job as never),
      buildOccurrence(town.context(), job as never),
    ])
    expect(await town.row(job as never)).toMatchObject({ state: 'published', attempt: 2, failures: 0 })
    const mine = town.log.filter(([, fields]) => fields?.instant === job?.instant).map(([event]) => event)
    expect(mine.filter((event) => event === 'edition published')).toHaveLength(1)
    expect(mine).toContain('another attempt has taken over')
  })
})
