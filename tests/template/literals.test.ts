import { beforeAll, describe, expect, test } from 'vitest'
import type { Fault } from '../../src/errors.ts'
import type { Deck } from '../../src/model/deck.ts'
import type { EditionInput, FilledDeck } from '../../src/model/edition.ts'
import { parseSlideTemplate } from '../../src/template/front-matter.ts'
import { figureLiterals, figuresFound } from '../../src/template/index.ts'
import { cssLiterals } from '../../src/template/literals/css-literals.ts'
import { coverOf } from '../../src/template/literals/names.ts'
import { specLiterals } from '../../src/template/literals/spec-literals.ts'
import { editionInputs, filled, nameOf } from './workspace.ts'

let all: readonly EditionInput[]
let first: EditionInput
beforeAll(async () => {
  all = await editionInputs()
  first = all.find((each) => nameOf(each) === 'three-centres.analyst.en') as EditionInput
})

const template = (
  body: string,
  params = '  title: title\n  body: {type: text, optional: true}\n  items: {type: list, optional: true, of: {name: text}}',
) =>
  parseSlideTemplate('templates/mine/slides/said.md.hbs', `---\nlayout: x\nparams:\n${params}\n---\n${body}`)

const bare = (): EditionInput => ({
  ...first,
  pack: { ...first.pack, slides: {}, partials: {}, texts: { 'zh-CN': {}, en: {} }, baseCss: '' },
  theme: { ...first.theme, css: '' },
  deck: { ...first.deck, slides: [] },
  locate: (path) => ({ file: 'decks/mine.yaml', line: 1 + path.length, column: 3 }),
})
const withTemplate = (body: string): EditionInput => ({
  ...bare(),
  pack: { ...bare().pack, slides: { said: template(body) } },
})
const withDeck = (slides: readonly object[], more: Partial<Deck> = {}): EditionInput => ({
  ...bare(),
  pack: { ...bare().pack, slides: { said: template('# {{title}}\n\n{{body}}\n') } },
  deck: { ...first.deck, title: { 'zh-CN': '题', en: 'Title' }, slides: slides as Deck['slides'], ...more },
})
const said = (faults: readonly Fault[]) =>
  faults.map(({ what, place }) => `${place?.line}:${place?.column} ${what}`)

test('nothing is typed into the decks and packs of the repository', () => {
  expect(all.flatMap(figureLiterals)).toEqual([])
})

describe('a figure in a template is found where it stands', () => {
  test.each([
    ['text', '# {{title}}\n\nabout 300 firms', '10:7 The figure `300` is typed in.'],
    ['a decimal entity', 'about &#52;2 firms', '8:7 The figure `42` is typed in.'],
    ['a hexadecimal entity', 'x &#x34; y', '8:3 The figure `4` is typed in.'],
    ['a named entity', 'x &frac12; y', '8:3 The figure `½` is typed in.'],
    ['full-width digits', '共４２家', '8:2 The figure `４２` is typed in.'],
    ['a joiner between digits', 'x 4\u200d2 y', '8:3 The figure `42` is typed in.'],
    ['raised digits', 'x² y', '8:2 The figure `²` is typed in.'],
    [
      'Chinese numerals',
      '共百分之六',
      '8:2 The number `百分之六` is written out, and nothing on the slide vouches for it.',
    ],
    [
      'Chinese count',
      '一共三个',
      '8:3 The number `三` is written out, and nothing on the slide vouches for it.',
    ],
    [
      'English words',
      'in twelve firms',
      '8:4 The number `twelve` is written out, and nothing on the slide vouches for it.',
    ],
    ['a title of a tag', '<div class="h3" title="in 9 ways">x</div>', '8:27 The figure `9` is typed in.'],
    ['a note', '<!-- say 7 times -->', '8:10 The figure `7` is typed in.'],
    ['a footer', '<!-- _footer: edition 5 -->', '8:23 The figure `5` is typed in.'],
    [
      'CSS content',
      '<style scoped>\n.a::after{content:"8 firms"}\n</style>',
      '9:19 The figure `8` is typed in.',
    ],
    ['what a partial prints', '{{> card name="6 firms"}}', '8:15 The figure `6` is typed in.'],
    ['what a text prints', '{{t "by" date="2027"}}', '8:15 The figure `2027` is typed in.'],
    ['what a block prints', '{{#with "5"}}{{this}}{{/with}}', '8:9 The figure `5` is typed in.'],
  ])('%s', (_, body, expected) => {
    expect(said(figureLiterals(withTemplate(body)))).toEqual([expected])
  })

  test.each([
    '<div class="col-3" style="width:20px">{{title}}</div>',
    '<!-- _class: two -->\n<!-- _paginate: false -->',
    '<style scoped>.a{left:12px;content:"–"}</style>',
    '{{#each (take items 3)}}{{> card name="id" fact=this}}{{/each}}',
    '[{{title}}](#src-3 "S4-014")',
    '{{!-- 3 firms --}}the first of one kind, 统一, 一体化',
    '<h1 class="{{x}}">{{title}}</h1>',
  ])('layout is none: %s', (body) => {
    expect(figureLiterals(withTemplate(body))).toEqual([])
  })
})

