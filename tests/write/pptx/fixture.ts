import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { ComposedEdition } from '../../../src/model/edition.ts'
import type { FigureBox, LaidOutSlide } from '../../../src/model/laid-out.ts'
import { type ThemeTokens, themeSchema } from '../../../src/model/theme.ts'
import { textBox } from './boxes.ts'
import { figureOf, nativeCharts } from './charts.ts'
import { cards, table } from './shape-slides.ts'
import { foot, hostile, png, slide, title, zh } from './slide-frame.ts'
import { bullets, cover } from './text-slides.ts'

export const tokens: ThemeTokens = themeSchema.parse(
  parse(readFileSync(new URL('../../../templates/themes/navy.yaml', import.meta.url), 'utf8')),
)

const figure = (name: string, x: number, y: number, more: Partial<FigureBox> = {}): FigureBox => ({
  type: 'figure',
  role: 'content',
  path: 'figure',
  figure: name,
  alt: '',
  x,
  y,
  w: 560,
  h: 250,
  ...more,
})

const slides: readonly LaidOutSlide[] = [
  cover,
  bullets,
  cards,
  slide(4, 'zh-CN', '各中心研发强度', [title('各中心研发强度', 'zh-CN'), table, ...foot(4)]),
  slide(5, 'en', 'Charts that can be edited', [
    title('Charts that can be edited'),
    figure('columns', 64, 120, { alt: 'R&D intensity rose from 3.5% to 4.22%' }),
    figure('bars', 656, 120),
    figure('grouped', 64, 390),
    figure('stacked', 656, 390),
    ...foot(5),
  ]),
  slide(
    6,
    'en',
    'Sources',
    [
      figure('line', 64, 60),
      figure('layered', 656, 60),
      textBox('body', { x: 64, y: 340, w: 1152, h: 120 }, [
        [['4 新京报, 2026-03-18'], { style: { ...zh, size: 13 } }],
      ]),
      ...foot(6),
    ],
    { anchors: ['src-4'] },
  ),
]

const notes: readonly (readonly string[])[] = [
  ['开场：说明三个中心。', 'Then the first message.'],
  ['4.22% 来自 S4-014。\n第二行'],
  [hostile],
  [],
  [''],
  ['Sources are public.'],
]

/** An edition of six slides with every kind of box, in both languages. */
export const edition: ComposedEdition = {
  stem: 'fixture.leadership.zh-CN',
  deck: {
    title: '三大国际科技创新中心 <&">',
    name: 'fixture',
    lang: 'zh-CN',
    footer: '',
    slides: slides.map(({ number, title: text }) => ({
      number,
      kind: 'chart',
      markdown: '',
      title: text,
      notes: notes[number - 1] ?? [],
      facts: ['S4-014'],
      values: [],
    })),
    figures: [
      ...Object.entries(nativeCharts).map(([name, chart]) => figureOf(name, chart)),
      figureOf('layered', null),
    ],
    sources: ['bjnews-2026-03-18'],
  },
  markdown: '',
  html: '',
  css: '',
  themeCss: '',
  theme: { tokens, css: '' },
  audience: {
    name: 'leadership',
    label: { 'zh-CN': '领导', en: 'Leadership' },
    clearance: 'internal',
    theme: 'navy',
    citations: 'notes',
    notes: 'full',
  },
  provenance: {
    schema: 'factdeck-provenance/2',
    deck: 'fixture',
    audience: 'leadership',
    locale: 'zh-CN',
    asOf: '2026-03-20',
    edition: '0'.repeat(64),
    slides: slides.map(({ number, title: text }) => ({
      number,
      kind: 'table',
      title: text,
      facts: ['S4-014'],
      values: [],
      text: '0'.repeat(64),
    })),
    facts: {
      'S4-014': {
        kind: 'observation',
        statement: '升至4.22%',
        classification: 'public',
        sources: ['bjnews-2026-03-18'],
        locators: [{ source: 'bjnews-2026-03-18', paragraph: 6, start: 551, end: 595, sha256: '42db' }],
      },
    },
    sources: [
      { number: 4, id: 'bjnews-2026-03-18', publisher: '新京报', title: '…', published: '2026-03-18' },
    ],
  },
  fonts: [],
  laidOut: { version: 1, width: 1280, height: 720, slides },
  figurePngs: { layered: png },
}
