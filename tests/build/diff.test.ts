import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { type DiffReport, diff } from '../../src/build/diff.ts'
import type { Manifest } from '../../src/build/manifest.ts'
import { build } from '../../src/index.ts'
import { faultsOf } from './made-workspace.ts'
import { copyWorkspace, edit, emptyFolder } from './workspace-copy.ts'

let root: string
let out: string
const guest = () => `${out}/harbour/guest/en`
const facts = () => `${root}/data/facts/harbour.yaml`
const deck = () => `${root}/decks/harbour.yaml`

/** The deck without its chart, which nothing here is about. */
const withoutChart = (text: string) => text.replace(/ {2}- slide: graph[\s\S]*?(?= {2}- slide: page)/, '')

const publish = async (folder = out, options: object = {}) =>
  build({ directory: root, out: folder, formats: ['md'], ...options })

const manifestOf = async (folder = guest()) =>
  JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8')) as Manifest

const saying = async (manifest: object, folder = guest()) =>
  writeFile(`${folder}/manifest.json`, JSON.stringify(manifest))

/** Ids and titles by what became of them. */
function told({ editions }: DiffReport) {
  return editions.map(({ audience, locale, state, changes }) => ({
    edition: `${audience} ${locale} ${state}`,
    ...(changes && {
      facts: {
        added: changes.facts.added.map(({ id }) => id),
        changed: changes.facts.changed.map(({ id, aspects }) => `${id} ${aspects.join(' ')}`),
        withdrawn: changes.facts.withdrawn.map(({ id }) => id),
      },
      slides: changes.slides.changed.map(({ now, aspects }) => `${now.number} ${aspects.join(' ')}`),
    }),
  }))
}

beforeEach(async () => {
  root = await copyWorkspace()
  out = `${await emptyFolder()}/february`
  await edit(deck(), withoutChart)
  await publish()
})

describe('an edition and today', () => {
  const compare = () => diff(guest(), 'today', { directory: root })
  const same = { added: [], changed: [], withdrawn: [] }

  test('are the same while nothing has changed', async () => {
    expect(told(await compare())).toEqual([{ edition: 'guest en same', facts: same, slides: [] }])
    expect((await diff(out, 'today', { directory: root })).same).toBe(true)
  })

  test('differ in the fact that was edited and the slides that print it', async () => {
    await edit(facts(), (text) => text.replaceAll('342', '351'))
    const report = await compare()
    expect(told(report)).toEqual([
      {
        edition: 'guest en changed',
        facts: { ...same, changed: ['H-002 figure statement'] },
        slides: ['1 title values'],
      },
    ])
    const [changed] = report.editions[0]?.changes?.facts.changed ?? []
    expect([changed?.before.figure?.text, changed?.now.figure?.text]).toEqual(['342 ships', '351 ships'])
  })

  test('tell of a fact that is withdrawn although the deck can no longer be made', async () => {
    await edit(facts(), (text) => text.replace(/H-001:[\s\S]*?(?=H-002:)/, ''))
    const report = await compare()
    expect(told(report)[0]).toMatchObject({
      edition: 'guest en changed',
      facts: { ...same, withdrawn: ['H-001'] },
    })
    expect(report.notices.map(({ code }) => code)).toEqual(['unknown-fact'])
    expect(report.same).toBe(false)
  })

  test('say of a fact that has become too closed no more than that it is gone', async () => {
    await edit(facts(), (text) =>
      text
        .replace(
          '310 ships called at the north harbour in 2024.',
          '320 ships called at the north harbour in 2024.',
        )
        .replace('value: 310', 'value: 320')
        .replace('classification: public', 'classification: internal'),
    )
    const report = await compare()
    expect(told(report)[0]).toMatchObject({ facts: { ...same, withdrawn: ['H-001'] } })
    expect(JSON.stringify(report)).not.toContain('320')
  })

  test('differ where the deck is gone, or has come', async () => {
    await edit(deck(), (text) => text.replace('[crew, guest]', '[crew]'))
    expect(told(await compare())).toEqual([{ edition: 'guest en gone' }])
    await rm(`${out}/harbour/crew`, { recursive: true })
    const states = (await diff(out, 'today', { directory: root })).editions.map(
      ({ audience, locale, state }) => `${audience} ${locale} ${state}`,
    )
    expect(states).toEqual(['crew en added', 'crew zh-CN added', 'guest en gone', 'guest zh-CN gone'])
  })
})

