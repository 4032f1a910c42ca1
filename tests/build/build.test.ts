import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '../../src/build/digest.ts'
import type { Manifest } from '../../src/build/manifest.ts'
import type { BuildOptions } from '../../src/build/options.ts'
import { build, DeckError } from '../../src/index.ts'
import { copyWorkspace, edit, emptyFolder, fingerprints } from './workspace-copy.ts'

let root: string
const guest = { audiences: ['guest'], locales: ['en'], formats: ['md'] }
const edition = () => `${root}/dist/harbour/guest/en`

beforeEach(async () => {
  root = await copyWorkspace()
})

const states = async (options: BuildOptions = guest) =>
  (await build({ directory: root, ...options })).editions.map(({ state }) => state)

const manifest = async () => JSON.parse(await readFile(`${edition()}/manifest.json`, 'utf8')) as Manifest

async function refusal(options: BuildOptions = guest): Promise<DeckError> {
  try {
    await build({ directory: root, ...options })
  } catch (error) {
    if (error instanceof DeckError) return error
    throw error
  }
  throw new Error('the build was not refused')
}

test('publishes an edition with a manifest that fits it, and then leaves it alone', async () => {
  expect(await states()).toEqual(['built'])
  const { outputs, slides, charts, sources } = await manifest()
  expect(outputs.map(({ path }) => path)).toEqual(['figures/figure-02-1.svg', 'harbour.guest.en.md'])
  for (const { path, bytes, sha256: digest } of outputs) {
    const found = await readFile(`${edition()}/${path}`)
    expect([found.length, sha256(found)]).toEqual([bytes, digest])
  }
  expect(slides.map(({ kind, facts }) => [kind, facts])).toEqual([
    ['page', ['H-002', 'H-001']],
    ['graph', ['H-001', 'H-002']],
  ])
  expect(charts).toEqual([{ name: 'figure-02-1', native: 'bar' }])
  expect(sources.map(({ id }) => id)).toEqual(['harbour-2026'])
  const before = await fingerprints(`${root}/dist`)
  expect(await states()).toEqual(['unchanged'])
  expect(await fingerprints(`${root}/dist`)).toEqual(before)
  expect(await states({ ...guest, force: true })).toEqual(['built'])
  expect(await fingerprints(`${root}/dist`)).toEqual(before)
})

test('an edition whose files were changed, cut short or lost is built anew', async () => {
  await states()
  const before = await fingerprints(`${root}/dist`)
  const md = `${edition()}/harbour.guest.en.md`
  for (const spoil of [
    () => edit(md, (text) => text.replace('342', '343')),
    () => writeFile(md, ''),
    () => rm(md),
    () => writeFile(`${edition()}/manifest.json`, '{"schema":'),
    () => rm(`${edition()}/figures`, { recursive: true }),
  ]) {
    await spoil()
    expect(await states()).toEqual(['built'])
    expect(await fingerprints(`${root}/dist`)).toEqual(before)
  }
})

test('a fact that an audience may not see leaves no trace in its edition, not even in a digest', async () => {
  await states()
  const before = await fingerprints(edition())
  await edit(`${root}/data/facts/harbour.yaml`, (text) =>
    text.replace('400艘', '401艘').replace('value: 400', 'value: 401'),
  )
  expect(await states()).toEqual(['unchanged'])
  expect(await states({ ...guest, force: true })).toEqual(['built'])
  expect(await fingerprints(edition())).toEqual(before)
  await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('For the crew alone', 'For the crew'))
  expect(await states()).toEqual(['unchanged'])
  expect(await states({ audiences: ['crew'], locales: ['en'], formats: ['md'] })).toEqual(['built'])
})

test('what goes in decides: fact, deck, template, theme, texts', async () => {
  await states()
  const changes: [string, (text: string) => string][] = [
    ['data/facts/harbour.yaml', (text) => text.replace('value: 342', 'value: 343')],
    ['decks/harbour.yaml', (text) => text.replace('It had been', 'Before it was')],
    ['templates/tiny/slides/page.md.hbs', (text) => text.replace('{{text}}', '**{{text}}**')],
    ['templates/audiences/crew.yaml', (text) => text.replace('theme: navy', 'theme: dawn')],
  ]
  for (const [file, change] of changes) {
    await edit(`${root}/${file}`, change)
    expect([file, await states()]).toEqual([file, ['built']])
  }
})

test('a format built later joins its edition; a former edition leaves nothing, and nothing else is touched', async () => {
  await states()
  expect(await states({ ...guest, formats: ['html'] })).toEqual(['built'])
  expect(await states({ ...guest, formats: ['md', 'html'] })).toEqual(['unchanged'])
  await writeFile(`${edition()}/mine.txt`, 'mine')
  await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', 'Before it was'))
  expect(await states()).toEqual(['built'])
  expect(Object.keys(await fingerprints(edition()))).toEqual([
    'figures/figure-02-1.svg',
    'harbour.guest.en.md',
    'manifest.json',
    'mine.txt',
  ])
})

