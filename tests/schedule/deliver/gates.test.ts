import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { folderOf } from '../../../src/schedule/publish/occurrence-record.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { retry } from '../../../src/schedule/retry.ts'
import { type MailServerTest, openMailServer } from './mail-server.ts'
import { bytesOf, openWorld, type World } from './world.ts'

let world: World
let server: MailServerTest
const everything = { decks: [], ids: [], unknown: false }

beforeAll(async () => {
  server = await openMailServer()
  world = await openWorld({
    mail: { host: '127.0.0.1', port: server.port, security: 'none', from: 'briefings@example.test' },
    channels: {
      open: { clearance: 'public', email: { to: ['a@example.test'] } },
      closed: { clearance: 'restricted', email: { to: ['r@example.test'] } },
      owner: { clearance: 'internal', email: { to: ['owner@example.test'] } },
      shelf: { clearance: 'restricted', folder: 'handed-out' },
    },
    owner: 'owner',
  })
})
afterAll(async () => {
  await world.close()
  await server.close()
})
beforeEach(async () => {
  server.inbox.length = 0
  await world.store.query('delete from factdeck.delivery')
})

const attempt = async (id: string | undefined) => {
  await deliver(world.context(), { delivery: id ?? '' })
  return world.row(id ?? '')
}

describe('before anything leaves', () => {
  test('an edition above the clearance of its channel stays', async () => {
    const schedule = { deliver: [{ channel: 'open' }, { channel: 'closed' }] }
    const { rows } = await world.publish({ clearance: 'internal', schedule })
    expect(await attempt(rows.find(({ channel }) => channel === 'open')?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
    expect(server.inbox).toEqual([])
    expect(await attempt(rows.find(({ channel }) => channel === 'closed')?.id)).toMatchObject({
      state: 'delivered',
    })
    expect(server.inbox).toHaveLength(1)
  })

  test('the clearance is that of the moment, not of the plan', async () => {
    const { rows } = await world.publish({
      clearance: 'restricted',
      schedule: { deliver: [{ channel: 'closed' }] },
    })
    const { channels } = world.scheduling
    world.scheduling = {
      ...world.scheduling,
      channels: { ...channels, closed: { clearance: 'internal', email: { to: ['r@example.test'] } } },
    }
    expect(await attempt(rows[0]?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
    world.scheduling = { ...world.scheduling, channels: channels ?? {} }
  })

  test('what the manifest says of facts counts, whatever the plan says', async () => {
    const { key, rows } = await world.publish({
      clearance: 'public',
      schedule: { deliver: [{ channel: 'open' }] },
    })
    const place = await openPlace(nodeEffects, world.root, world.scheduling)
    const manifest = await place.manifest(folderOf(key))
    const facts = { secret: { kind: 'statement', statement: 'x', classification: 'internal', sources: [] } }
    await writeFile(
      `${world.root}/published/${folderOf(key)}/manifest.json`,
      JSON.stringify({ ...manifest, facts }),
    )
    expect(await attempt(rows[0]?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
  })

  test('a file that is not what was published stays, also where its manifest was altered with it', async () => {
    const { key, rows } = await world.publish({ schedule: { deliver: [{ channel: 'open' }] } })
    const folder = `${world.root}/published/${folderOf(key)}`
    await writeFile(`${folder}/town.pdf`, '%PDF-1.7 zwei')
    expect(await attempt(rows[0]?.id)).toMatchObject({ state: 'failed', error: [{ code: 'altered-file' }] })
    await writeFile(`${folder}/town.pdf`, '%PDF-1.7 eins')
    expect(await retry(world.context(), everything)).toMatchObject({ again: [{ of: 'delivery' }], left: [] })
    expect(await attempt(rows[0]?.id)).toMatchObject({ state: 'delivered' })
  })

  test('an edition that is gone, a channel that is gone, a recipient that is gone', async () => {
    const { key, rows } = await world.publish({
      schedule: { deliver: [{ channel: 'open' }, { channel: 'closed' }] },
    })
    const { channels = {} } = world.scheduling
    const { open: _, ...others } = channels
    world.scheduling = {
      ...world.scheduling,
      channels: { ...others, closed: { clearance: 'restricted', email: { to: ['new@example.test'] } } },
    }
    const codes = []
    for (const { id } of rows) codes.push((await attempt(id)).error?.[0]?.code)
    expect(codes).toEqual(['no-longer-recipient', 'unknown-channel'])
    world.scheduling = { ...world.scheduling, channels }
    await (await openPlace(nodeEffects, world.root, world.scheduling)).remove(folderOf(key))
    await retry(world.context(), everything)
    expect((await attempt(rows[0]?.id)).error?.[0]?.code).toBe('no-edition')
    expect(server.inbox).toEqual([])
  })
})

describe('a folder', () => {
  test('gets the edition whole, in the formats asked for, once', async () => {
    const files = { 'town.pdf': bytesOf('pdf'), 'town.pptx': bytesOf('pptx') }
    const { key, rows } = await world.publish({
      files,
      clearance: 'restricted',
      schedule: { deliver: [{ channel: 'shelf', formats: ['pptx'] }] },
    })
    expect(await attempt(rows[0]?.id)).toMatchObject({ state: 'delivered', reply: folderOf(key) })
    const names = (await nodeEffects.list(`${world.root}/handed-out/${folderOf(key)}`))?.map(
      ({ name }) => name,
    )
    expect(names).toEqual(['manifest.json', 'occurrence.json', 'town.pptx'])
    await world.store.query(`update factdeck.delivery set state = 'sending' where id = $1`, [rows[0]?.id])
    expect(await attempt(rows[0]?.id)).toMatchObject({ state: 'delivered', attempt: 2 })
    expect(await nodeEffects.list(`${world.root}/handed-out/.factdeck`)).toBeNull()
  })
})

describe('planning', () => {
  test('audiences, languages and formats choose; the same edition is planned once', async () => {
    const { rows } = await world.publish({
      files: { 'town.pdf': bytesOf('pdf'), 'town.html': bytesOf('html') },
      schedule: {
        deliver: [
          { channel: 'open', formats: ['html'] },
          { channel: 'closed', audiences: ['others'] },
          { channel: 'owner', locales: ['en'] },
          { channel: 'not-there' },
        ],
      },
    })
    expect(rows.map(({ channel }) => channel)).toEqual(['not-there', 'open'])
    const open = rows[1]
    expect(open?.kind === 'edition' && open.request.files.map(({ path }) => path)).toEqual(['town.html'])
  })
})
