import { describe, expect, test } from 'vitest'
import { DeckError, describePlace, type Fault } from '../../src/errors.ts'
import { permitted } from '../../src/facts/permitted.ts'
import { type DataFile, readCatalogue } from '../../src/facts/read-catalogue.ts'
import { dataFiles, ownCatalogue } from './workspace.ts'

const vocabulary = `subjects: {beijing: {zh-CN: 北京, en: Beijing}}
regions: {beijing: {zh-CN: 北京, en: Beijing}, tianjin: {zh-CN: 天津, en: Tianjin}}
indicators: {rd-intensity: {zh-CN: 研发投入强度, en: R&D intensity}}
units: {percent: {zh-CN: "{}%", en: "{}%"}}
tags: {rd-input: {zh-CN: 研发投入, en: R&D input}}
classifications: {public: {zh-CN: 公开, en: Public}}
`
const sources = `news-2026:
  file: a.txt
  publisher: {zh-CN: 某报, en: A paper}
  title: {zh-CN: 题, en: Title}
  published: 2026-03-18
  language: zh-Hans
`
const sha256 = '0'.repeat(64)
const good = `F-1:
  kind: observation
  subject: beijing
  statement: {zh-CN: 北京的研发投入强度在6%以上。, en: Beijing's R&D intensity is 6% or above.}
  region: beijing
  indicator: rd-intensity
  period: "2024"
  value: 6
  unit: percent
  qualifier: at-least
  locators:
    - {source: news-2026, paragraph: 6, start: 1, end: 9, sha256: "${sha256}"}
  classification: public
  tags: [rd-input]
`
const editorial = `E-1:
  kind: editorial
  subject: beijing
  statement: {zh-CN: 年份未注明。, en: The year is not stated.}
  about: [F-1]
  locators: []
  classification: internal
  tags: []
`

function files(facts: string, others: readonly DataFile[] = []): DataFile[] {
  return [
    { path: 'data/vocabulary.yaml', text: vocabulary },
    { path: 'data/sources.yaml', text: sources },
    { path: 'data/facts/a.yaml', text: facts },
    ...others,
  ]
}

function faultsOf(given: readonly DataFile[]): Fault[] {
  try {
    readCatalogue(given)
  } catch (error) {
    if (error instanceof DeckError) return [...error.faults]
    throw error
  }
  return []
}

const told = (given: readonly DataFile[]) =>
  faultsOf(given).map(({ code, place, remedy }) => `${place ? describePlace(place) : ''} ${code}: ${remedy}`)

test('a good file is read, whatever the order of the files', () => {
  const catalogue = readCatalogue(files(good + editorial))
  expect(catalogue.facts.map(({ id }) => id)).toEqual(['F-1', 'E-1'])
  expect(readCatalogue(files(good + editorial).toReversed())).toEqual(catalogue)
})

