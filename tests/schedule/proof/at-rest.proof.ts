import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { figure, isQuick, percentile } from './figures.ts'
import { turnBack, withEmbedded } from './ledger.ts'
import { type Seen, starter } from './processes.ts'
import { pick } from './scene.ts'
import { type Ground, makeGround, makeTown, pastMinutes } from './town.ts'

/** Seconds that a process rests while it is watched. */
const rest = pick(10, 60)
const { cron, before } = pastMinutes(1)

let ground: Ground
let root: string
beforeAll(async () => {
  ground = await makeGround()
  root = await makeTown(ground.folder, ['library'], { cron, timezone: 'UTC', catchUp: 'all' })
})
afterAll(() => ground.clear())

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const megabytes = (seen: readonly Seen[]) => sum(seen.map((each) => each.megabytes))
const seconds = (seen: readonly Seen[]) => sum(seen.map((each) => each.seconds))

/** What all processes need for some seconds: the most memory in megabytes, and percent of one core. */
async function watch(living: () => Seen[], rest: number): Promise<{ memory: number; cpu: number }> {
  const [began, atFirst] = [Date.now(), seconds(living())]
  let memory = 0
  while (Date.now() - began < rest * 1000) {
    memory = Math.max(memory, megabytes(living()))
    await wait(500)
  }
  return { memory, cpu: (100_000 * (seconds(living()) - atFirst)) / (Date.now() - began) }
}

describe('schedule run with the embedded state', () => {
  test(`needs little while nothing is due, and after it has built`, async () => {
    const { start, living, quiet, end } = starter(ground.temporary)
    onTestFinished(end)
    const fresh = start(['schedule', 'run', '-C', root])
    const making = await watch(living, pick(15, 40))
    expect(fresh.err()).toContain('"began"')
    const atFirst = await watch(living, rest)
    fresh.send('SIGTERM')
    expect(await fresh.ended).toMatchObject({ code: 143 })
    await withEmbedded(root, (ask) => turnBack(ask, before))
    const working = start(['schedule', 'run', '-C', root])
    for (let built = 0; built < 4 && !working.hasEnded(); await wait(500))
      built = working.err().split('"edition published"').length - 1
    await wait(25_000)
    const afterwards = await watch(living, rest)
    const resting = living()
    working.send('SIGTERM')
    expect(await working.ended).toMatchObject({ code: 143 })
    expect(await quiet(5000)).toEqual([])
    figure('first start, which makes the state: memory at most', making.memory, 'MB')
    figure('at rest: memory of schedule run', atFirst.memory, 'MB', '≤ 550')
    figure('at rest: CPU of schedule run', atFirst.cpu, '%', '≤ 2')
    figure('at rest after four editions: memory', afterwards.memory, 'MB', '≤ 550')
    figure('at rest after four editions: CPU', afterwards.cpu, '%', '≤ 2')
    expect(resting.map(({ command }) => command)).toHaveLength(1)
    if (isQuick) return
    expect(Math.max(atFirst.memory, afterwards.memory)).toBeLessThanOrEqual(550)
    expect(Math.max(atFirst.cpu, afterwards.cpu)).toBeLessThanOrEqual(2)
  })
})

test('schedule tick with nothing due is soon done', async () => {
  const { start, end } = starter(ground.temporary)
  onTestFinished(end)
  const walls: number[] = []
  for (let round = 0; round < pick(4, 8); round += 1) {
    const began = performance.now()
    const tick = start(['schedule', 'tick', '-C', root])
    expect((await tick.ended).code, tick.err()).toBe(0)
    if (round > 0) walls.push((performance.now() - began) / 1000)
  }
  const median = percentile(walls, 0.5)
  figure(`tick with nothing due, median of ${pick(3, 7)}`, median, 's', '≤ 1.5')
  if (!isQuick) expect(median).toBeLessThanOrEqual(1.5)
})
