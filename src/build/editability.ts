import type { Figure, NativeKind } from '../model/figure.ts'
import type { Box, LaidOutDeck } from '../model/laid-out.ts'

/** What of an edition's PPTX can be edited as PowerPoint's own, and what stands there as a picture. */
export interface Editability {
  /** Without white space. Text of native charts is edited in their workbook, text in pictures is not. */
  readonly characters: {
    readonly visible: number
    readonly editable: number
    readonly inCharts: number
    readonly inPictures: number
  }
  readonly tables: number
  readonly charts: {
    readonly total: number
    readonly native: number
    readonly kinds: Readonly<Partial<Record<NativeKind, number>>>
  }
  /** Pictures that are pictures in the deck too. */
  readonly pictures: number
  /** What became a picture though it is none, slide by slide. */
  readonly fallbacks: readonly { readonly slide: number; readonly what: string; readonly reason: string }[]
}

const count = (text: string): number => [...text.replace(/[\s\p{Cc}\p{Cs}\ufffe\uffff]+/gu, '')].length

/** Characters that an SVG shows as text. */
function svgCharacters(svg: string): number {
  const texts = svg.split(/<text\b/).slice(1)
  return texts.reduce((sum, from) => {
    const text = from.slice(from.indexOf('>') + 1).split('</text>')[0] ?? ''
    return sum + count(text.replace(/<[^<>]*>/g, '').replace(/&[^;\s&]{1,9};/g, 'x'))
  }, 0)
}

const charactersIn = (box: Box): number => {
  const paragraphs =
    box.type === 'text'
      ? box.paragraphs
      : box.type === 'table'
        ? box.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.paragraphs))
        : []
  return paragraphs.flatMap(({ runs }) => runs).reduce((sum, { text }) => sum + count(text), 0)
}

function pictureCharacters(box: Box): number {
  const svg = box.type === 'picture' ? box.picture.svg : undefined
  if (svg === undefined) return 0
  const [, base64, content = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(svg) ?? []
  return svgCharacters(base64 ? Buffer.from(content, 'base64').toString('utf8') : decodeURIComponent(content))
}

/** The report on an edition's PPTX, from its laid-out deck and figures. */
export function editabilityOf(deck: LaidOutDeck, figures: readonly Figure[]): Editability {
  const known = new Map(figures.map((figure) => [figure.name, figure]))
  const placed = deck.slides.flatMap(({ number, boxes }) => boxes.map((box) => ({ number, box })))
  const charts = placed.flatMap(({ number, box }) => {
    const figure = box.type === 'figure' ? known.get(box.figure) : undefined
    return figure ? [{ number, figure }] : []
  })
  const native = charts.flatMap(({ figure }) => figure.native ?? [])
  const kinds: Partial<Record<NativeKind, number>> = {}
  for (const { kind } of native) kinds[kind] = (kinds[kind] ?? 0) + 1
  const drawn = charts.filter(({ figure }) => !figure.native)
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)
  const inBoxes = sum(placed.map(({ box }) => charactersIn(box)))
  const inCharts = sum(charts.map(({ figure }) => (figure.native ? svgCharacters(figure.svg) : 0)))
  const inPictures =
    sum(drawn.map(({ figure }) => svgCharacters(figure.svg))) +
    sum(placed.map(({ box }) => pictureCharacters(box)))
  return {
    characters: {
      visible: inBoxes + inCharts + inPictures,
      editable: inBoxes + inCharts,
      inCharts,
      inPictures,
    },
    tables: placed.filter(({ box }) => box.type === 'table').length,
    charts: { total: charts.length, native: native.length, kinds },
    pictures: placed.filter(({ box }) => box.type === 'picture').length,
    fallbacks: drawn.map(({ number, figure }) => ({
      slide: number,
      what: `the chart ${figure.name}`,
      reason: figure.reason ?? 'no native chart is known for it',
    })),
  }
}

/** Reports of several editions in one short line; nothing when there are none. */
export function editabilityLine(reports: readonly Editability[]): string | undefined {
  if (reports.length === 0) return undefined
  const total = (of: (report: Editability) => number) => reports.reduce((sum, report) => sum + of(report), 0)
  const [visible, editable] = [
    total((one) => one.characters.visible),
    total((one) => one.characters.editable),
  ]
  const share = visible === 0 ? 100 : Math.floor((1000 * editable) / visible) / 10
  const [charts, native] = [total((one) => one.charts.total), total((one) => one.charts.native)]
  const told = charts === 0 ? '' : `, ${native} of ${charts} charts native`
  return `pptx: ${share}% of characters editable${told}`
}
