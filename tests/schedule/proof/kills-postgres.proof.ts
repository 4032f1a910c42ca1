import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Postgres, startPostgres } from '../postgres.ts'
import { between, randomOf, seed } from './chaos.ts'
import { figure } from './figures.ts'
import { turnBack, withPostgres } from './ledger.ts'
import { judge } from './oracle.ts'
import { type Running, starter } from './processes.ts'
import { allIsWell, linesOf, pick, tellVerdict, unsettledIn, until0, watchPlaces } from './scene.ts'
import { copyTown, type Ground, makeGround, makeTown, pastMinutes } from './town.ts'

const [kills, mostZombies, mostCrashes] = [pick(10, 100), pick(2, 8), pick(1, 4)]
const workers = 4
const decks = pick(['library'], ['branch', 'library', 'museum'])
const { cron, instants, before } = pastMinutes(pick(3, 12))
const lines = linesOf(decks)

const found = await startPostgres()
const reason = 'skipped' in found ? found.skipped : undefined
if (reason) console.warn(`skipped: ${reason}`)
const server = found as Postgres

let ground: Ground
beforeAll(async () => {
  ground = await makeGround()
})
afterAll(async () => {
  await ground.clear()
  if (!reason) await server.stop()
})

test.skipIf(reason)(
  `PostgreSQL, ${workers} workers, ${kills} kills, ${mostZombies} zombies, ${mostCrashes} crashes of the server: every edition is made and delivered once`,
  async () => {
    const random = randomOf(seed)
    const db = await server.database()
    const [published, shelf] = [join(ground.folder, 'published'), join(ground.folder, 'shelf')]
    const root = await makeTown(
      ground.folder,
      decks,
      { cron, timezone: 'UTC', catchUp: 'all', onUnchanged: 'publish', deliver: [{ channel: 'shelf' }] },
      {
        publish: { folder: { env: 'FACTDECK_PUBLISHED' } },
        channels: { shelf: { folder: { env: 'FACTDECK_SHELF' }, clearance: 'restricted' } },
      },
    )
    const { start, quiet, end } = starter(ground.temporary, {
      FACTDECK_DB: db,
      FACTDECK_PUBLISHED: published,
      FACTDECK_SHELF: shelf,
    })
    onTestFinished(end)
    const [watch, shelfWatch] = watchPlaces([published, shelf], lines)
    const first = start(['schedule', 'tick', '-C', root])
    expect(await first.ended, first.err()).toEqual({ code: 0, signal: null })
    await withPostgres(db, (ask) => turnBack(ask, before))
    const machines = Array.from({ length: workers }, (_, index) =>
      join(ground.folder, `machine-${index + 1}`),
    )
    for (const machine of machines) await copyTown(root, machine)

    const failedOpens: string[] = []
    /** The planner, then the workers, each in a workspace of its own. */
    const roots = [root, ...machines]
    const begin = (slot: number) =>
      slot === 0
        ? start(['schedule', 'run', '--jobs', '0', '-C', root])
        : start(['worker', '--jobs', '1', '-C', roots[slot] as string])
    const slots: Running[] = roots.map((_, slot) => begin(slot))
    const woken: Promise<void>[] = []
    const [done, stopped] = [{ kills: 0, zombies: 0, crashes: 0 }, new Set<Running>()]
    /** Whoever was just opening the database has ended, and is started again as systemd would. */
    const crash = async () => {
      await server.kill()
      await wait(between(random, 500, 4000))
      await server.start()
      await wait(3000)
      for (const [slot, process] of slots.entries())
        if (process.hasEnded() && process.err().includes('no-database')) slots[slot] = begin(slot)
    }
    while (done.kills < kills && failedOpens.length < 4) {
      await wait(between(random, 300, 4000))
      if (done.crashes < mostCrashes && done.kills >= ((done.crashes + 0.5) * kills) / mostCrashes) {
        done.crashes += 1
        await crash()
        continue
      }
      const slot = random() < 0.06 ? 0 : 1 + Math.floor(random() * workers)
      const process = slots[slot] as Running
      if (process.hasEnded()) {
        const { code } = await process.ended
        failedOpens.push(`${slot} ${code}: ${process.err().slice(-1500)}`)
      } else if (stopped.has(process)) continue
      else if (slot > 0 && done.zombies < mostZombies && random() < (2 * mostZombies) / kills) {
        done.zombies += 1
        stopped.add(process)
        process.send('SIGSTOP')
        woken.push(
          wait(between(random, 16_000, 22_000)).then(() => {
            process.send('SIGCONT')
            stopped.delete(process)
          }),
        )
        continue
      } else {
        await process.kill()
        done.kills += 1
      }
      slots[slot] = begin(slot)
    }
    await Promise.all(woken)
    const madeByThen = watch.arrivals().size

    const unsettled = await until0(() => withPostgres(db, unsettledIn), { every: 1000, most: 15 * 60_000 })
    for (const process of slots) process.send('SIGTERM')
    const codes = await Promise.all(slots.map(async ({ ended }) => (await ended).code))
    const processesLeft = await quiet(20_000)
    const { verdict, restarted } = await withPostgres(db, (ask) =>
      judge({
        ...{ ask, lines, instants, published, watch, shelf, shelfWatch },
        ...{ roots, temporary: ground.temporary },
      }),
    )
    watch.stop()
    shelfWatch.stop()
    figure(
      'PostgreSQL: kill -9 of workers and planner, zombies, crashes of the server',
      Object.values(done).join(', '),
    )
    figure(
      'PostgreSQL: editions, and made while kills fell',
      `${lines.length * instants.length}, ${madeByThen}`,
    )
    figure('PostgreSQL: editions begun more than once', restarted)
    tellVerdict('PostgreSQL', { ...verdict, failedOpens, processesLeft })
    const last = slots.map((process) => process.err().slice(-600)).join('\n--\n')
    expect(
      { ...verdict, failedOpens, processesLeft, unsettled, codes },
      `PROOF_SEED=${seed}\n${last}`,
    ).toEqual({
      ...allIsWell,
      ...{ failedOpens: [], processesLeft: [], unsettled: 0, codes: slots.map(() => 143) },
    })
  },
)
