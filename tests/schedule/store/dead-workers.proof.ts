import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../../src/schedule/store/store.ts'
import { figure } from '../proof/figures.ts'
import { type Home, homeIn, onPostgres, until } from './engines.ts'
import { endAll, type StoreProcess, startProcess } from './processes.ts'

onPostgres((server) => {
  let home: Home
  let store: Store
  beforeEach(async () => {
    home = homeIn('/nowhere', await server.database())
    store = await home.open(false)
  })
  afterEach(async () => {
    endAll()
    await store.close()
  })
  const send = async () => {
    const id = randomUUID()
    await store.transaction((tx) => tx.send('build', { id, data: { id } }))
    return id
  }
  const stateOf = async (id: string) =>
    (
      await store.query(`select state::text, retry_count as deaths from factdeck_queue.job where id = $1`, [
        id,
      ])
    )[0]
  const has = (worker: StoreProcess, line: string) => worker.said.includes(line)

  it('gives jobs of workers that are killed to others within 15 s', async () => {
    const takes: number[] = []
    for (let round = 0; round < 3; round++) {
      const first = await startProcess(home, 60_000)
      const id = await send()
      await until(() => has(first, `begun ${id}`))
      const second = await startProcess(home, 100)
      // Somewhere between two beats of its heart.
      await wait(round * 2_000)
      first.kill('SIGKILL')
      const killed = performance.now()
      await until(() => has(second, `begun ${id}`), 30)
      takes.push(performance.now() - killed)
      await until(async () => ((await stateOf(id)) as { state: string }).state === 'completed')
      expect(await stateOf(id)).toEqual({ state: 'completed', deaths: 1 })
      endAll()
    }
    figure('job of a killed worker begun by another', Math.max(...takes) / 1000, 's', '≤ 15')
    expect(Math.max(...takes)).toBeLessThan(15_000)
  })

  it('keeps a job that takes longer than a heart may be silent', async () => {
    const [first, second] = [await startProcess(home, 25_000), await startProcess(home, 25_000)]
    const id = await send()
    await until(() => has(first, `ended ${id}`) || has(second, `ended ${id}`), 40)
    await until(async () => ((await stateOf(id)) as { state: string }).state === 'completed')
    expect(await stateOf(id)).toEqual({ state: 'completed', deaths: 0 })
    expect([...first.said, ...second.said].filter((line) => line === `begun ${id}`)).toHaveLength(1)
  })

  it('refuses what a worker brings that was stopped and wakes late', async () => {
    const first = await startProcess(home, 4_000)
    const id = await send()
    await until(() => has(first, `begun ${id}`))
    first.kill('SIGSTOP')
    const stopped = performance.now()
    const second = await startProcess(home, 20_000)
    await until(() => has(second, `begun ${id}`), 30)
    figure('job of a stopped worker begun by another', (performance.now() - stopped) / 1000, 's', '≤ 15')
    first.kill('SIGCONT')
    await until(() => has(first, `ended ${id}`))
    await wait(1_000)
    expect(await stateOf(id), 'it is the second’s still').toEqual({ state: 'active', deaths: 1 })
    await until(() => has(second, `ended ${id}`), 40)
    await until(async () => ((await stateOf(id)) as { state: string }).state === 'completed')
    const next = await send()
    await until(() => has(first, `begun ${next}`) || has(second, `begun ${next}`))
  })

  it('holds nobody else up when it is stopped within a transaction', async () => {
    await store.query(`insert into factdeck.schedule values ('held', '{}', 'd', now())`)
    const hold = `select 1 from factdeck.schedule where id = 'held' for update`
    const began = performance.now()
    const other = await home.open(false)
    const stopped = store.transaction(async (tx) => {
      await tx.query(hold)
      await wait(18_000)
      await tx.query(hold)
    })
    const fault = expect(stopped).rejects.toThrow()
    await wait(500)
    await other.transaction((tx) => tx.query(hold))
    figure('row of a stopped process free again', (performance.now() - began) / 1000, 's')
    expect(performance.now() - began).toBeLessThan(17_000)
    await fault
    expect(await store.query('select 1 as one')).toEqual([{ one: 1 }])
    await other.close()
  })

  it('lives through crashes of the server', async () => {
    const workers = [await startProcess(home, 300), await startProcess(home, 300)]
    const ids: string[] = []
    for (let crash = 0; crash < 4; crash++) {
      for (let count = 0; count < 4; count++) ids.push(await send())
      await wait(crash * 150)
      await server.kill()
      await wait(1_500)
      await server.start()
      const back = performance.now()
      const id = await send().catch(() => send())
      ids.push(id)
      await until(() => workers.some((worker) => has(worker, `begun ${id}`)), 30)
      figure(`first job after crash ${crash + 1} of the server`, (performance.now() - back) / 1000, 's')
    }
    const rest = async () =>
      store.query(`select id from factdeck_queue.job where name = 'build' and state <> 'completed'`)
    await until(async () => (await rest()).length === 0, 60)
    for (const { process, said } of workers) {
      expect(process.exitCode).toBe(null)
      expect(said.filter((line) => line.startsWith('trouble')).length).toBeGreaterThan(0)
      expect(said.filter((line) => line.startsWith('trouble')).length).toBeLessThan(60)
    }
    const ended = workers.flatMap(({ said }) => said).filter((line) => line.startsWith('ended'))
    expect(new Set(ended).size).toBe(ids.length)
    for (const worker of workers) {
      worker.kill('SIGTERM')
      await worker.ended
      expect(worker.said.at(-1)).toBe('closed')
    }
  })
})
