import type { Broken } from './run.ts'

const deck = 'decks/more.yaml'
const head = `title: {zh-CN: 甲, en: A}
pack: briefing
audiences: [guest]
locales: [en]
formats: [md]
asOf: 2026-02-01
slides:
`
const slide = (...lines: readonly string[]) => ({
  [deck]: `${head}${lines.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}\n`).join('')}`,
})
const title = 'title: {zh-CN: 题, en: T}'
const table = ['slide: table', title, 'columns: [label, value]']

const cases: readonly Broken[] = [
  {
    name: 'facts that are a number',
    files: slide(...table, 'facts: 7'),
    code: 'bad-parameter',
    at: `${deck}:11`,
  },
  {
    name: 'facts that are a text',
    files: slide(...table, 'facts: H-001'),
    code: 'bad-parameter',
    at: `${deck}:11`,
  },
  {
    name: 'facts that are numbers',
    files: slide(...table, 'facts: [1, 2]'),
    code: 'bad-parameter',
    at: `${deck}:11`,
  },
  {
    name: 'a query with a misspelt field',
    files: slide(...table, 'facts: {indicatr: ships}'),
    code: 'bad-parameter',
    at: `${deck}:11`,
    says: '`indicator`',
  },
  {
    name: 'a query with a prototype',
    files: slide(...table, 'facts: {constructor: ships}'),
    code: 'bad-parameter',
    at: `${deck}:11`,
  },
  {
    name: 'a query that finds nothing',
    files: slide(...table, 'facts: {indicator: ships, period: "1999"}'),
    code: 'unknown-value',
    at: `${deck}:11`,
  },
  {
    name: 'a query sorted by what is no field',
    files: slide(...table, 'facts: {indicator: ships, sort: colour}'),
    code: 'unknown-sort',
    at: `${deck}:11`,
  },
  {
    name: 'a choice that there is not',
    files: slide('slide: table', title, 'columns: [label, valeu]', 'facts: [H-001]'),
    code: 'bad-parameter',
    at: `${deck}:10`,
  },
  {
    name: 'a list that is a text',
    files: slide('slide: table', title, 'columns: label', 'facts: [H-001]'),
    code: 'bad-parameter',
    at: `${deck}:10`,
  },
  {
    name: 'a list that is too short',
    files: slide('slide: table', title, 'columns: [label]', 'facts: [H-001]'),
    code: 'bad-parameter',
    at: `${deck}:10`,
  },
  {
    name: 'an item with a field that it has not',
    files: slide('slide: key-figures', title, 'items: [{fact: H-001, waht: {zh-CN: 题, en: T}}]'),
    code: 'unknown-parameter',
    at: `${deck}:10`,
    says: '`what`',
  },
  {
    name: 'a fact that is a list',
    files: slide('slide: key-figures', title, 'items: [{fact: [H-001]}]'),
    code: 'bad-parameter',
    at: `${deck}:10`,
  },
  {
    name: 'a flag that is a word',
    files: slide('slide: key-figures', title, 'items: [{fact: H-001, on: maybe}]'),
    code: 'bad-parameter',
    at: `${deck}:10`,
  },
  {
    name: 'a fact without what is printed',
    files: slide('slide: timeline', title, 'events: [{fact: H-001}, {fact: "__proto__"}]'),
    code: 'unknown-fact',
    at: `${deck}:`,
  },
  {
    name: 'slides for an audience that are no mapping',
    files: slide('slide: section', title, 'guest: [a]'),
    code: 'wrong-type',
    at: `${deck}:`,
  },
  {
    name: 'a chart that is a text',
    files: slide('slide: chart', title, 'chart: yes please', 'alt: {zh-CN: 图, en: chart}'),
    code: 'bad-chart',
    at: `${deck}:10`,
  },
  {
    name: 'a priority that there is not',
    files: slide('slide: section', title, 'priority: 12'),
    code: 'bad-form',
    at: `${deck}:10`,
  },
  {
    name: 'a depth that there is not',
    files: slide('slide: section', title, 'depth: deep'),
    code: 'unknown-value',
    at: `${deck}:10`,
  },
]

/** Parameters of slides that are not what the kind of slide asks for. */
export const brokenParameters = cases.map((each) => ({ ...each, deck: 'more' }))
