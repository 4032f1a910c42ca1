import { expect, test } from 'vitest'
import { planEditions, readSlideNumbers } from '../../src/build/plan.ts'
import type { Workspace } from '../../src/build/workspace-data.ts'
import { DeckError } from '../../src/errors.ts'
import type { Settings } from '../../src/model/audience.ts'

const deck = {
  name: 'harbour',
  audiences: ['crew', 'guest'],
  locales: ['zh-CN', 'en'],
  formats: ['md', 'pdf', 'pptx'],
  slides: [{ slide: 'a' }, { slide: 'b', audiences: ['crew'] }, { slide: 'c' }],
}
const profile = (name: string, settings: Settings) => ({ name, written: [{ file: name, settings }] })
const workspace = {
  decks: { harbour: { deck, file: 'decks/harbour.yaml', places: {} } },
  audiences: { crew: profile('crew', {}), guest: profile('guest', { formats: ['pdf'] }) },
  packs: {},
} as unknown as Workspace
const all = { decks: [], audiences: [], locales: [], formats: [] }

function faultsOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (error instanceof DeckError) return { kind: error.kind, faults: error.faults }
  }
  throw new Error('no DeckError')
}

test('deck × audience × locale, an audience without the formats that it does not get', () => {
  expect(
    planEditions(workspace, all).map(({ folder, formats }) => `${folder}: ${formats.join(' ')}`),
  ).toEqual([
    'harbour/crew/zh-CN: md pdf pptx',
    'harbour/crew/en: md pdf pptx',
    'harbour/guest/zh-CN: pdf',
    'harbour/guest/en: pdf',
  ])
})

test('filters, formats asked for in a fixed order, a part in a folder of its own', () => {
  const filters = {
    decks: ['decks/harbour.yaml'],
    audiences: ['guest'],
    locales: ['en'],
    formats: ['png', 'md'],
  }
  expect(planEditions(workspace, { ...filters, slides: [1, 2, 3] })).toEqual([
    {
      deck: 'harbour',
      audience: 'guest',
      locale: 'en',
      formats: ['md', 'png'],
      slides: [1, 2],
      folder: 'harbour/guest/en/slides-1-2',
    },
  ])
})

test('names that are not known are told at once, with near misses', () => {
  const { kind, faults } = faultsOf(() =>
    planEditions(workspace, { decks: [], audiences: ['gest'], locales: ['zh'], formats: ['ppt'] }),
  )
  expect(kind).toBe('usage')
  expect(faults.map(({ code, remedy }) => `${code}: ${remedy}`)).toEqual([
    'unknown-audience: did you mean `guest`?',
    'unknown-locale: there are `en`, `zh-CN`',
    'unknown-format: did you mean `pptx`?',
  ])
  expect(faultsOf(() => planEditions(workspace, { ...all, decks: ['harbor'] })).faults[0]?.remedy).toContain(
    'harbour',
  )
})

test('a slide that no edition has', () => {
  const { faults } = faultsOf(() => planEditions(workspace, { ...all, slides: [2, 5, 6, 9] }))
  expect(faults).toMatchObject([
    { code: 'unknown-slide', what: 'there is no slide 5-6, 9', remedy: 'choose from 1 to 3' },
  ])
})

test('slide numbers', () => {
  expect(readSlideNumbers([])).toBeUndefined()
  expect(readSlideNumbers(['7', '2-4', '3'])).toEqual([2, 3, 4, 7])
  for (const bad of ['0', '4-2', 'x', '1-', '99999'])
    expect(faultsOf(() => readSlideNumbers([bad])).faults[0]?.code).toBe('bad-slides')
})