describe('two built editions', () => {
  const march = () => `${out}-march`

  test('are compared as folders, as one edition each, and as files', async () => {
    await edit(facts(), (text) => text.replaceAll('342', '351'))
    await publish(march())
    const all = await diff(out, march())
    expect(all.editions.map(({ state }) => state)).toEqual(Array(4).fill('changed'))
    const one = await diff(guest(), `${march()}/harbour/guest/en/manifest.json`)
    const files = await diff(
      `${guest()}/harbour.guest.en.md`,
      `${march()}/harbour/guest/en/harbour.guest.en.md`,
    )
    expect(files.editions).toEqual(one.editions)
    expect(all.editions.find(({ audience, locale }) => audience === 'guest' && locale === 'en')).toEqual(
      one.editions[0],
    )
  })

  test('of folders that share none are refused', async () => {
    await cp(`${out}/harbour/guest`, `${march()}/guest`, { recursive: true })
    await rm(`${out}/harbour/guest`, { recursive: true })
    const faults = await faultsOf(() => diff(out, march()))
    expect(faults.map(({ code }) => code)).toEqual(['nothing-in-common'])
  })

  test('in two languages are compared by their figures, and that is said', async () => {
    const report = await diff(guest(), `${out}/harbour/guest/zh-CN`)
    expect([report.same, report.notices.map(({ code }) => code)]).toEqual([true, ['other-language']])
  })
})

describe('what cannot be compared is refused readably', () => {
  const codes = async (path = guest()) =>
    (await faultsOf(() => diff(path, 'today', { directory: root }))).map(({ code }) => code)

  test.each([
    ['an older manifest', { schema: 'factdeck-manifest/1' }, 'old-manifest'],
    ['no object', 7, 'unreadable-edition'],
    ['another shape', { schema: 'factdeck-manifest/2', slides: 'none' }, 'unreadable-edition'],
  ])('%s', async (_, manifest, code) => {
    await saying(manifest as object)
    expect(await codes()).toEqual([code])
  })

  test('a manifest that is not JSON, a folder without editions, nothing at all', async () => {
    await writeFile(`${guest()}/manifest.json`, '{"schema":')
    expect(await codes()).toEqual(['unreadable-edition'])
    await mkdir(`${out}/empty`)
    expect(await codes(`${out}/empty`)).toEqual(['no-edition'])
    expect(await codes(`${out}/nowhere`)).toEqual(['no-file'])
  })

  test('texts and lists beyond all bounds', async () => {
    const manifest = await manifestOf()
    await saying({ ...manifest, asOf: '2026-02-01\nand more' })
    expect(await codes()).toEqual(['unreadable-edition'])
    await saying({ ...manifest, slides: Array(1001).fill(manifest.slides[0]) })
    expect(await codes()).toEqual(['unreadable-edition'])
  })
})

describe('build --since', () => {
  const inputs = async () => (await manifestOf(`${root}/dist/harbour/guest/en`)).inputs
  const since = async (options: object = {}) =>
    build({
      directory: root,
      audiences: ['guest'],
      locales: ['en'],
      formats: ['md'],
      since: out,
      ...options,
    })

  test('makes what the edition before said a part of what goes in', async () => {
    await build({ directory: root, audiences: ['guest'], locales: ['en'], formats: ['md'] })
    const before = await manifestOf(`${root}/dist/harbour/guest/en`)
    expect(before.inputs).not.toHaveProperty('previous')
    expect((await since()).editions.map(({ state }) => state)).toEqual(['built'])
    const first = await inputs()
    expect((await since()).editions.map(({ state }) => state)).toEqual(['unchanged'])
    const manifest = await manifestOf()
    await saying({ ...manifest, asOf: '2026-01-01' })
    await since()
    expect((await inputs()).previous).not.toBe(first.previous)
  })

  test('takes an edition that is not there for a first one', async () => {
    await rm(guest(), { recursive: true })
    expect((await since()).findings).toEqual([])
    const none = (await inputs()).previous
    await publish(out)
    await since()
    expect((await inputs()).previous).not.toBe(none)
  })

  test('never takes what one audience was shown for another', async () => {
    await saying(await manifestOf(`${out}/harbour/crew/en`))
    const faults = await faultsOf(() => since())
    expect(faults.map(({ code }) => code)).toEqual(['other-edition'])
  })

  test('needs a folder, and another than that in which it publishes', async () => {
    const codes = async (options: object) => (await faultsOf(() => since(options))).map(({ code }) => code)
    expect(await codes({ since: `${out}/nowhere` })).toEqual(['no-earlier-outputs'])
    expect(await codes({ since: out, out })).toEqual(['since-is-out'])
  })
})
