import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeEffects } from '../../../src/build/effects.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import type { Place } from '../../../src/schedule/publish/published.ts'
import { makeEdition } from './edition.ts'

describe('a bucket of published editions', () => {
  const directory = mkdtempSync(join(tmpdir(), 'factdeck-bucket-'))
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: 'decks', configs: [] }],
  })
  let endpoint: string
  let place: Place
  const env = { FACTDECK_KEY: 'S3RVER', FACTDECK_SECRET: 'S3RVER' }
  const open = (
    prefix: string | undefined,
    secret = 'FACTDECK_SECRET',
    more: object = {},
    bucket = 'decks',
  ) =>
    openPlace({ ...nodeEffects, env: { ...env, FACTDECK_WRONG: 'top-secret-words' } }, '/nowhere', {
      publish: {
        s3: {
          ...{ bucket, endpoint, accessKey: { env: 'FACTDECK_KEY' }, secretKey: { env: secret } },
          ...(prefix && { prefix }),
        },
      },
      ...more,
    })
  const { folder, edition } = makeEdition('2026-03-01T07:00:00Z')

  beforeAll(async () => {
    const { port } = (await server.run()) as AddressInfo
    endpoint = `http://127.0.0.1:${port}`
    place = await open('year/2026')
  })
  afterAll(async () => {
    await server.close()
    rmSync(directory, { recursive: true, force: true })
  })

  test('has each edition under its prefix, byte for byte', async () => {
    expect(await place.manifest(folder)).toBeNull()
    expect(await place.publish(folder, edition)).toEqual(edition.manifest)
    expect(await place.list()).toEqual([folder])
    expect(await (await open(undefined)).list()).toEqual([])
    expect(await place.manifest(folder)).toEqual(edition.manifest)
    expect(await place.occurrence(folder)).toEqual(edition.occurrence)
    for (const { path } of edition.manifest.outputs)
      expect(await place.read(folder, path)).toEqual(await edition.read(path))
    const later = makeEdition('2026-03-01T07:00:00Z', 'another')
    expect(await place.publish(folder, later.edition)).toEqual(edition.manifest)
  })

  test('gives a signed address, or one that readers know', async () => {
    const signed = await place.link(folder, 'library.md')
    expect(signed).toMatch(/X-Amz-Expires=604800/)
    expect(signed).not.toContain('SECRET')
    expect(await (await fetch(signed as string)).text()).toBe('a deck')
    const hour = await open('year/2026', undefined, { linkFor: 'PT1H' })
    expect(await hour.link(folder, 'library.md')).toMatch(/X-Amz-Expires=3600/)
    const known = await open('year/2026', undefined, { link: 'https://decks.example.org' })
    expect(await known.link(folder, 'library.md')).toBe(`https://decks.example.org/${folder}/library.md`)
  })

  test('is no edition until its manifest is there, and none once it has gone', async () => {
    const next = makeEdition('2026-03-02T07:00:00Z')
    let reads = 0
    const cut = {
      ...next.edition,
      read: (path: string) => {
        reads += 1
        return reads === 2 ? Promise.reject(new Error('cut')) : next.edition.read(path)
      },
    }
    await expect(place.publish(next.folder, cut)).rejects.toThrow()
    expect(await place.list()).toEqual([folder])
    await place.publish(next.folder, next.edition)
    expect(await place.list()).toEqual([folder, next.folder])
    await place.remove(next.folder)
    await place.remove(next.folder)
    expect(await place.list()).toEqual([folder])
    await expect(place.read(next.folder, 'library.md')).rejects.toThrow('cannot-store')
  })

  test('tells what is wrong, without its secrets', async () => {
    const echo = createServer((_, response) => {
      response.writeHead(403, { 'content-type': 'application/xml' })
      response.end('<Error><Code>Refused</Code><Message>not by top-secret-words</Message></Error>')
    })
    await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
    const usual = endpoint
    endpoint = `http://127.0.0.1:${(echo.address() as AddressInfo).port}`
    const refused = await (await open('x', 'FACTDECK_WRONG')).list().then(JSON.stringify, String)
    endpoint = usual
    echo.close()
    expect(refused).toMatch(/cannot-store/)
    expect(refused).toContain('not by ***')
    await expect((await open('x', undefined, {}, 'no-such-bucket')).list()).rejects.toThrow('cannot-store')
    await expect(open('x', 'FACTDECK_NONE')).rejects.toThrow('missing-secret')
  })
})
