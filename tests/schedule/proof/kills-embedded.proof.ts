import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { between, randomOf, seed } from './chaos.ts'
import { figure } from './figures.ts'
import { turnBack, withEmbedded } from './ledger.ts'
import { judge } from './oracle.ts'
import { starter } from './processes.ts'
import { allIsWell, linesOf, pick, tellVerdict, unsettledIn, until0, watchPlaces } from './scene.ts'
import { type Ground, makeGround, makeTown, pastMinutes } from './town.ts'

const kills = pick(10, 100)
/** Kills beside the random ones, right after something has happened. */
const aimedKills = pick(3, 24)
const happenings = ['building', 'edition published', 'delivered']
const decks = pick(['library'], ['branch', 'library'])
const { cron, instants, before } = pastMinutes(pick(3, 16))
const lines = linesOf(decks)

let ground: Ground
beforeAll(async () => {
  ground = await makeGround()
})
afterAll(() => ground.clear())

test(`embedded state, ${kills} random kills and ${aimedKills} aimed ones: every edition is made and delivered once`, async () => {
  const random = randomOf(seed)
  const root = await makeTown(
    ground.folder,
    decks,
    { cron, timezone: 'UTC', catchUp: 'all', onUnchanged: 'publish', deliver: [{ channel: 'shelf' }] },
    { channels: { shelf: { folder: 'shelf', clearance: 'restricted' } } },
  )
  const { start, quiet, end } = starter(ground.temporary)
  onTestFinished(end)
  const first = start(['schedule', 'tick', '-C', root])
  expect(await first.ended, first.err()).toEqual({ code: 0, signal: null })
  await withEmbedded(root, (ask) => turnBack(ask, before))
  const [published, shelf] = [join(root, 'published'), join(root, 'shelf')]
  const [watch, shelfWatch] = watchPlaces([published, shelf], lines)

  const failedOpens: string[] = []
  const killed = { run: 0, beforeItIsUp: 0, tick: 0 }
  while (killed.run + killed.beforeItIsUp + killed.tick < kills && failedOpens.length < 4) {
    const dice = random()
    const kind = dice < 0.15 ? 'tick' : dice < 0.35 ? 'beforeItIsUp' : 'run'
    const process = start(['schedule', kind === 'tick' ? 'tick' : 'run', '-C', root])
    if (kind !== 'run') await wait(between(random, 50, kind === 'tick' ? 5000 : 1500))
    else if (await process.said('"began"')) await wait(between(random, 200, 3500))
    if (process.hasEnded()) {
      const { code } = await process.ended
      if (code !== 0 || kind !== 'tick') failedOpens.push(`${kind} ${code}: ${process.err().slice(-1500)}`)
      continue
    }
    await process.kill()
    killed[kind] += 1
  }
  for (let aimed = 0; aimed < aimedKills && failedOpens.length < 4; aimed += 1) {
    const process = start(['schedule', 'run', '-C', root])
    await process.said(`"${happenings[aimed % happenings.length]}"`, 20_000)
    await wait(between(random, 0, 600))
    if (process.hasEnded()) failedOpens.push(`aimed: ${process.err().slice(-1500)}`)
    await process.kill()
  }
  const madeByThen = watch.arrivals().size

  let said = ''
  await until0(
    async () => {
      const process = start(['schedule', 'tick', '-C', root])
      const { code } = await process.ended
      said = `${process.out()}${process.err()}`.slice(-3000)
      if (code !== 0) failedOpens.push(`tick ${code}: ${said}`)
      return withEmbedded(root, unsettledIn)
    },
    { every: 5000, most: 10 * 60_000 },
  )
  const processesLeft = await quiet(20_000)
  const { verdict, restarted } = await withEmbedded(root, (ask) =>
    judge({
      ...{ ask, lines, instants, published, watch, shelf, shelfWatch },
      ...{ roots: [root], temporary: ground.temporary },
    }),
  )
  watch.stop()
  shelfWatch.stop()
  figure(
    'embedded: kill -9 of run, of run before it is up, of tick, aimed',
    [...Object.values(killed), aimedKills].join(', '),
  )
  figure('embedded: editions, and made while kills fell', `${lines.length * instants.length}, ${madeByThen}`)
  figure('embedded: editions begun more than once', restarted)
  tellVerdict('embedded', { ...verdict, failedOpens, processesLeft })
  expect({ ...verdict, failedOpens, processesLeft }, `PROOF_SEED=${seed}\n${said}`).toEqual({
    ...allIsWell,
    failedOpens: [],
    processesLeft: [],
  })
})
