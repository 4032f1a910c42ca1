import { expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import type { EditionInput } from '../../src/model/edition.ts'
import { parseSlideTemplate } from '../../src/template/front-matter.ts'
import { editionInputs, filled } from './workspace.ts'

const inputs = await editionInputs()
const input = inputs.find(
  ({ audience, locale }) => audience.name === 'public' && locale === 'en',
) as EditionInput

const fence = (spec: unknown) => `\`\`\`vega-lite\n${JSON.stringify(spec)}\n\`\`\``

/** The edition with one slide, of a kind whose template is this text. */
function withTemplate(
  body: string,
  params = 'title: text',
  entry: Record<string, unknown> = {},
): EditionInput {
  const template = parseSlideTemplate(
    'own.md.hbs',
    `---\nlayout: title-only\nparams:\n  ${params}\n---\n${body}\n`,
  )
  const slide = { slide: 'own', title: { 'zh-CN': '题', en: 'Title' }, ...entry }
  return {
    ...input,
    pack: { ...input.pack, slides: { own: template } },
    deck: { ...input.deck, slides: [slide] },
  }
}

const faultsOf = async (run: Promise<unknown>) => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof DeckError)) throw error ?? new Error('nothing was refused')
  return error.faults
}

const bars = {
  data: { facts: ['S0-046', 'S0-047'] },
  description: 'Two counts of laboratories',
  mark: 'bar',
  encoding: { y: { field: 'label', type: 'nominal' }, x: { field: 'value', type: 'quantitative' } },
}

test('a fenced vega-lite block becomes a figure drawn from its facts', async () => {
  const deck = await filled(withTemplate(`# {{title}}\n\n${fence(bars)}`))
  expect(deck.slides[0]?.markdown).toBe(
    '# Title\n\n<img src="figures/figure-01-1.svg" alt="Two counts of laboratories">',
  )
  expect(deck.figures[0]).toMatchObject({
    name: 'figure-01-1',
    facts: ['S0-046', 'S0-047'],
    native: { kind: 'bar' },
  })
  expect(deck.slides[0]?.facts).toEqual(['S0-046', 'S0-047'])
})

test('the foot names the sources of facts that only the chart shows', async () => {
  const { description, data, ...spec } = bars
  const entry = { chart: { data, spec }, alt: { 'zh-CN': description, en: description } }
  const deck = await filled(
    withTemplate('# {{title}}\n\n{{chart}}\n\n{{sourceLine}}', 'title: text\n  chart: chart', entry),
  )
  expect(deck.slides[0]?.markdown).toContain('(#src-1 "New chapter')
})

test('a fence without alt text, with data of its own or with a fact that has no figure is refused', async () => {
  const { description: _, ...mute } = bars
  expect((await faultsOf(filled(withTemplate(`# {{title}}\n\n${fence(mute)}`))))[0]?.code).toBe('bad-chart')
  const own = { ...bars, data: { values: [{ value: 1 }] } }
  expect((await faultsOf(filled(withTemplate(`# {{title}}\n\n${fence(own)}`))))[0]?.code).toBe('bad-chart')
  const bare = { ...bars, data: { facts: ['S0-001'] } }
  expect((await faultsOf(filled(withTemplate(`# {{title}}\n\n${fence(bare)}`))))[0]?.code).toBe(
    'chart-without-figure',
  )
})

test('parameters are held to what the template declares', async () => {
  const missing = await faultsOf(
    filled(withTemplate('# {{title}}', 'title: text\n  facts: {type: facts, min: 2}', {})),
  )
  expect(missing).toMatchObject([{ code: 'bad-parameter', what: '`facts` is missing.' }])
  const few = withTemplate('# {{title}}', 'title: text\n  facts: {type: facts, min: 2}', {
    facts: ['S0-046'],
  })
  expect((await faultsOf(filled(few)))[0]?.what).toBe('`facts` has 1, fewer than 2.')
  const kind = withTemplate('# {{title}}', 'title: text\n  facts: {type: facts, kinds: [target]}', {
    facts: ['S0-046'],
  })
  expect((await faultsOf(filled(kind)))[0]?.what).toBe('`facts` takes target; S0-046 is a observation.')
  const unknown = await faultsOf(filled(withTemplate('# {{title}}', 'title: text', { subtitle: 'x' })))
  expect(unknown[0]).toMatchObject({ code: 'unknown-parameter', remedy: 'there is `title`' })
})

test('a parameter with a helper’s name is refused', async () => {
  const faults = await faultsOf(filled(withTemplate('# {{date}}', 'date: text')))
  expect(faults[0]).toMatchObject({ code: 'reserved-name', place: { file: 'own.md.hbs' } })
})

test('an id that is not there is named with near misses, an unknown kind with those there are', async () => {
  const id = await faultsOf(filled(withTemplate('# {{fact "S0-04x"}}')))
  expect(id[0]).toMatchObject({ code: 'unknown-fact' })
  expect(id[0]?.remedy).toMatch(/^Did you mean S0-04\d/)
  const deck = { ...input.deck, slides: [{ slide: 'covr', title: 'x' }] }
  expect((await faultsOf(filled({ ...input, deck })))[0]).toMatchObject({
    code: 'unknown-slide-kind',
    remedy: 'did you mean `cover`?',
  })
})
