import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { type Palette, plainFill } from './colour.ts'
import { centipoints, emu } from './units.ts'
import { el, join, text, type Xml } from './xml.ts'

/** What charts need besides their data: `scale` is px on the slide per px on the figure's canvas. */
export interface ChartSetting {
  readonly palette: Palette
  readonly scale: number
  readonly lang: 'zh-CN' | 'en-US'
}

const val = (name: string, value: string | number | boolean): Xml => el(name, { val: value })

/** Text properties of a chart's element in the theme's faces; sizes px on the figure's canvas. */
export function chartText(
  { palette, scale, lang }: ChartSetting,
  size: number,
  colour: string,
  bold = false,
): Xml {
  return el('c:txPr', {}, [
    el('a:bodyPr'),
    el('a:lstStyle'),
    el('a:p', {}, [
      el(
        'a:pPr',
        {},
        el('a:defRPr', { sz: centipoints(size * scale), b: bold }, [
          plainFill(palette, colour),
          el('a:latin', { typeface: '+mn-lt' }),
          el('a:ea', { typeface: '+mn-ea' }),
        ]),
      ),
      el('a:endParaRPr', { lang }),
    ]),
  ])
}

/** Column letters of a worksheet, from 0. */
export const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26)

const range = (column: string, rows: number): string =>
  rows === 1 ? `Sheet1!$${column}$2` : `Sheet1!$${column}$2:$${column}$${rows + 1}`

const point = (at: number, value: string): Xml => el('c:pt', { idx: at }, el('c:v', {}, text(value)))

const strings = (formula: string, values: readonly string[]): Xml =>
  el('c:strRef', {}, [
    el('c:f', {}, text(formula)),
    el('c:strCache', {}, [val('c:ptCount', values.length), ...values.map((value, at) => point(at, value))]),
  ])

const numbers = (formula: string, values: readonly (number | null)[]): Xml =>
  el('c:numRef', {}, [
    el('c:f', {}, text(formula)),
    el('c:numCache', {}, [
      el('c:formatCode', {}, text('General')),
      val('c:ptCount', values.length),
      ...values.flatMap((value, at) => (value === null ? [] : [point(at, String(value))])),
    ]),
  ])

/** Positions that PowerPoint accepts; any other makes it repair the file (ISO 29500-1, 21.2.2.48). */
function labelPosition(chart: NativeChart, wanted: NonNullable<ChartSeries['labels']>['position']): string {
  if (chart.type === 'line') return wanted === 'outEnd' ? 't' : wanted === 'inEnd' ? 'ctr' : wanted
  const inside = wanted === 'inEnd' || wanted === 'ctr'
  return inside ? wanted : chart.grouping === 'stacked' ? 'inEnd' : 'outEnd'
}

const shows = (value: boolean): readonly Xml[] => [
  val('c:showLegendKey', false),
  val('c:showVal', value),
  val('c:showCatName', false),
  val('c:showSerName', false),
  val('c:showPercent', false),
  val('c:showBubbleSize', false),
]

function labels(setting: ChartSetting, chart: NativeChart, series: ChartSeries): Xml | undefined {
  const { labels: given } = series
  if (!given) return undefined
  const position = val('c:dLblPos', labelPosition(chart, given.position))
  const each = given.formats.map((format, at) =>
    el(
      'c:dLbl',
      {},
      format === null
        ? [val('c:idx', at), val('c:delete', true)]
        : [
            val('c:idx', at),
            el('c:numFmt', { formatCode: format, sourceLinked: false }),
            el('c:spPr', {}, [el('a:noFill'), el('a:ln', {}, el('a:noFill'))]),
            chartText(
              setting,
              given.size,
              given.colours[at] ?? given.colours[0] ?? series.colour,
              given.bold,
            ),
            position,
            ...shows(true),
          ],
    ),
  )
  return el('c:dLbls', {}, [
    ...each,
    el('c:spPr', {}, [el('a:noFill'), el('a:ln', {}, el('a:noFill'))]),
    chartText(setting, given.size, given.colours[0] ?? series.colour, given.bold),
    position,
    ...shows(true),
  ])
}

const dashes = { solid: 'solid', dash: 'dash', dot: 'sysDot' } as const
const noLine = el('a:ln', {}, el('a:noFill'))

function marker({ palette, scale }: ChartSetting, size: number, colour: string): Xml {
  if (size <= 0) return el('c:marker', {}, val('c:symbol', 'none'))
  return el('c:marker', {}, [
    val('c:symbol', 'circle'),
    val('c:size', Math.min(72, Math.max(2, Math.round(size * scale * 0.75)))),
    el('c:spPr', {}, [plainFill(palette, colour), noLine]),
  ])
}

function look(setting: ChartSetting, chart: NativeChart, series: ChartSeries): Xml {
  if (chart.type === 'bar') return el('c:spPr', {}, [plainFill(setting.palette, series.colour), noLine])
  const { width, dash } = series.line ?? { width: 2, dash: 'solid' }
  return el(
    'c:spPr',
    {},
    el('a:ln', { w: emu(width * setting.scale), cap: 'rnd' }, [
      plainFill(setting.palette, series.colour),
      el('a:prstDash', { val: dashes[dash] }),
      el('a:round'),
    ]),
  )
}

function pointLooks(setting: ChartSetting, chart: NativeChart, series: ChartSeries): readonly Xml[] {
  return (series.pointColours ?? []).flatMap((colour, at) => {
    if (colour === series.colour || at >= chart.categories.length) return []
    return chart.type === 'bar'
      ? el('c:dPt', {}, [
          val('c:idx', at),
          val('c:invertIfNegative', false),
          val('c:bubble3D', false),
          el('c:spPr', {}, [plainFill(setting.palette, colour), noLine]),
        ])
      : el('c:dPt', {}, [
          val('c:idx', at),
          marker(setting, series.line?.marker ?? 0, colour),
          val('c:bubble3D', false),
        ])
  })
}

/** A series (`c:ser`) with its colours, labels and cached data; ISO 29500-1, 21.2.2.170 and 21.2.2.175. */
export function seriesXml(setting: ChartSetting, chart: NativeChart, series: ChartSeries, at: number): Xml {
  const column = columnName(at + 1)
  const rows = chart.categories.length
  const values = chart.categories.map((_, row) => series.values[row] ?? null)
  const bar = chart.type === 'bar'
  return el(
    'c:ser',
    {},
    join([
      val('c:idx', at),
      val('c:order', at),
      el('c:tx', {}, strings(`Sheet1!$${column}$1`, [series.name])),
      look(setting, chart, series),
      bar ? val('c:invertIfNegative', false) : marker(setting, series.line?.marker ?? 0, series.colour),
      ...pointLooks(setting, chart, series),
      labels(setting, chart, series),
      el('c:cat', {}, strings(range('A', rows), chart.categories)),
      el('c:val', {}, numbers(range(column, rows), values)),
      bar ? undefined : val('c:smooth', false),
    ]),
  )
}
