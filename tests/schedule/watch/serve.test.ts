import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import type { Listening } from '../../../src/build/loopback.ts'
import type { ScheduleContext } from '../../../src/schedule/context.ts'
import { openStore } from '../../../src/schedule/store/open-store.ts'
import { openLog } from '../../../src/schedule/watch/log.ts'
import { openHeartbeat, serveWatch } from '../../../src/schedule/watch/serve.ts'
import { emptyFolder } from '../../build/workspace-copy.ts'
import { monday, plant } from './planted-ledger.ts'

let now = monday(3)
let context: ScheduleContext
let watched: Listening
let isBroken = false
const heartbeat = openHeartbeat()

beforeAll(async () => {
  const root = await emptyFolder()
  const [effects, clock] = [nodeEffects, { now: () => now }]
  const opened = await openStore({
    effects,
    root,
    db: undefined,
    purpose: 'test',
    isResident: false,
    onTrouble: () => {},
  })
  await plant(opened.query)
  const store: typeof opened = {
    ...opened,
    query: (sql, values) => (isBroken ? Promise.reject(new Error('gone')) : opened.query(sql, values)),
  }
  const log = openLog('error', { write: () => {} })
  const { signal } = new AbortController()
  context = { root, scheduling: {}, store, clock, effects, log, worker: 'host-1', signal }
  watched = await serveWatch(context, 0, heartbeat)
  return async () => {
    await watched.close()
    await opened.close()
  }
})

afterAll(() => {
  now = monday(3)
})

function ask(path: string, { method = 'GET', host = `127.0.0.1:${watched.port}` } = {}) {
  return new Promise<{ status: number | undefined; type: string | undefined; text: string }>(
    (resolve, reject) => {
      const options = { host: '127.0.0.1', port: watched.port, path, method, headers: { host } }
      const asked = request(options, (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode, type: answer.headers['content-type'], text }),
        )
      })
      asked.on('error', reject).end()
    },
  )
}

test('/healthz tells whether the database answers and passes go on', async () => {
  expect(await ask('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('no pass') })
  heartbeat.beat(now)
  expect(await ask('/healthz')).toMatchObject({ status: 200, type: expect.stringContaining('json') })
  now = new Date(monday(3).getTime() + 2 * 60_000)
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  now = new Date(monday(3).getTime() + 4 * 60_000)
  expect(await ask('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('last pass') })
  heartbeat.beat(now)
  isBroken = true
  expect(await ask('/healthz')).toMatchObject({ status: 503, text: expect.stringContaining('database') })
  expect(await ask('/metrics')).toMatchObject({ status: 503 })
  isBroken = false
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
})

test('/metrics are as Prometheus reads them', async () => {
  now = new Date(monday(3).getTime() + 60_000)
  const { status, type, text } = await ask('/metrics')
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  for (const line of [
    'factdeck_occurrences{state="failed"} 2',
    'factdeck_deliveries{channel="email",state="unknown"} 1',
    'factdeck_troubles{of="build"} 1',
    'factdeck_queue_jobs{queue="build",state="ready"} 0',
    'factdeck_lag_seconds 60',
    '# TYPE factdeck_build_seconds histogram',
    'factdeck_build_seconds_bucket{le="5"} 2',
    'factdeck_build_seconds_bucket{le="+Inf"} 3',
    'factdeck_build_seconds_sum 65.1',
    'factdeck_build_seconds_count 3',
    `factdeck_last_published_timestamp_seconds ${monday(3).getTime() / 1000}`,
  ])
    expect(text.split('\n')).toContain(line)
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(?:|# (?:HELP|TYPE) factdeck_\w+ .+|factdeck_\w+(?:\{[^{}]*\})? [\d.e+-]+)$/)
})

test('it answers nothing else, and to nobody else', async () => {
  expect((await ask('/')).status).toBe(404)
  expect((await ask('/metrics?x=1')).status).toBe(404)
  expect((await ask('/healthz', { method: 'POST' })).status).toBe(405)
  expect((await ask('/healthz', { host: `factdeck.example.org:${watched.port}` })).status).toBe(421)
  expect((await ask('/healthz', { host: `127.0.0.1:${watched.port + 1}` })).status).toBe(421)
  expect(await ask('/metrics', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
})

test('a port that is taken is told', async () => {
  await expect(serveWatch(context, watched.port, heartbeat)).rejects.toMatchObject({
    kind: 'environment',
    faults: [{ code: 'port-taken' }],
  })
})
