import type { ChartGroup, ChartSeries, NativeChart } from '../../src/model/figure.ts'
import type { Colour } from '../../src/model/laid-out.ts'
import { plainText } from './oracle-axes.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import { type Drawn, isSeen, type Picture } from './oracle-svg.ts'

interface Entry {
  readonly text: string
  readonly colours: readonly (Colour | undefined)[]
}

/** The order in which PowerPoint lists kinds of charts, whatever their order in the file. */
const kinds: readonly ChartGroup['type'][] = ['area', 'bar', 'line', 'scatter', 'pie']

const coloursOf = ({ fill, line, marker, outline, pointFills }: ChartSeries) => [
  fill,
  line?.colour,
  marker?.fill,
  marker?.outline?.colour,
  outline?.colour,
  pointFills?.[0],
]

/**
 * Entries of the legend as PowerPoint lists them: areas, bars, lines, scatters, and of each kind those of the
 * first axis before those of the second. Beside the plot, all groups run upwards where the first is an upright
 * stack, and the series of lying bars run as the bars do. Pies list their slices. As Peltier has found out
 * (Order of Series and Legend Entries in Excel Charts); ISO 29500 does not say.
 */
export function legendEntries(chart: NativeChart): Entry[] {
  const { categories, legend, direction, categoryAxis } = chart
  const beside = legend?.position === 'l' || legend?.position === 'r'
  const rank = (group: ChartGroup) =>
    2 * kinds.indexOf(group.type) + ('second' in group && group.second ? 1 : 0)
  const groups = chart.groups.toSorted((a, b) => rank(a) - rank(b))
  const [first] = groups
  const stacked = first !== undefined && 'grouping' in first && /stacked/i.test(first.grouping)
  const lying = direction === 'horizontal'
  const upwards = beside && (lying ? !stacked && categoryAxis?.reversed : stacked)
  return groups.flatMap((group) => {
    if (group.type === 'pie') {
      const names = categories?.type === 'names' ? categories.names : []
      const [series] = group.series
      return names.map((text, i) => ({
        text,
        colours: [series.pointFills?.[i] ?? series.fill, series.outline?.colour],
      }))
    }
    const entries = group.series
      .filter(({ base }) => !base)
      .map((series) => ({ text: series.name, colours: coloursOf(series) }))
    return upwards ? entries.reverse() : entries
  })
}

/** Entries of the legends as drawn. */
function drawnEntries(drawn: readonly Drawn[]): Entry[] {
  const labels = drawn.filter((one) => one.role === 'legend-label' && isSeen(one))
  const symbols = drawn.filter((one) => one.role === 'legend-symbol')
  return labels.map((label) => {
    const near = symbols
      .filter(({ group }) => group === label.group)
      .toSorted((a, b) => distance(a, label) - distance(b, label))
    const [symbol] = near
    return { text: label.text, colours: [symbol?.fill, symbol?.stroke] }
  })
}

const distance = (one: Drawn, other: Drawn) =>
  Math.hypot(one.at.x - other.at.x, 3 * (one.at.y - other.at.y + 5))

/** In one line, Vega lists stacks from the top down and PowerPoint upwards: the one order that we let pass. */
function runsAgainstStack({ groups, legend }: NativeChart): boolean {
  const flat = legend?.position === 't' || legend?.position === 'b'
  return flat && groups.some((group) => 'grouping' in group && /stacked/i.test(group.grouping))
}

/** The legend lists the same names in the same order and colours, or there is none in both. */
export function wrongLegend(chart: NativeChart, { drawn }: Picture): string[] {
  const shown = drawnEntries(drawn)
  const gradient = drawn.some(({ role }) => /^legend-(?:gradient|band)$/.test(role))
  if (!chart.legend) return shown.length > 0 || gradient ? ['a legend that is not in the chart'] : []
  const predicted = legendEntries(chart)
  const names = (entries: readonly Entry[]) => entries.map(({ text }) => plainText(text)).join(' | ')
  const turned = runsAgainstStack(chart) && names(shown) === names(predicted.toReversed())
  if (!turned && names(shown) !== names(predicted))
    return [`a legend of “${names(predicted)}” where “${names(shown)}” is drawn`]
  if (turned) predicted.reverse()
  return shown.flatMap(({ text, colours }, i) => {
    const painted = colours.filter((colour) => (colour?.alpha ?? 0) > 0.004)
    const own = predicted[i]?.colours ?? []
    const opaque = (colour: Colour | undefined) => colour && { ...colour, alpha: 1 }
    const same = painted.every((colour) => own.some((other) => samePaint(opaque(colour), opaque(other))))
    return same ? [] : [`the legend shows “${text}” in ${paintText(painted[0])}`]
  })
}

/** Title and subtitle read the same. */
export function wrongTitle(chart: NativeChart, { drawn }: Picture): string[] {
  const shown = drawn
    .filter((one) => /^title-/.test(one.role) && isSeen(one))
    .map(({ text }) => plainText(text))
    .join('')
  const predicted = (chart.title?.lines ?? []).map(({ text }) => plainText(text)).join('')
  return shown === predicted ? [] : [`the title “${predicted}” where “${shown}” is drawn`]
}
