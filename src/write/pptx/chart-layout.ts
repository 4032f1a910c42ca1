import { textWidth } from '../../fonts/advances.ts'
import type { ChartLegend, ChartText, NativeChart } from '../../model/figure.ts'
import { type ChartSetting, chartText, richText, val } from './chart-text.ts'
import { el, type Xml } from './xml.ts'

type Frame = Partial<NativeChart['plot']>

/** A place as fractions of the chart, from its top left corner; ISO 29500-1, 21.2.2.95. */
export function layout({ x, y, w, h }: Frame, target?: 'inner'): Xml {
  const share = (name: string, value: number | undefined): Xml | undefined =>
    value === undefined ? undefined : val(name, Number(value.toFixed(5)))
  return el(
    'c:layout',
    {},
    el('c:manualLayout', {}, [
      target && val('c:layoutTarget', target),
      val('c:xMode', 'edge'),
      val('c:yMode', 'edge'),
      share('c:x', x),
      share('c:y', y),
      share('c:w', w),
      share('c:h', h),
    ]),
  )
}

/** How much longer than a drawn chart's the keys of lines are in PowerPoint's legends, em. */
const longerKey = 2

/** Place of the plot without its labels; a legend of lines beside it takes some of its width. */
export function plotLayout({ width }: ChartSetting, { plot, legend, groups }: NativeChart): Xml {
  const aside = legend && !legend.at && (legend.position === 'l' || legend.position === 'r')
  const lines = groups.some(
    (group) => group.type !== 'pie' && group.series.some(({ line }) => line !== undefined),
  )
  const taken = aside && lines ? Math.min((longerKey * legend.size) / width, plot.w / 4) : 0
  const x = legend?.position === 'l' ? plot.x + taken : plot.x
  return layout({ ...plot, x, w: plot.w - taken }, 'inner')
}

const widthOf = ({ text, size, bold }: ChartText): number =>
  textWidth(text, { size, bold, chinesePunctuation: true, autospace: false })

const alignments = { left: 'l', center: 'ctr', right: 'r' } as const
const sharesBefore = { left: 0, center: 0.5, right: 1 } as const

/** The chart's own title, its left edge reckoned from the width of its longest line. */
export function titleXml(setting: ChartSetting, { title }: NativeChart): Xml | undefined {
  if (!title || title.lines.length === 0) return undefined
  const width = Math.max(...title.lines.map(widthOf)) / setting.width
  const x = Math.max(0, title.x - width * sharesBefore[title.align])
  return el('c:title', {}, [
    richText(setting, title.lines, { angle: 0, align: alignments[title.align] }),
    layout({ x, y: Math.max(0, title.y) }),
    val('c:overlay', false),
  ])
}

/**
 * Entries of the legend, from 0, that would name what is not seen.
 *
 * Of horizontal bars none: programs differ on whether their entries count from the first series or
 * from the last, and an entry without a mark is better than one that is missing.
 */
const hidden = ({ groups, direction }: NativeChart): readonly number[] =>
  direction === 'horizontal'
    ? []
    : groups
        .filter((group) => group.type !== 'pie')
        .flatMap((group): readonly { readonly base?: boolean }[] => group.series)
        .flatMap(({ base }, at) => (base ? [at] : []))

/** The legend, without the bars that ranged bars stand on; ISO 29500-1, 21.2.2.93. */
export function legendXml(setting: ChartSetting, chart: NativeChart): Xml | undefined {
  const legend: ChartLegend | undefined = chart.legend
  if (!legend) return undefined
  const { position, size, colour, at } = legend
  return el('c:legend', {}, [
    val('c:legendPos', position),
    ...hidden(chart).map((idx) => el('c:legendEntry', {}, [val('c:idx', idx), val('c:delete', true)])),
    at && layout(at),
    val('c:overlay', at !== undefined),
    chartText(setting, { size, colour, bold: false }),
  ])
}
