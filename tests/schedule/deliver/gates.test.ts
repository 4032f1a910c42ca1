import { writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { folderOf } from '../../../src/schedule/publish/occurrence-record.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { retry } from '../../../src/schedule/retry.ts'
import { setChannelsScene } from './channels-scene.ts'
import { bytesOf } from './world.ts'

const scene = setChannelsScene()
const everything = { decks: [], ids: [], unknown: false }

describe('before anything leaves', () => {
  test('an edition above the clearance of its channel stays', async () => {
    const schedule = { deliver: [{ channel: 'open' }, { channel: 'closed' }] }
    const { rows } = await scene.world.publish({ clearance: 'internal', schedule })
    expect(await scene.attempt(rows.find(({ channel }) => channel === 'open')?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
    expect(scene.server.inbox).toEqual([])
    expect(await scene.attempt(rows.find(({ channel }) => channel === 'closed')?.id)).toMatchObject({
      state: 'delivered',
    })
    expect(scene.server.inbox).toHaveLength(1)
  })

  test('the clearance is that of the moment, not of the plan', async () => {
    const { rows } = await scene.world.publish({
      clearance: 'restricted',
      schedule: { deliver: [{ channel: 'closed' }] },
    })
    const { channels } = scene.world.scheduling
    scene.world.scheduling = {
      ...scene.world.scheduling,
      channels: { ...channels, closed: { clearance: 'internal', email: { to: ['r@example.test'] } } },
    }
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
    scene.world.scheduling = { ...scene.world.scheduling, channels: channels ?? {} }
  })

  test('what the manifest says of facts counts, whatever the plan says', async () => {
    const { key, rows } = await scene.world.publish({
      clearance: 'public',
      schedule: { deliver: [{ channel: 'open' }] },
    })
    const place = await openPlace(nodeEffects, scene.world.root, scene.world.scheduling)
    const manifest = await place.manifest(folderOf(key))
    const facts = { secret: { kind: 'statement', statement: 'x', classification: 'internal', sources: [] } }
    await writeFile(
      `${scene.world.root}/published/${folderOf(key)}/manifest.json`,
      JSON.stringify({ ...manifest, facts }),
    )
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'channel-clearance' }],
    })
  })

  test('a file that is not what was published stays, also where its manifest was altered with it', async () => {
    const { key, rows } = await scene.world.publish({ schedule: { deliver: [{ channel: 'open' }] } })
    const folder = `${scene.world.root}/published/${folderOf(key)}`
    await writeFile(`${folder}/town.pdf`, '%PDF-1.7 zwei')
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({
      state: 'failed',
      error: [{ code: 'altered-file' }],
    })
    await writeFile(`${folder}/town.pdf`, '%PDF-1.7 eins')
    expect(await retry(scene.world.context(), everything)).toMatchObject({
      again: [{ of: 'delivery' }],
      left: [],
    })
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({ state: 'delivered' })
  })

  test('an edition that is gone, a channel that is gone, a recipient that is gone', async () => {
    const { key, rows } = await scene.world.publish({
      schedule: { deliver: [{ channel: 'open' }, { channel: 'closed' }] },
    })
    const { channels = {} } = scene.world.scheduling
    const { open: _, ...others } = channels
    scene.world.scheduling = {
      ...scene.world.scheduling,
      channels: { ...others, closed: { clearance: 'restricted', email: { to: ['new@example.test'] } } },
    }
    const codes = []
    for (const { id } of rows) codes.push((await scene.attempt(id)).error?.[0]?.code)
    expect(codes).toEqual(['no-longer-recipient', 'unknown-channel'])
    scene.world.scheduling = { ...scene.world.scheduling, channels }
    await (await openPlace(nodeEffects, scene.world.root, scene.world.scheduling)).remove(folderOf(key))
    await retry(scene.world.context(), everything)
    expect((await scene.attempt(rows[0]?.id)).error?.[0]?.code).toBe('no-edition')
    expect(scene.server.inbox).toEqual([])
  })
})

describe('a folder', () => {
  test('gets the edition whole, in the formats asked for, once', async () => {
    const files = { 'town.pdf': bytesOf('pdf'), 'town.pptx': bytesOf('pptx') }
    const { key, rows } = await scene.world.publish({
      files,
      clearance: 'restricted',
      schedule: { deliver: [{ channel: 'shelf', formats: ['pptx'] }] },
    })
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({ state: 'delivered', reply: folderOf(key) })
    const names = (await nodeEffects.list(`${scene.world.root}/handed-out/${folderOf(key)}`))?.map(
      ({ name }) => name,
    )
    expect(names).toEqual(['manifest.json', 'occurrence.json', 'town.pptx'])
    await scene.world.store.query(`update factdeck.delivery set state = 'sending' where id = $1`, [
      rows[0]?.id,
    ])
    expect(await scene.attempt(rows[0]?.id)).toMatchObject({ state: 'delivered', attempt: 2 })
    expect(await nodeEffects.list(`${scene.world.root}/handed-out/.factdeck`)).toBeNull()
  })
})

describe('planning', () => {
  test('audiences, languages and formats choose; the same edition is planned once', async () => {
    const { rows } = await scene.world.publish({
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
