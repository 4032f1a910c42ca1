import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Effects, nodeEffects } from '../../src/build/effects.ts'
import { withLock } from '../../src/build/lock.ts'
import { type ManifestHead, readManifest, stands } from '../../src/build/manifest.ts'
import { type Publication, publish, scratchName, sweep } from '../../src/build/publish.ts'
import { DeckError } from '../../src/errors.ts'
import { emptyFolder, fingerprints } from './workspace-copy.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const publication = (out: string, version: string): Publication => ({
  out,
  folder: 'deck/all/en',
  artifacts: {
    md: [
      { path: 'deck.md', bytes: bytes(`text of ${version}`) },
      { path: 'figures/a.svg', bytes: bytes(`figure of ${version}`) },
    ],
  },
  manifest: {
    schema: 'factdeck-manifest/1',
    edition: version,
    program: 'p',
    slides: [],
  } as unknown as ManifestHead,
})

/** Effects of a process that dies as it begins its n-th change of the disk. */
function dyingAt(step: number): Effects {
  let done = 0
  const mortal =
    <A extends unknown[], R>(act: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      if (++done >= step) throw new Error('killed')
      return act(...given)
    }
  return {
    ...nodeEffects,
    owner: 'nohost-1',
    unique: () => `nohost-1-${step}`,
    makeFolder: mortal(nodeEffects.makeFolder),
    writeSynced: mortal(nodeEffects.writeSynced),
    rename: mortal(nodeEffects.rename),
    remove: mortal(nodeEffects.remove),
    claim: mortal(nodeEffects.claim),
  }
}

test('wherever a build dies, files are whole, and the next build ends with the new edition alone', async () => {
  let deaths = 0
  for (let step = 1; step < 40; step++) {
    const out = await emptyFolder()
    await publish(nodeEffects, publication(out, 'one'))
    const dying = dyingAt(step)
    const died = await publish(dying, publication(out, 'two')).then(
      () => false,
      () => true,
    )
    if (!died) break
    deaths += 1
    const folder = `${out}/deck/all/en`
    const found = await fingerprints(folder)
    expect(Object.keys(found).sort()).toEqual(['deck.md', 'figures/a.svg', 'manifest.json'])
    const manifest = await readManifest(nodeEffects, folder)
    const isWhole =
      manifest && (await Promise.all(manifest.outputs.map((each) => stands(nodeEffects, folder, each))))
    if (manifest?.edition === 'two') expect(isWhole).toEqual([true, true])
    const after: Effects = { ...nodeEffects, isAlive: (owner) => !owner.startsWith('nohost') }
    await sweep(after, out)
    await publish(after, publication(out, 'two'))
    expect((await readManifest(nodeEffects, folder))?.edition).toBe('two')
    expect(await readdir(out)).toEqual(['deck'])
  }
  expect(deaths).toBeGreaterThan(8)
})

test('the sweep takes what the dead left and nothing of the living', async () => {
  const out = await emptyFolder()
  const host = nodeEffects.owner.split('-')[0]
  for (const name of [`${host}-999999999-ab`, `${nodeEffects.owner}-cd`, 'elsewhere-7-ef'])
    await mkdir(`${out}/${scratchName}/${name}`, { recursive: true })
  await sweep(nodeEffects, out)
  expect(await readdir(`${out}/${scratchName}`)).toEqual([`elsewhere-7-ef`, `${nodeEffects.owner}-cd`].sort())
})

test('a lock keeps others out; that of a dead process does not', async () => {
  const out = await emptyFolder()
  const path = `${out}/a.lock`
  let inside = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++inside)
    await nodeEffects.sleep(20)
    inside -= 1
  }
  await writeFile(path, `${nodeEffects.owner.split('-')[0]}-999999999`)
  await Promise.all([1, 2, 3, 4].map(() => withLock(nodeEffects, path, work)))
  expect(most).toBe(1)
  expect(await readdir(out)).toEqual([])
})

test('a lock that is held is waited for half a minute, then told', async () => {
  const out = await emptyFolder()
  await writeFile(`${out}/a.lock`, 'elsewhere-7')
  let clock = 0
  const effects: Effects = {
    ...nodeEffects,
    now: () => clock,
    sleep: async (milliseconds) => {
      clock += milliseconds * 100
    },
  }
  const told = await withLock(effects, `${out}/a.lock`, async () => 'in').catch((error: unknown) => error)
  expect(told).toBeInstanceOf(DeckError)
  expect((told as DeckError).faults[0]).toMatchObject({ code: 'locked', place: { file: `${out}/a.lock` } })
})

test('a disk that cannot be written is told as such', async () => {
  const out = await emptyFolder()
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  const effects: Effects = { ...nodeEffects, writeSynced: () => Promise.reject(full) }
  const told = await publish(effects, publication(out, 'one')).catch((error: unknown) => error)
  expect((told as DeckError).kind).toBe('environment')
  expect((told as DeckError).faults[0]).toMatchObject({
    code: 'cannot-write',
    remedy: 'free some space on that disk',
  })
  expect(await readdir(out)).toEqual([])
})
