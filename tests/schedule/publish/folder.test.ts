import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Effects, nodeEffects } from '../../../src/build/effects.ts'
import type { Scheduling } from '../../../src/model/schedule.ts'
import { openPlace } from '../../../src/schedule/publish/place.ts'
import { makeEdition } from './edition.ts'

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

describe('a folder of published editions', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'factdeck-place-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const open = (publish?: Scheduling['publish'], effects: Effects = nodeEffects) =>
    openPlace(effects, root, { publish, link: 'https://decks.example.org/all/' } as Scheduling)
  const { folder, edition, files } = makeEdition('2026-03-01T07:00:00Z')

  test('has each edition whole, with nothing beside it', async () => {
    const place = await open()
    expect(await place.list()).toEqual([])
    expect(await place.manifest(folder)).toBeNull()
    expect(await place.publish(folder, edition)).toEqual(edition.manifest)
    expect(below(join(root, 'published'))).toEqual(
      [...Object.keys(files), 'manifest.json', 'occurrence.json'].map((path) => `${folder}/${path}`).sort(),
    )
    expect(await place.manifest(folder)).toEqual(edition.manifest)
    expect(await place.occurrence(folder)).toEqual(edition.occurrence)
    expect(Buffer.from(await place.read(folder, 'library.md')).toString()).toBe('a deck')
    expect(await place.list()).toEqual([folder])
    expect(await place.link(folder, 'library.md')).toBe(`https://decks.example.org/all/${folder}/library.md`)
  })

  test('takes an edition that stands there as it is', async () => {
    const place = await open()
    await place.publish(folder, edition)
    const { edition: other } = makeEdition('2026-03-01T07:00:00Z', 'built by a later version')
    expect(await place.publish(folder, other)).toEqual(edition.manifest)
    expect(readFileSync(join(root, 'published', folder, 'library.md'), 'utf8')).toBe('a deck')
  })

  test('writes over nothing that is torn, altered or of another occurrence', async () => {
    const place = await open()
    await place.publish(folder, edition)
    writeFileSync(join(root, 'published', folder, 'library.md'), 'altered')
    await expect(place.publish(folder, edition)).rejects.toThrow('published-otherwise')
    const { folder: next } = makeEdition('2026-03-02T07:00:00Z')
    await expect(
      place
        .publish(next, edition)
        .then(() => place.publish(next, makeEdition('2026-03-02T07:00:00Z').edition)),
    ).rejects.toThrow('published-otherwise')
    mkdirSync(join(root, 'published/library/board/en/20260303T070000Z/notes'), { recursive: true })
    const third = makeEdition('2026-03-03T07:00:00Z')
    await expect(place.publish(third.folder, third.edition)).rejects.toThrow('published-otherwise')
    expect(readdirSync(join(root, 'published'))).toEqual(['library'])
  })

  test('has nothing of an edition whose writing was cut short at any step', async () => {
    let steps = 0
    const cut = (at: number): Effects => {
      let step = 0
      const counted =
        <T extends readonly unknown[], R>(call: (...given: T) => Promise<R>) =>
        async (...given: T): Promise<R> => {
          step += 1
          steps = Math.max(steps, step)
          if (step === at) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
          return call(...given)
        }
      const { makeFolder, writeSynced, syncFolder, rename } = nodeEffects
      return {
        ...nodeEffects,
        makeFolder: counted(makeFolder),
        writeSynced: counted(writeSynced),
        syncFolder: counted(syncFolder),
        rename: counted(rename),
      }
    }
    let [at, isWhole] = [0, false]
    while (!isWhole) {
      at += 1
      const place = await open({ folder: 'published' }, cut(at))
      const failed = await place.publish(folder, edition).then(
        () => false,
        (error: Error) => /cannot-write/.test(error.message),
      )
      const there = existsSync(join(root, 'published')) ? below(join(root, 'published')) : []
      expect([0, 4]).toContain(there.length)
      if (there.length === 0) expect(failed).toBe(true)
      isWhole = !failed && at > steps
      rmSync(join(root, 'published'), { recursive: true, force: true })
    }
    expect(steps).toBeGreaterThan(10)
  })

  test('has an edition no more that was removed, and sweeps what was left half-written', async () => {
    const place = await open()
    await place.publish(folder, edition)
    await place.remove(folder)
    await place.remove(folder)
    expect(below(join(root, 'published'))).toEqual([])
    await expect(place.remove('library')).rejects.toThrow()
    await expect(place.remove('library/board/en/../../../..')).rejects.toThrow()
    const host = nodeEffects.owner.split('-')[0]
    mkdirSync(join(root, `published/.factdeck/${host}-999999999-abc`), { recursive: true })
    await place.sweep()
    expect(existsSync(join(root, 'published/.factdeck'))).toBe(false)
  })

  test('leads neither out of the workspace nor into its inputs', async () => {
    for (const out of [
      '../elsewhere',
      '/tmp',
      'a/../../b',
      'data/published',
      'decks',
      './templates',
      '.factdeck/x',
    ])
      await expect(open({ folder: out })).rejects.toThrow('bad-place')
    const outside = mkdtempSync(join(tmpdir(), 'factdeck-outside-'))
    symlinkSync(outside, join(root, 'published'))
    await expect((await open()).publish(folder, edition)).rejects.toThrow('leaves-workspace')
    rmSync(join(root, 'published'))
    mkdirSync(join(root, 'published'))
    symlinkSync(outside, join(root, 'published/library'))
    await expect((await open()).publish(folder, edition)).rejects.toThrow('leaves-workspace')
    expect(readdirSync(outside)).toEqual([])
    rmSync(outside, { recursive: true })
  })

  test('may lie elsewhere where the environment names it', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'factdeck-outside-'))
    const effects = { ...nodeEffects, env: { FACTDECK_DECKS: outside, FACTDECK_SHORT: 'decks' } }
    await (await open({ folder: { env: 'FACTDECK_DECKS' } }, effects)).publish(folder, edition)
    expect(below(outside)).toHaveLength(4)
    await expect(open({ folder: { env: 'FACTDECK_SHORT' } }, effects)).rejects.toThrow('bad-place')
    await expect(open({ folder: { env: 'FACTDECK_NONE' } }, effects)).rejects.toThrow('missing-secret')
    rmSync(outside, { recursive: true })
  })

  test('publishes nothing that is not what the manifest says, or that lies elsewhere', async () => {
    const place = await open()
    const altered = { ...edition, read: async () => new Uint8Array([1]) }
    await expect(place.publish(folder, altered)).rejects.toThrow('altered-file')
    const [output] = edition.manifest.outputs
    const leaving = {
      ...edition.manifest,
      outputs: [{ ...output, path: '../../x' }],
    } as typeof edition.manifest
    await expect(place.publish(folder, { ...edition, manifest: leaving })).rejects.toThrow()
    await expect(place.read(folder, '../../../../../etc/passwd')).rejects.toThrow()
    expect(below(root)).toEqual([])
  })
})