test('texts of a pack are messages: what a branch is for may be said in it', () => {
  const text = (given: string, line: number) => ({
    text: given,
    file: 'templates/locales/en.yaml',
    line,
    column: 6,
  })
  const texts = {
    fine: text('{n, plural, =0 {none} one {1 fact} =2 {two facts} other {{n} facts}}', 1),
    typed: text('{n, plural, one {1 fact} other {3 facts}}', 2),
    words: text('in twelve steps', 3),
  }
  const input = { ...bare(), pack: { ...bare().pack, texts: { 'zh-CN': {}, en: texts } } }
  expect(said(figureLiterals(input))).toEqual([
    '2:6 The figure `3` is typed in.',
    '3:6 The number `twelve` is written out, and nothing on the slide vouches for it.',
  ])
})

test('texts of a deck are looked at wherever they stand: bare ones, notes, alternative texts, sections', () => {
  const both = (text: string) => ({ 'zh-CN': text, en: text })
  const faults = figureLiterals(
    withDeck([
      {
        slide: 'said',
        title: 'In 3 steps',
        body: both('x <5 y'),
        notes: both('say 7'),
        alt: '8 bars',
        section: both('9'),
      },
    ]),
  )
  expect(faults.map(({ what }) => /`(.*)`/.exec(what)?.[1])).toEqual(['3', '5', '5', '7', '7', '8', '9', '9'])
})

describe('a chart’s spec', () => {
  const found = (spec: unknown) =>
    specLiterals(spec, (path) => ({ file: path.join('.') })).map(
      ({ figure, place }) => `${place.file} ${figure}`,
    )
  test('what a reader reads or sees drawn is a figure', () => {
    expect(
      found({
        title: { text: 'In 2031', subtitle: ['of 7'] },
        transform: [
          { calculate: "datum.value * 1.5 + '个2'", as: 'x' },
          { impute: 'value', value: 6 },
        ],
        layer: [
          {
            mark: { type: 'text', text: '4.3%' },
            encoding: { text: { condition: { value: '9' }, value: '8%' } },
          },
          {
            mark: 'rule',
            encoding: { y: { datum: 5 }, x: { axis: { title: 'since 1990', values: [3, 4, 7] } } },
          },
        ],
        encoding: { x: { scale: { domain: ['2014年'] }, axis: { labelExpr: "datum.label + '!1'" } } },
      }),
    ).toEqual([
      'title.text 2031',
      'title.subtitle.0 7',
      'transform.0.calculate 2',
      'transform.0.calculate 1.5',
      'transform.1.value 6',
      'layer.0.mark.text 4.3%',
      'layer.0.encoding.text.condition.value 9',
      'layer.0.encoding.text.value 8%',
      'layer.1.encoding.y.datum 5',
      'layer.1.encoding.x.axis.title 1990',
      'layer.1.encoding.x.axis.values.0 3',
      'layer.1.encoding.x.axis.values.1 4',
      'layer.1.encoding.x.axis.values.2 7',
      'encoding.x.scale.domain.0 2014',
      'encoding.x.axis.labelExpr 1',
    ])
  })
  test('sizes, ticks in step, domains of numbers, formats and changes of unit are layout', () => {
    expect(
      found({
        width: 300,
        mark: { type: 'bar', size: 12, dx: -4, strokeDash: [3, 5] },
        transform: [{ filter: 'datum.value > 3' }, { calculate: 'datum.value / 100', as: 'x' }],
        encoding: {
          x: {
            scale: { domain: [0, 50], padding: 0.5 },
            axis: { values: [0, 10, 20], tickCount: 5, format: ',.1f' },
          },
          y: { datum: 0 },
          text: { condition: { test: 'datum.value > 3', field: 'text' }, value: '' },
          size: { value: 40 },
        },
        config: { axis: { labelExpr: "format(datum.value, '.1f')" } },
      }),
    ).toEqual([])
  })
})

