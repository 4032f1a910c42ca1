import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type Postgres, startPostgres } from '../postgres.ts'
import { figure, isQuick } from './figures.ts'
import { turnBack, withPostgres } from './ledger.ts'
import { starter } from './processes.ts'
import { examine } from './published.ts'
import { linesOf, until0 } from './scene.ts'
import { copyTown, makeGround, makeTown, pastMinutes } from './town.ts'

const decks = ['branch', 'library']
const { cron, instants, before } = pastMinutes(25)
const editions = linesOf(decks).length * instants.length

const found = isQuick ? { skipped: 'the quick proof measures no speed' } : await startPostgres()
const reason = 'skipped' in found ? found.skipped : undefined
if (reason) console.warn(`skipped: ${reason}`)
const server = found as Postgres
afterAll(() => (reason ? undefined : server.stop()))

/** Seconds from the begin of the first edition to the end of the last. */
async function measure(workers: number): Promise<number> {
  const ground = await makeGround()
  const db = await server.database()
  const published = join(ground.folder, 'published')
  const root = await makeTown(
    ground.folder,
    decks,
    { cron, timezone: 'UTC', catchUp: 'all', onUnchanged: 'publish' },
    { publish: { folder: { env: 'FACTDECK_PUBLISHED' } } },
  )
  const { start, quiet, end } = starter(ground.temporary, { FACTDECK_DB: db, FACTDECK_PUBLISHED: published })
  onTestFinished(end)
  const first = start(['schedule', 'tick', '-C', root])
  expect(await first.ended, first.err()).toEqual({ code: 0, signal: null })
  const machines = Array.from({ length: workers }, (_, index) => join(ground.folder, `machine-${index + 1}`))
  for (const machine of machines) await copyTown(root, machine)
  const running = machines.map((machine) => start(['worker', '--jobs', '1', '-C', machine]))
  for (const worker of running) expect(await worker.said('"began"'), worker.err()).toBe(true)
  await withPostgres(db, (ask) => turnBack(ask, before))
  const planner = start(['schedule', 'run', '--jobs', '0', '-C', root])
  const isPlanned = `select 1 from factdeck.occurrence having count(*) < ${editions}`
  await until0(() => withPostgres(db, async (ask) => (await ask(isPlanned)).length), {
    every: 200,
    most: 60_000,
  })
  const unsettled = `select 1 from factdeck.occurrence where state in ('planned', 'building')`
  const left = await until0(() => withPostgres(db, async (ask) => (await ask(unsettled)).length), {
    every: 500,
    most: 20 * 60_000,
  })
  const [time] = await withPostgres(db, (ask) =>
    ask<{ seconds: string }>(
      'select extract(epoch from max(settled_at) - min(started_at)) as seconds from factdeck.occurrence',
    ),
  )
  for (const each of [planner, ...running]) each.send('SIGTERM')
  expect(await quiet(30_000)).toEqual([])
  const { editions: made, faults } = examine(published)
  expect([left, made.size, faults]).toEqual([0, editions, []])
  await ground.clear()
  return Number(time?.seconds)
}

test.skipIf(reason)(`four workers make ${editions} editions faster than one`, async () => {
  const [one, four] = [await measure(1), await measure(4)]
  figure(`PostgreSQL: ${editions} editions by one worker`, one, 's')
  figure(`PostgreSQL: ${editions} editions by four workers`, four, 's')
  figure('PostgreSQL: four workers are faster by', one / four, '×', '≥ 1.6')
  expect(one / four).toBeGreaterThanOrEqual(1.6)
})
