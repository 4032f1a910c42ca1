import { expect, test } from 'vitest'
import type { EditionInput, FilledDeck } from '../../src/model/edition.ts'
import { editionInputs, filled, repository } from '../template/workspace.ts'

const inputs = await editionInputs()
const editions = await Promise.all(inputs.map(async (input) => ({ input, deck: await filled(input) })))
const { catalogue } = await repository()
const names = [...new Set(inputs.map(({ deck }) => deck.name))]

/** Kinds that only readers who check get. */
const forAnalysts = ['appendix', 'method']

const of = (audience: string) => editions.filter(({ input }) => input.audience.name === audience)
const factsOf = ({ slides }: FilledDeck) => new Set(slides.flatMap(({ facts }) => facts))
const labelOf = ({ deck, audience, locale }: EditionInput) => `${deck.name}.${audience.name}.${locale}`

test('there are six decks, each for three audiences in two languages', () => {
  expect(names).toEqual([
    'beijing-jjj',
    'greater-bay-area',
    'policy-tracker',
    'regional-contenders',
    'shanghai-yrd',
    'three-centres',
  ])
  expect(inputs).toHaveLength(36)
})

test('every fact stands on a slide for analysts, at most 30 % of them in appendix tables only', () => {
  const shown = new Set<string>()
  const inBody = new Set<string>()
  for (const { deck } of of('analyst'))
    for (const { kind, facts } of deck.slides)
      for (const id of facts) {
        shown.add(id)
        if (kind !== 'appendix') inBody.add(id)
      }
  const all = catalogue.facts.map(({ id }) => id)
  expect(all.filter((id) => !shown.has(id))).toEqual([])
  const only = all.filter((id) => !inBody.has(id))
  console.log(`${all.length} facts on slides for analysts, ${only.length} of them in appendix tables only`)
  expect(only.length / all.length).toBeLessThanOrEqual(0.3)
})

test('leaders and the public get at most eight slides, without what is for checking', () => {
  for (const { input, deck } of [...of('leadership'), ...of('public')]) {
    const kinds = deck.slides.map(({ kind }) => kind)
    expect([labelOf(input), kinds.length <= 8]).toEqual([labelOf(input), true])
    expect([labelOf(input), kinds.filter((kind) => forAnalysts.includes(kind))]).toEqual([labelOf(input), []])
    expect([labelOf(input), kinds.at(0), kinds.at(-1)]).toEqual([labelOf(input), 'cover', 'sources'])
  }
})

test('the public gets public facts only, and no fact that an analyst does not get', () => {
  const classification = new Map(catalogue.facts.map((fact) => [fact.id, fact.classification]))
  for (const { input, deck } of of('public')) {
    const used = [...factsOf(deck)]
    expect(used.filter((id) => classification.get(id) !== 'public')).toEqual([])
    const forCheckers = of('analyst').find(
      ({ input: other }) => other.deck.name === input.deck.name && other.locale === input.locale,
    )
    const known = forCheckers ? factsOf(forCheckers.deck) : new Set()
    expect([labelOf(input), used.filter((id) => !known.has(id))]).toEqual([labelOf(input), []])
  }
})

test('only analysts see where sources differ, in every deck', () => {
  const isEditorial = new Set(catalogue.facts.filter(({ kind }) => kind === 'editorial').map(({ id }) => id))
  const disputes = ({ deck }: (typeof editions)[number]) =>
    [...factsOf(deck)].filter((id) => isEditorial.has(id))
  expect(of('public').flatMap(disputes)).toEqual([])
  expect(of('leadership').flatMap(disputes)).toEqual([])
  for (const edition of of('analyst'))
    expect([labelOf(edition.input), disputes(edition).length > 0]).toEqual([labelOf(edition.input), true])
})

test('both languages of an edition have the same slides, facts and sections', () => {
  for (const { input, deck } of editions.filter(({ input }) => input.locale === 'en')) {
    const other = editions.find(
      (each) =>
        each.input.locale === 'zh-CN' &&
        each.input.deck.name === input.deck.name &&
        each.input.audience.name === input.audience.name,
    )
    const shape = (one: FilledDeck | undefined) =>
      one?.slides.map(({ kind, facts, section }) => [kind, [...facts].sort(), section !== undefined])
    expect([labelOf(input), shape(deck)]).toEqual([labelOf(input), shape(other?.deck)])
  }
})

test('speakers have notes on every slide, which say where its facts come from', () => {
  for (const { input, deck } of editions)
    expect([
      labelOf(input),
      deck.slides.filter(({ notes }) => notes.length === 0).map(({ title }) => title),
    ]).toEqual([labelOf(input), []])
})

/** Per deck, what each audience gets, slide by slide, and what of the deck it does not get. */
test.each(names)('%s: what each audience gets and does not get', async (name) => {
  const lines = [`# ${name}`]
  const english = editions.filter(({ input }) => input.deck.name === name && input.locale === 'en')
  const everything = new Set(english.flatMap(({ deck }) => [...factsOf(deck)]))
  for (const { input, deck } of english) {
    const facts = factsOf(deck)
    lines.push('', `## ${input.audience.name}: ${deck.slides.length} slides, ${facts.size} facts`, '')
    lines.push(...deck.slides.map(({ number, kind, title }) => `${number}. ${kind}: ${title}`))
    const dropped = (deck.dropped ?? []).map(({ kind, title }) => `- dropped, ${kind}: ${title}`)
    const withheld = [...everything].filter((id) => !facts.has(id)).sort()
    lines.push('', ...dropped, `- not: ${withheld.join(' ') || 'nothing'}`)
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`../reference/decks/${name}.audiences.md`)
})