test('CSS prints by content and by counters', () => {
  const css =
    '/* content:"1" */\n.a::before{content:"\\34 2"}\n.b{counter-reset:x 41}\nol{counter-reset:y 0;counter-increment:y 1}'
  expect(cssLiterals(css, 'x.css').map(({ figure, place }) => `${place.line} ${figure}`)).toEqual([
    '2 42',
    '3 41',
  ])
})

test('a name covers its figure as a whole and nothing beside it', () => {
  const names = coverOf(['G60', '1+8', '十四五', 'top 100 clusters'])
  expect(names.without('G60科创走廊的1+8')).toBe('   科创走廊的   ')
  expect(names.without('the top 100 clusters, G605, 11+8, 1+80')).toBe(
    'the                 , G605, 11+8, 1+80',
  )
})

test('an allowance covers what it names, is listed, and told of when nothing uses it', async () => {
  const both = (text: string) => ({ 'zh-CN': text, en: text })
  const reason = { 'zh-CN': '演示', en: 'a demonstration' }
  const input = withDeck([{ slide: 'said', title: both('In 7 days, 8 ways') }], {
    allow: [
      { figure: '7 days', reason },
      { figure: '9', reason },
    ],
  })
  const deck: FilledDeck = { ...(await filled(input)) }
  const found = figuresFound(input, deck)
  expect(found.findings.map(({ what }) => what)).toEqual([
    'The figure `8` is typed in.',
    'The figure `8` is typed in.',
  ])
  expect(found.allowed).toEqual([{ figure: '7', reason, file: 'decks/mine.yaml', line: 5 }])
  expect(found.notices).toMatchObject([{ code: 'unused-allowance', place: { file: 'decks/mine.yaml' } }])
})

describe('a number in words in a deck', () => {
  const both = (text: string) => ({ 'zh-CN': '题', en: text })
  const words = async (body: string, more: object = {}) => {
    const input = withDeck([{ slide: 'said', title: both('A title'), body: both(body), ...more }])
    return figuresFound(input, await filled(input)).findings.map(({ what }) => /`(.*?)`/.exec(what)?.[1])
  }
  test.each([
    ['without a fact', 'plus eleven firms', ['eleven']],
    ['with a fact that says another', 'over nine years{{rely "S4-014"}}', ['nine']],
    ['with the fact that says it', 'four places{{rely "S2-021"}}', []],
    ['a percentage that a count does not vouch for', 'four percent{{rely "S2-021"}}', ['four percent']],
    ['years between two facts', 'over ten years{{rely "S4-013"}}{{rely "S4-014"}}', []],
    ['what states no number', 'one of them, at first, once', []],
  ])('%s', async (_, body, expected) => {
    expect(await words(body)).toEqual(expected)
  })
  test('items of the slide vouch for their number and places, and the notes are looked at', async () => {
    expect(await words('three of them, the third too', { items: ['a', 'b', 'c'] })).toEqual([])
    expect(await words('x', { notes: both('plus eleven firms') })).toEqual(['eleven'])
  })
})
