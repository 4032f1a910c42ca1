import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { planEditions } from '../../src/build/plan.ts'
import { build } from '../../src/index.ts'
import { type Changes, editionsOf, faultsOf, filled, made, prepared, shortly } from './made-workspace.ts'
import { copyWorkspace, edit, run } from './workspace-copy.ts'

const crewFile = 'templates/audiences/crew.yaml'
const two: Changes = { [crewFile]: (own) => `${own}slides: {max: 2, drop: [graph]}\n` }
const chart = { index: 2, kind: 'graph', title: 'More ships called within two years' }

test('the fewer slides are numbered anew, and what went is told with its title', async () => {
  const deck = await filled(two, 'harbour.crew.en')
  expect(deck.slides.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'page'],
    [2, 'page'],
  ])
  expect(deck.dropped).toEqual([chart])
})

test('its place is told without the slides of others', async () => {
  const changes: Changes = {
    ...two,
    'decks/harbour.yaml': (deck) =>
      deck.replace(
        '  - slide: graph',
        '  - slide: page\n    audiences: [guest]\n    title: {zh-CN: 甲, en: A}\n    text: {zh-CN: 乙, en: B}\n  - slide: graph',
      ),
  }
  expect((await filled(changes, 'harbour.crew.en')).dropped).toEqual([chart])
  const [before, after] = [editionsOf(await made(two)), editionsOf(await made(changes))]
  expect(after['harbour.crew.en']?.digest).toBe(before['harbour.crew.en']?.digest)
})

test('the title of a slide that went adds no fact to the edition', async () => {
  const changes: Changes = {
    ...two,
    'decks/harbour.yaml': (deck) =>
      deck.replace('en: More ships called within two years', 'en: \'More than {{fact "H-003"}} called\''),
    [crewFile]: (own) => `${own}slides: {max: 1, drop: [graph]}\n`,
  }
  const { dropped, slides } = await filled(changes, 'harbour.crew.en')
  expect(dropped?.map(({ title }) => title)).toEqual([
    'More than about 400 ships called',
    'The crew expects about 400 ships',
  ])
  expect(slides.flatMap(({ facts }) => facts)).toEqual(['H-002', 'H-001'])
})

test('the plan counts the slides that are left', async () => {
  const workspace = await made(two)
  const all = { decks: [], audiences: ['crew'], locales: ['en'], formats: [] }
  expect(planEditions(workspace, { ...all, slides: [2] })).toHaveLength(1)
  const faults = await faultsOf(() => planEditions(workspace, { ...all, slides: [3] }))
  expect(faults[0]).toMatchObject({ code: 'unknown-slide', remedy: 'choose from 1 to 2' })
})

test('a limit below what must stay is refused at the last slide that stays', async () => {
  const changes: Changes = {
    [crewFile]: (own) => `${own}slides: {max: 1}\n`,
    'decks/harbour.yaml': (deck) => deck.replaceAll('- slide: page', '- slide: page\n    priority: 1'),
  }
  expect(shortly(await faultsOf(async () => prepared(await made(changes))))).toContain(
    'slide-limit decks/harbour.yaml:19',
  )
})

test('what went is in the manifest, in the report, and on the screen, when built and when unchanged', async () => {
  const root = await copyWorkspace()
  await edit(`${root}/${crewFile}`, (own) => `${own}slides: {max: 2, drop: [graph]}\n`)
  const asked = { directory: root, audiences: ['crew'], locales: ['en'], formats: ['md'] }
  for (const state of ['built', 'unchanged']) {
    const [edition] = (await build(asked)).editions
    expect([edition?.state, edition?.slides, edition?.dropped]).toEqual([state, 2, [chart]])
  }
  const manifest = JSON.parse(await readFile(`${root}/dist/harbour/crew/en/manifest.json`, 'utf8'))
  expect(manifest.dropped).toEqual([chart])
  const words = ['build', '-C', root, '--audience', 'crew', '--locale', 'en', '--to', 'md']
  const { out } = await run(words)
  expect(out).toContain(
    'left out of harbour for crew, which takes no more slides: 2 graph “More ships called',
  )
  const { editions } = JSON.parse((await run([...words, '--json'])).out)
  expect(editions[0].dropped).toEqual([chart])
})
