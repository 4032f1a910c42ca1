import { finishSvg } from '../../src/chart/svg.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import type { Figure } from '../../src/model/figure.ts'
import type { FigureBox } from '../../src/model/laid-out.ts'
import type { DrawnSpec } from '../chart/oracle-draw.ts'
import { textBox } from '../write/pptx/boxes.ts'
import { edition } from '../write/pptx/fixture.ts'
import { slide } from '../write/pptx/slide-frame.ts'

const slideSize = { width: 1280, height: 720 }
const columns = 3
const rows = 3
const head = 24
const caption = 16
const gap = 10

/** A chart in its place on a slide, px. */
export interface Placed {
  readonly spec: DrawnSpec
  readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
}

/** Charts page by page, each as large as its place on the grid lets it be. */
export function pagesOf(specs: readonly DrawnSpec[]): Placed[][] {
  const [w, h] = [slideSize.width / columns, (slideSize.height - head) / rows]
  const perPage = columns * rows
  return Array.from({ length: Math.ceil(specs.length / perPage) }, (_, page) =>
    specs.slice(page * perPage, (page + 1) * perPage).map((spec, at) => {
      const scale = Math.min((w - 2 * gap) / spec.width, (h - caption - gap) / spec.height)
      const box = { w: spec.width * scale, h: spec.height * scale }
      const [x, y] = [(at % columns) * w + gap, head + Math.floor(at / columns) * h + caption]
      return { spec, box: { x, y, ...box } }
    }),
  )
}

const figureOf = ({ name, width, height, locale, drawing, chart }: DrawnSpec): Figure => ({
  name,
  svg: finishSvg(drawing.svg, { name, alt: name, locale, width, height }),
  alt: name,
  width,
  height,
  native: chart ?? null,
  facts: [],
})

const boxOf = ({ spec, box }: Placed): FigureBox => ({
  type: 'figure',
  role: 'content',
  path: 'figure',
  figure: spec.name,
  alt: spec.name,
  ...box,
})

const titleOf = (page: number) =>
  textBox('title', { x: gap, y: 4, w: 400, h: 18 }, [[[`Charts ${page}`], { style: { size: 13 } }]])

/** A deck of native charts, as the PPTX writer takes it. */
export function deckOf(pages: readonly (readonly Placed[])[]): ComposedEdition {
  const slides = pages.map((placed, at) =>
    slide(at + 1, 'en', `Charts ${at + 1}`, [titleOf(at + 1), ...placed.map(boxOf)]),
  )
  return {
    ...edition,
    deck: {
      ...edition.deck,
      slides: slides.map(({ number, title: text }) => ({
        number,
        kind: 'chart',
        markdown: '',
        title: text,
        notes: [],
        facts: [],
        values: [],
      })),
      figures: pages.flat().map(({ spec }) => figureOf(spec)),
    },
    laidOut: { version: 1, ...slideSize, slides },
    figurePngs: {},
  }
}

/** The same page as HTML: each chart as Vega drew it in its place, its name above it. */
export function pageHtml(placed: readonly Placed[]): string {
  const charts = placed.map(({ spec, box: { x, y, w, h } }) => {
    const svg = figureOf(spec).svg.replace(/ width="[\d.]+" height="[\d.]+"/, ` width="${w}" height="${h}"`)
    return `<p style="left:${x}px;top:${y - caption}px">${spec.name}</p><div style="left:${x}px;top:${y}px">${svg}</div>`
  })
  return `<section>${charts.join('')}</section>`
}
