import { beforeAll, describe, expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import { figuresIn } from '../../src/locale/figures.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../../src/model/edition.ts'
import type { LaidOutDeck } from '../../src/model/laid-out.ts'
import { untracedFigures } from '../../src/template/backstop.ts'
import { figuresFound, untracedInLayout } from '../../src/template/index.ts'
import { allowances } from '../../src/template/literals/allowances.ts'
import { knownNames } from '../../src/template/literals/names.ts'
import { editionInputs, filled, nameOf } from './workspace.ts'

let all: readonly EditionInput[]
let input: EditionInput
let deck: FilledDeck
beforeAll(async () => {
  all = await editionInputs()
  input = all.find((each) => nameOf(each) === 'three-centres.analyst.en') as EditionInput
  deck = await filled(input)
}, 60_000)

const vouching = () => ({ names: knownNames(input.catalogue), allowed: allowances(input.deck.allow) })
const chartSlide = () => deck.slides.find(({ kind }) => kind === 'chart') as FilledSlide
const strange = (change: Partial<FilledSlide>, figures = deck.figures) =>
  untracedFigures(input, { ...deck, figures, slides: [{ ...chartSlide(), ...change }] }, vouching()).map(
    ({ fault }) => /shows `(.*?)` \((.*?)\)/.exec(fault.what)?.slice(1).join(' in ') ?? fault.code,
  )

test('every figure of the repository’s editions has a value that vouches for it, and their charts run forwards', async () => {
  const found: unknown[] = []
  for (const each of all.filter(({ deck: { name } }) => /three|contenders/.test(name)))
    found.push(...figuresFound(each, await filled(each)).findings)
  expect(found).toEqual([])
}, 120_000)

describe('a figure that no helper printed is found on the finished slide', () => {
  const add = (text: string) => ({ markdown: `${chartSlide().markdown}\n\n${text}` })
  test.each([
    ['plain text', 'in 77 firms', '77 in text'],
    ['a table cell', '<table><tr><td>77</td></tr></table>', '77 in text'],
    ['a Markdown table', '| a |\n|---|\n| 77 |', '77 in text'],
    ['a decimal entity', '&#55;7', '77 in text'],
    ['a hexadecimal entity', '&#x37;7', '77 in text'],
    ['zero-width joiners', '7\u200d7', '77 in text'],
    ['a soft hyphen', '7\u00ad7', '77 in text'],
    ['full-width digits', '７７', '77 in text'],
    ['superscripts', 'x⁷⁷', '77 in text'],
    ['circled digits', '⑧⑨', '89 in text'],
    ['digits of another script', '٧٧', '٧٧ in text'],
    ['tags between digits', '7<b></b>7', '77 in text'],
    ['a note in a comment', '<!-- say 77 -->', '77 in text'],
    ['a footer', '<!-- _footer: 77 -->', '77 in text'],
    ['an alternative text', '<img src="x.png" alt="77 bars">', '77 in alternative text'],
    ['a Markdown picture', '![w:300 77 bars](x.png)', '77 in alternative text'],
    ['a title of a tag', '<div title="77">x</div>', '77 in alternative text'],
    ['a figure beside a known name', 'G6077', '6077 in text'],
  ])('%s', (_, text, expected) => {
    expect(strange(add(text))).toEqual([expected])
  })
  test('notes and titles', () => {
    expect(strange({ notes: ['in 77 firms'], title: 'In 78' })).toEqual(['78 in title', '77 in notes'])
  })
  test.each([
    'G60',
    '[x](#src-77 "S9-999 · ¶88")',
    '77. an item of a list',
    '`77` and $x_{77}$',
    '<style scoped>.at1{left:77px}</style>',
    '![w:77 h:88](x.png)',
    '<!-- _class: a77 -->',
  ])('what is no figure: %s', (text) => {
    expect(strange(add(text))).toEqual([])
  })
})

describe('a chart draws and says what its rows say', () => {
  const request = (encoding: object, more: object = {}) => {
    const facts = ['S4-013', 'S4-014'].map((id) => input.catalogue.facts.find((fact) => fact.id === id))
    const rows = facts.map((fact) => ({
      fact: fact?.id ?? '',
      value: fact?.value ?? 0,
      label: 'Intensity',
      region: 'Jing-Jin-Ji',
      period: fact?.date ?? fact?.period ?? '',
      unit: 'percent',
      text: `${fact?.value}%`,
      highlight: false,
    }))
    const spec = { mark: 'bar', encoding, ...more }
    const { name = '' } = deck.figures.find(({ name }) => chartSlide().markdown.includes(name)) ?? {}
    return { name, spec, rows, alt: 'Bars', width: 600, height: 300 }
  }
  const draw = async (encoding: object, more: object = {}) => {
    const figure = await drawFigure(request(encoding, more), input.theme.tokens, input.locale)
    return strange({}, [figure])
  }
  const x = { field: 'period', type: 'ordinal', sort: null }
  const y = { field: 'value', type: 'quantitative' }
  test('ticks are the scale’s, values and periods the rows’', async () => {
    expect(await draw({ x, y })).toEqual([])
  })
  test('a typed title, a typed text, a value reckoned in the spec', async () => {
    expect(await draw({ x, y: { ...y, title: 'of 77' } })).toContain('77 in chart')
    const text = { mark: 'text', encoding: { x, y, text: { value: '77%' } } }
    expect(await draw({}, { layer: [{ mark: 'bar', encoding: { x, y } }, text] })).toContain('77 in chart')
    const doubled = { transform: [{ calculate: 'datum.value + 7', as: 'more' }] }
    const found = await draw({ x, y: { field: 'more', type: 'quantitative' } }, doubled)
    expect(found).toContain('10.5 in data of the chart')
  })
  test('time runs forwards', async () => {
    expect(await draw({ x: { ...x, sort: 'descending' }, y })).toEqual(['chart-order'])
    expect(await draw({ y: { ...x, sort: 'descending' }, x: y })).toEqual([])
  })
})

describe('what Chromium shows is looked at too', () => {
  const text = (value: string, role: 'content' | 'page' | 'footer' = 'content') => ({
    type: 'text' as const,
    role,
    path: 'div.odd',
    paragraphs: [{ runs: [{ text: value, style: {} }] }],
  })
  const laidOut = (boxes: readonly object[], more: object = {}) =>
    ({
      version: 1,
      width: 1280,
      height: 720,
      slides: deck.slides.map((slide, at) => ({
        number: at + 1,
        title: slide.title,
        boxes: at === 2 ? boxes : [],
        ...(at === 2 && more),
      })),
    }) as unknown as LaidOutDeck
  const found = (boxes: readonly object[], more: object = {}) =>
    untracedInLayout(input, deck, laidOut(boxes, more)).map(({ what }) =>
      /shows `(.*?)` \((.*?)\)/.exec(what)?.slice(1),
    )
  test('texts, cells, alternative texts, whatever put them there', () => {
    expect(found([text('content of CSS: 77')])).toEqual([['77', 'div.odd']])
    const cells = [
      {
        paragraphs: [
          {
            runs: [
              { text: '7', style: {} },
              { text: '8', style: {} },
            ],
          },
        ],
      },
    ]
    expect(found([{ type: 'table', path: 'table', alt: '', rows: [{ cells }] }])).toEqual([['78', 'table']])
    expect(found([{ type: 'picture', path: 'img', alt: '77 bars' }])).toEqual([
      ['77', 'img, alternative text'],
    ])
    expect(found([], { groups: [{ path: 'div', alt: '77 ways' }] })).toEqual([
      ['77', 'div, alternative text'],
    ])
    expect(found([], { title: 'In 77' })).toEqual([['77', 'title']])
  })
  test('page numbers count pages, footers say what the footer says', () => {
    expect(found([text(`3 / ${deck.slides.length}`, 'page'), text(deck.footer, 'footer')])).toEqual([])
    expect(found([text('777', 'page'), text('888', 'footer')])).toEqual([
      ['777', 'div.odd'],
      ['888', 'div.odd'],
    ])
  })
})

test('figures are read as they are seen', () => {
  expect(figuresIn('4.22%, 12,500, ½ and Ⅳ, 二〇二五')).toEqual(['4.22', '12500', '1', '2', '4'])
  expect(figuresIn('no figure')).toEqual([])
})