test('a manifest that names files elsewhere is not obeyed', async () => {
  await states()
  await writeFile(`${root}/precious.txt`, 'precious')
  const written = await manifest()
  const outputs = [...written.outputs, { ...written.outputs[0], path: '../../../../precious.txt' }]
  await writeFile(`${edition()}/manifest.json`, JSON.stringify({ ...written, edition: 'x', outputs }))
  expect(await states()).toEqual(['built'])
  expect(await readFile(`${root}/precious.txt`, 'utf8')).toBe('precious')
})

test('a figure typed into a deck is a finding and is not published', async () => {
  await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', 'It had been 7 or'))
  const { editions, findings } = await build({ directory: root, ...guest })
  expect(editions.map(({ state }) => state)).toEqual(['faulty'])
  expect(findings.map(({ code, place }) => [code, place?.file, place?.line])).toEqual([
    ['figure-literal', 'decks/harbour.yaml', 10],
  ])
  await expect(readFile(`${edition()}/manifest.json`)).rejects.toThrow()
})

test('what overflows a slide is a finding with slide and element, told for every edition', async () => {
  const long = 'Ships came in without end. '.repeat(150)
  await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', `${long}It had been`))
  const { editions, findings } = await build({ directory: root, locales: ['en'], formats: ['pdf'] })
  expect(editions.map(({ state }) => state)).toEqual(['faulty', 'faulty'])
  expect(findings.some(({ what }) => what.startsWith('slide 1 for crew in en, '))).toBe(true)
  expect(findings.some(({ what }) => what.startsWith('slide 1 for guest in en, '))).toBe(true)
  expect(findings.every(({ place }) => place?.file === 'decks/harbour.yaml' && place.line === 8)).toBe(true)
})

test('faults in YAML are told at file, line and column, all at once', async () => {
  await edit(`${root}/decks/harbour.yaml`, (text) =>
    text.replace('formats:', 'format:').replace('- slide: graph', '- slide: 7'),
  )
  await edit(`${root}/templates/audiences/guest.yaml`, (text) =>
    text.replace('extends: crew', 'extends: crww'),
  )
  const { kind, faults } = await refusal()
  expect(kind).toBe('invalid')
  expect(faults.map(({ code, place }) => `${code} ${place?.file}:${place?.line}:${place?.column}`)).toEqual([
    'missing-field decks/harbour.yaml:1:1',
    'wrong-type decks/harbour.yaml:12:12',
    'unknown-field decks/harbour.yaml:5:1',
    'unknown-audience templates/audiences/guest.yaml:1:10',
  ])
  expect(faults.at(-1)?.remedy).toContain('crew')
})

test('names in a deck that lead nowhere', async () => {
  await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('audiences: [crew]', 'audiences: [crow]'))
  const { faults } = await refusal()
  expect(faults).toMatchObject([{ code: 'unknown-audience', place: { line: 19, column: 17 } }])
})

test('links that lead out of the workspace are refused, for reading and for writing', async () => {
  const outside = await emptyFolder()
  await writeFile(`${outside}/secret.yaml`, 'secret: true')
  await symlink(`${outside}/secret.yaml`, `${root}/data/facts/secret.yaml`)
  expect((await refusal()).faults).toMatchObject([
    { code: 'leaves-workspace', place: { file: 'data/facts/secret.yaml' } },
  ])
  await rm(`${root}/data/facts/secret.yaml`)
  await mkdir(`${root}/dist`)
  await symlink(outside, `${root}/dist/harbour`)
  expect((await refusal()).faults[0]?.code).toBe('leaves-workspace')
  await rm(`${root}/dist`, { recursive: true })
  await symlink(outside, `${root}/dist`)
  expect((await refusal()).faults[0]?.code).toBe('leaves-workspace')
  expect(Object.keys(await fingerprints(outside))).toEqual(['secret.yaml'])
})

test('a torn or altered cache is made anew', async () => {
  await states()
  const cache = join(root, '.factdeck/cache/workspace.json')
  const whole = await readFile(cache, 'utf8')
  for (const spoilt of [whole.slice(0, 5000), whole.replace('342', '999'), '', 'null']) {
    await writeFile(cache, spoilt)
    expect(await states()).toEqual(['unchanged'])
    expect(await readFile(cache, 'utf8')).toBe(whole)
  }
})

test('an aborted build publishes nothing and leaves nothing behind', async () => {
  const controller = new AbortController()
  const onProgress = () => controller.abort(new Error('enough'))
  await expect(build({ directory: root, signal: controller.signal, onProgress })).rejects.toThrow('enough')
  expect(await fingerprints(`${root}/dist`)).toEqual({})
})
