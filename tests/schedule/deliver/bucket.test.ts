import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bucket } from '../../../src/model/schedule.ts'
import { deliver } from '../../../src/schedule/deliver/deliver.ts'
import { folderOf } from '../../../src/schedule/publish/occurrence-record.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { openWorld, type World } from './world.ts'

const directory = mkdtempSync(join(tmpdir(), 'factdeck-deliver-bucket-'))
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory,
  configureBuckets: [{ name: 'readers', configs: [] }],
})
let world: World
let endpoint: string

beforeAll(async () => {
  const { port } = (await server.run()) as AddressInfo
  endpoint = `http://127.0.0.1:${port}`
  world = await openWorld({})
  Object.assign(world.env, { FACTDECK_KEY: 'S3RVER', FACTDECK_SECRET: 'S3RVER' })
})
afterAll(async () => {
  await world.close()
  await server.close()
  rmSync(directory, { recursive: true, force: true })
})

const bucket = (fields: Partial<Bucket> = {}): Bucket => ({
  bucket: 'readers',
  prefix: 'out',
  endpoint,
  accessKey: { env: 'FACTDECK_KEY' },
  secretKey: { env: 'FACTDECK_SECRET' },
  ...fields,
})

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

async function attempt(s3: Bucket) {
  world.scheduling = { channels: { far: { clearance: 'public', s3 } } }
  const files = { 'town.pdf': randomBytes(5000), 'town.html': randomBytes(400) }
  const { key, rows } = await world.publish({ files, schedule: { deliver: [{ channel: 'far' }] } })
  const id = rows[0]?.id ?? ''
  await deliver(world.context(), { delivery: id })
  return { id, key, files, row: await world.row(id) }
}

test('a bucket gets the edition, byte for byte, its manifest too; a second attempt changes nothing', async () => {
  const { id, key, files, row } = await attempt(bucket())
  expect(row).toMatchObject({ state: 'delivered', reply: folderOf(key) })
  const place = await openPlace(world.effects, world.root, { publish: { s3: bucket() } })
  const own = await openPlace(world.effects, world.root, {})
  expect(await place.read(folderOf(key), 'town.pdf')).toEqual(new Uint8Array(files['town.pdf']))
  for (const path of ['manifest.json', 'occurrence.json'])
    expect(text(await place.read(folderOf(key), path))).toBe(text(await own.read(folderOf(key), path)))
  await world.store.query(`update factdeck.delivery set state = 'sending' where id = $1`, [id])
  await deliver(world.context(), { delivery: id })
  expect(await world.row(id)).toMatchObject({ state: 'delivered', attempt: 2 })
  expect(await place.list()).toEqual([folderOf(key)])
})

test('a bucket that is not there is tried again; a key that is not there fails', async () => {
  const { row: again } = await attempt(bucket({ bucket: 'nobodys' }))
  expect(again).toMatchObject({ state: 'pending', error: [{ code: 'cannot-store' }] })
  expect(JSON.stringify(again)).not.toContain('S3RVER')
  const { row } = await attempt(bucket({ secretKey: { env: 'FACTDECK_NOT_THERE' } }))
  expect(row).toMatchObject({ state: 'failed', error: [{ code: 'missing-secret' }] })
})
