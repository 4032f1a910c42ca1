import { beforeAll, expect, test } from 'vitest'
import { helpersFor } from '../../src/template/helpers/index.ts'
import { beginEdition, type SlideContext } from '../../src/template/slide-context.ts'
import { editionInputs, nameOf } from './workspace.ts'

type Helper = (...args: unknown[]) => unknown
let context: SlideContext
let helpers: Readonly<Record<string, Helper>>

const call = (name: string, ...args: unknown[]) => {
  const helper = helpers[name]
  if (!helper) throw new Error(`there is no helper ${name}`)
  return helper(...args, { hash: {} })
}
const text = (given: unknown) => String(given).replace(/<[^>]*>|\[([^\]]*)\]\([^)]*\)/g, '$1')

beforeAll(async () => {
  const inputs = await editionInputs()
  const input = inputs.find((each) => nameOf(each) === 'regional-contenders.analyst.en')
  if (!input) throw new Error('the edition is gone')
  context = beginEdition(input)
  helpers = helpersFor(context)
})

test('what falls due comes by its last day, and is past, ahead or without a date as of the deck’s day', () => {
  const items = ['S3-032', 'S1-039', 'S0-031', 'S3-006', 'S3-021'].map((fact) => ({ fact }))
  const due = call('byDeadline', items) as { item: { fact: string }; status: string; date?: string }[]
  expect(due.map(({ item, status, date }) => [item.fact, status, date])).toEqual([
    ['S3-021', 'past', '2022'],
    ['S3-006', 'past', '2025'],
    ['S0-031', 'ahead', '2026'],
    ['S1-039', 'ahead', '2028'],
    ['S3-032', 'undated', undefined],
  ])
})

test('a fact that falls due in the deck’s own year lies ahead until the year is over', () => {
  const asOf = (day: string) => {
    const input = { ...context.input, deck: { ...context.input.deck, asOf: day } }
    const due = helpersFor(beginEdition(input)).byDeadline?.([{ fact: 'S3-006' }])
    return (due as { status: string }[])[0]?.status
  }
  expect([asOf('2025-12-31'), asOf('2026-01-01')]).toEqual(['ahead', 'past'])
})

test('people are printed with office and day; a deadline is never taken for the day', () => {
  expect(text(call('person', 'S3-042'))).toBe('Xu Jing')
  expect(text(call('affiliation', 'S3-042'))).toContain('Department of Strategic Planning')
  expect(call('affiliation', 'S3-028')).toBe('')
  expect(text(call('saidOn', 'S3-018'))).toBe('5 March 2022')
  expect(text(call('saidOn', 'S3-006'))).toBe('25 March 2022')
  expect(text(call('issuer', 'S3-028'))).toBe('Jiangsu')
  expect(() => call('issuer', 'S3-037')).toThrow()
})

test('counts are of the edition’s facts, and of nothing else', () => {
  context.edition = new Set(['S3-028', 'S3-037', 'S1-037', 'S4-010'].map(context.find))
  context.numbers = new Map([['jjckb-2022-03-25', 1]])
  expect([call('counted', 'facts'), call('counted', 'sources'), call('counted', 'gaps')]).toEqual([4, 1, 3])
  const used = call('qualifiersUsed') as { name: string; example: { id: string } }[]
  expect(used.map(({ name, example }) => [name, example.id])).toEqual([
    ['over', 'S4-010'],
    ['nearly', 'S1-037'],
  ])
})

test('facts without groups of the deck’s own are laid out by centre and place', () => {
  const facts = ['S0-015', 'S0-018', 'S0-016', 'S0-041'].map(context.find)
  const groups = call('byPlace', null, facts) as {
    name: string
    places: { name: string; facts: { id: string }[] }[]
  }[]
  expect(
    groups.map(({ name, places }) => [name, places.map((place) => [place.name, place.facts.length])]),
  ).toEqual([
    [
      'Beijing (Jing-Jin-Ji)',
      [
        ['Beijing', 2],
        ['Tianjin', 1],
      ],
    ],
    ['Greater Bay Area', [['Guangdong', 1]]],
  ])
})
