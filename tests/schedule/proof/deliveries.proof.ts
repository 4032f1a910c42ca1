import { spawnSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import {
  environmentOf,
  hooks,
  kinds,
  makeDeliveringTown,
  objectsIn,
  secrets,
  slow,
  user,
} from './delivering-town.ts'
import { figure } from './figures.ts'
import { type DeliveryRow, deliveriesOf, occurrencesOf, turnBack, withEmbedded } from './ledger.ts'
import { starter } from './processes.ts'
import { examine } from './published.ts'
import { type Receivers, startReceivers } from './receivers.ts'
import { type Ground, makeGround } from './town.ts'

let ground: Ground
let receivers: Receivers
beforeAll(async () => {
  ground = await makeGround()
  receivers = await startReceivers(join(ground.folder, 's3'), user, secrets.password)
})
afterAll(async () => {
  await receivers.stop()
  await ground.clear()
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const attached = (raw: string): string[] =>
  [...raw.matchAll(/Content-Disposition: attachment[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/g)].map(
    ([, text = '']) => sha256(Buffer.from(text, 'base64')),
  )

test('by schedule tick, on bad days of every receiver: delivered once, failed with its reason, or unknown', async () => {
  const root = await makeDeliveringTown(ground.folder, receivers)
  const { start, quiet, end } = starter(ground.temporary, environmentOf(receivers))
  onTestFinished(end)
  const told: string[] = []
  const run = async (args: readonly string[], password = secrets.password) => {
    const process = start([...args, '-C', root], { env: { FACTDECK_MAIL_PASSWORD: password } })
    const { code } = await process.ended
    told.push(process.out() + process.err())
    return code
  }
  const tick = (password?: string) => run(['schedule', 'tick'], password)
  expect(await tick(), told.join()).toBe(0)
  await withEmbedded(root, (ask) => turnBack(ask, new Date(Date.now() - 3 * 24 * 3600_000)))

  expect(await tick('wrong-4411'), told.at(-1)).toBe(1)
  const states = () =>
    withEmbedded(root, async (ask) =>
      Object.fromEntries(
        (await deliveriesOf(ask)).map((row: DeliveryRow) => [
          row.channel === 'mail' ? (row.recipient.split('@')[0] ?? '') : row.channel,
          row,
        ]),
      ),
    )
  const first = await states()
  for (const kind of kinds) expect([kind, first[kind]?.state], told.at(-1)).toEqual([kind, 'failed'])
  expect(JSON.stringify(first.good?.error)).toContain('535')
  expect(receivers.mails).toEqual([])

  expect(await run(['schedule', 'retry', 'library']), told.at(-1)).toBeLessThanOrEqual(1)
  await tick()
  await wait(31_000)
  await tick()
  expect(await run(['schedule', 'status']), told.at(-1)).toBe(1)

  const last = await states()
  const summary = Object.fromEntries(Object.entries(last).map(([name, { state }]) => [name, state]))
  expect(summary, told.join('\n---\n')).toEqual({
    ...{
      good: 'delivered',
      grey: 'delivered',
      late: 'delivered',
      bad: 'failed',
      large: 'failed',
      cut: 'unknown',
    },
    ...{
      flaky: 'delivered',
      busy: 'delivered',
      gone: 'failed',
      moved: 'failed',
      chat: 'unknown',
    },
    ...{ archive: 'delivered', shelf: 'delivered' },
    ...Object.fromEntries(slow.map((name) => [name, 'delivered'])),
  })
  const by = (name: string) => JSON.stringify(last[name]?.error)
  expect([by('bad'), by('large'), by('gone'), by('moved')].join()).toMatch(
    /550[\s\S]*552[\s\S]*404[\s\S]*302/,
  )

  const inbox = receivers.mails.map(({ to }) => to.split('@')[0]).sort()
  expect(inbox).toEqual(['cut', 'good', 'grey', 'late'])
  const objects = await objectsIn(receivers, 'editions')
  const files = [...objects]
    .filter(([key]) => /\.(?:html|pdf|pptx)$/.test(key))
    .map(([, bytes]) => sha256(bytes))
  expect(files).toHaveLength(3)
  for (const { raw } of receivers.mails) expect(attached(raw).sort()).toEqual(files.toSorted())
  const archived = await objectsIn(receivers, 'archive')
  expect([...archived].map(([key, bytes]) => [key, sha256(bytes)])).toEqual(
    [...objects].map(([key, bytes]) => [key, sha256(bytes)]),
  )
  const shelf = examine(join(root, 'shelf'))
  expect([shelf.faults, shelf.editions.size]).toEqual([[], 1])

  for (const name of hooks) {
    const hits = receivers.hits.filter(({ path }) => path.startsWith(`/${name}`))
    expect([name, new Set(hits.map(({ headers }) => headers['idempotency-key'])).size]).toEqual([name, 1])
    for (const { headers, body } of hits) {
      const signature = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-factdeck-signature']))
      if (name !== 'chat')
        expect(signature?.[2]).toBe(
          createHmac('sha256', secrets.key).update(`${signature?.[1]}.${body}`).digest('hex'),
        )
    }
  }
  const times = (name: string) => receivers.hits.filter(({ path }) => path.startsWith(`/${name}`)).length
  expect([times('flaky'), times('busy'), times('chat'), ...slow.map(times)]).toEqual([
    ...[2, 2, 1],
    ...slow.map(() => 2),
  ])
  expect(times('desk')).toBeGreaterThanOrEqual(6)

  expect(await withEmbedded(root, occurrencesOf)).toMatchObject([{ state: 'published' }])
  await writeFile(join(ground.folder, 'told.txt'), told.join('\n'))
  const dump = await withEmbedded(root, async (ask) =>
    JSON.stringify([
      await occurrencesOf(ask),
      await deliveriesOf(ask),
      await ask('select * from factdeck_queue.job'),
    ]),
  )
  await writeFile(join(ground.folder, 'dump.txt'), dump)
  for (const secret of [secrets.password, secrets.key, secrets.hook, 'wrong-4411']) {
    const found = spawnSync('grep', ['-rlaF', secret, ground.folder], { encoding: 'utf8' }).stdout
    expect([secret, found]).toEqual([secret, ''])
    const sent = [...receivers.mails.map(({ raw }) => raw), ...receivers.hits.map(({ body }) => body)]
    expect(sent.filter((text) => text.includes(secret))).toEqual([])
  }
  expect(await readFile(join(root, 'factdeck.config.yaml'), 'utf8')).toContain('FACTDECK_MAIL_PASSWORD')
  expect(await quiet(5000)).toEqual([])
  const count = (state: string) => Object.values(summary).filter((each) => each === state).length
  figure(
    'deliveries end to end: delivered, failed, unknown',
    ['delivered', 'failed', 'unknown'].map(count).join(', '),
    '',
    `${7 + slow.length}, 4, 2`,
  )
})