describe('a fault is told with its place and remedy', () => {
  const cases: [name: string, change: (text: string) => string, expected: string][] = [
    [
      'an unknown field',
      (t) => t.replace('qualifier:', 'qualifyer:'),
      '10:3 unknown-field: did you mean `qualifier`?',
    ],
    [
      'an unknown value',
      (t) => t.replace('at-least', 'atleast'),
      '10:14 unknown-value: did you mean `at-least`?',
    ],
    [
      'a number for a text',
      (t) => t.replace('"2024"', '2024'),
      '7:11 wrong-type: write it in quotes: "2024"',
    ],
    ['a missing field', (t) => t.replace('  classification: public\n', ''), '2:3 missing-field: add it'],
    [
      'an unknown region',
      (t) => t.replace('region: beijing', 'region: bejing'),
      '5:11 unknown-key: did you mean `beijing`?',
    ],
    [
      'an unknown tag',
      (t) => t.replace('[rd-input]', '[rd-inputs]'),
      '14:10 unknown-key: did you mean `rd-input`?',
    ],
    [
      'an unknown unit',
      (t) => t.replace('unit: percent', 'unit: pct'),
      '9:9 unknown-key: there is `percent`',
    ],
    [
      'an unknown source',
      (t) => t.replace('source: news-2026', 'source: news-2025'),
      '12:16 unknown-source: did you mean `news-2026`?',
    ],
    [
      'an empty span',
      (t) => t.replace('end: 9', 'end: 1'),
      '12:56 empty-span: the end is exclusive and comes after the start',
    ],
    ['a short digest', (t) => t.replace(sha256, 'abc'), '12:67 bad-form: write: 64 hexadecimal digits'],
    [
      'no locator',
      (t) => t.replace(/locators:\n.*\n/, 'locators: []\n'),
      '11:13 no-locator: add a locator: source, paragraph, start, end, sha256',
    ],
    [
      'half-width punctuation',
      (t) => t.replace('北京的', '北京?'),
      '4:24 half-width-punctuation: write ？ (full width)',
    ],
    [
      'a value without unit',
      (t) => t.replace('  unit: percent\n', ''),
      '8:10 no-unit: add `unit`, a key of the vocabulary',
    ],
    [
      'a day that is not',
      (t) => t.replace('  value', '  date: 2026-02-30\n  value'),
      '8:9 no-such-day: write a day of the calendar',
    ],
    [
      'a period that is not',
      (t) => t.replace('"2024"', 'lately'),
      '7:11 bad-period: write a date, a quarter (2026-Q3) or an interval (2022/2025, 2024/..)',
    ],
    [
      'a bad id',
      (t) => t.replace('F-1:', '"F 1":'),
      '1:1 bad-id: use up to 64 letters, digits, dots, hyphens and underscores',
    ],
    [
      'a repeated key',
      (t) => t.replace('  value: 6', '  value: 6\n  value: 7'),
      '9:3 repeated-key: keep one of them',
    ],
    [
      'an alias',
      (t) => t.replace('[rd-input]', '&a [rd-input]\n  alsoSubjects: *a'),
      '15:17 yaml-alias: write the value out',
    ],
    [
      'broken YAML',
      (t) => t.replace('tags: [rd-input]', 'tags: [rd-input'),
      '15:1 yaml-syntax: mend the syntax here',
    ],
    [
      'a tag of YAML',
      (t) => t.replace('value: 6', 'value: !!js/function 6'),
      '8:10 yaml-syntax: mend the syntax here',
    ],
    ['a hostile key', (t) => t.replace('  value', '  __proto__: 1\n  value'), '8:3 bad-key: rename it'],
    ['not a number', (t) => t.replace('value: 6', 'value: .inf'), '8:10 wrong-type: correct it'],
  ]
  test.each(cases)('%s', (_, change, expected) => {
    const changed = change(good)
    expect(changed).not.toBe(good)
    expect(told(files(changed)).join('\n')).toContain(`data/facts/a.yaml:${expected}`)
  })

  test('the same id in two files names both', () => {
    const found = faultsOf(files(good, [{ path: 'data/facts/b.yaml', text: `\n${good}` }]))
    expect(found).toMatchObject([
      { code: 'repeated-id', place: { file: 'data/facts/b.yaml', line: 2, column: 1 } },
    ])
    expect(found[0]?.what).toContain('data/facts/a.yaml:1')
  })

  test('an explanation may not be more open than what it is about', () => {
    const secret = good.replace('classification: public', 'classification: restricted')
    expect(told(files(secret + editorial))).toEqual([
      'data/facts/a.yaml:19:11 too-open: classify `E-1` as restricted',
    ])
  })

  test('a crosscheck refers to facts and to an editorial fact', () => {
    const text =
      'X-1:\n  topic: {zh-CN: 题, en: T}\n  facts: [F-1, F-2]\n  pairs: [[F-1, F-3]]\n  explainedBy: F-1\n'
    expect(told(files(good + editorial, [{ path: 'data/crosschecks.yaml', text }]))).toEqual([
      'data/crosschecks.yaml:3:16 unknown-fact: did you mean `F-1`?',
      'data/crosschecks.yaml:4:17 unknown-fact: did you mean `F-1` or `F-2`?',
      'data/crosschecks.yaml:5:16 unknown-fact: did you mean `E-1`?',
    ])
  })

  test('all faults come at once, in the order of the files', () => {
    const two = good.replace('at-least', 'atleast').replace('[rd-input]', '[rd]')
    const found = told(files(two, [{ path: 'data/fact.yaml', text: '' }]))
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'data/fact.yaml unknown-file',
      'data/facts/a.yaml',
    ])
    expect(told([{ path: 'data/facts/a.yaml', text: good }])).toHaveLength(2)
  })
})

describe('hostile files are refused in short time', () => {
  const bombs = {
    aliases: `a: &a [x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n`,
    depth: `a: ${'['.repeat(20_000)}`,
    nested: `a: ${'['.repeat(200)}${']'.repeat(200)}`,
    size: `a: ${'x'.repeat(9 * 1024 * 1024)}`,
    keys: Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
    root: '- a\n',
    documents: 'a: 1\n---\nb: 2\n',
  }
  test.each(Object.entries(bombs))('%s', (_, text) => {
    const before = performance.now()
    const found = faultsOf(files(text))
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThanOrEqual(201)
    expect(performance.now() - before).toBeLessThan(5000)
  })
})

describe('an audience’s catalogue', () => {
  const catalogue = ownCatalogue()

  test('has neither the facts above its clearance nor the crosschecks that they explain', () => {
    const open = permitted(catalogue, 'public')
    expect(open.facts).toEqual(catalogue.facts.filter(({ classification }) => classification === 'public'))
    expect(open.crosschecks).toEqual([])
    const { facts, sources, crosschecks } = permitted(catalogue, 'internal')
    expect({ facts, sources, crosschecks }).toEqual({
      facts: catalogue.facts,
      sources: catalogue.sources,
      crosschecks: catalogue.crosschecks,
    })
  })

  test('is the same whether what is withheld exists or not', () => {
    const without = dataFiles().filter(({ path }) => !/editorial|crosschecks/.test(path))
    expect(JSON.stringify(permitted(readCatalogue(without), 'public'))).toBe(
      JSON.stringify(permitted(catalogue, 'public')),
    )
  })
})
