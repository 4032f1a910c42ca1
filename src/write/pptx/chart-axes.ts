import type { CategoryAxis, ChartAxis, NativeChart, ValueAxis } from '../../model/figure.ts'
import { type AxisPair, axisPairs } from './chart-groups.ts'
import { layout } from './chart-layout.ts'
import { stroke } from './chart-paint.ts'
import { type ChartSetting, chartText, richText, val } from './chart-text.ts'
import { el, join, type Xml } from './xml.ts'

type Orientation = 'minMax' | 'maxMin'

const opposite = (reversed: boolean): Orientation => (reversed ? 'maxMin' : 'minMax')

/** PowerPoint lists the categories of horizontal bars upwards, the model downwards. */
const categoryOrientation = ({ direction, categoryAxis }: NativeChart): Orientation =>
  opposite((categoryAxis?.reversed ?? false) !== (direction === 'horizontal'))

/** Whether the axis stands where the one that it crosses begins. */
const atLowEnd = ({ side }: ChartAxis, crossed: Orientation): boolean =>
  (side === 'left' || side === 'bottom') === (crossed === 'minMax')

/** Where an axis crosses a value axis so that it stands on its side. */
function edgeOf(axis: ChartAxis, crossed: ValueAxis): 'autoZero' | 'min' | 'max' {
  const low = atLowEnd(axis, opposite(crossed.reversed))
  if (low ? crossed.min >= 0 : crossed.max <= 0) return 'autoZero'
  return low ? 'min' : 'max'
}

const lineLook = (setting: ChartSetting, colour: string | undefined): Xml =>
  el('c:spPr', {}, [
    el('a:noFill'),
    stroke(
      setting,
      colour ? { colour: { hex: colour, alpha: 1 }, width: 1 / setting.scale, dash: 'solid' } : undefined,
    ),
  ])

/** A title where it was drawn: left to themselves, programs put it over labels or on another side. */
const axisTitle = (setting: ChartSetting, { title }: ChartAxis): Xml | undefined =>
  title &&
  el('c:title', {}, [
    richText(setting, [title], { angle: title.angle }),
    layout({ x: title.x, y: title.y }),
    val('c:overlay', false),
  ])

interface Common {
  readonly id: number
  readonly scaling: readonly (Xml | undefined)[]
  readonly format: string
  readonly labels: 'low' | 'high' | 'nextTo'
  readonly crossed: number
  readonly crosses: 'autoZero' | 'min' | 'max'
}

/** What all kinds of axis begin with (EG_AxShared, ISO 29500-1, A.5.1). */
function common(setting: ChartSetting, axis: ChartAxis, own: Common): Xml {
  const seen = axis.shown || axis.lineColour || axis.grid || axis.title
  return join([
    val('c:axId', own.id),
    el('c:scaling', {}, own.scaling),
    val('c:delete', !seen),
    val('c:axPos', axis.side[0] ?? 'b'),
    axis.grid ? el('c:majorGridlines', {}, lineLook(setting, axis.grid)) : undefined,
    axisTitle(setting, axis),
    el('c:numFmt', { formatCode: own.format || 'General', sourceLinked: false }),
    val('c:majorTickMark', axis.tickMarks ? 'out' : 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', axis.shown ? own.labels : 'none'),
    lineLook(setting, axis.lineColour),
    axis.shown
      ? chartText(setting, { size: axis.size, colour: axis.colour, bold: false }, { angle: axis.angle ?? 0 })
      : undefined,
    val('c:crossAx', own.crossed),
    val('c:crosses', own.crosses),
  ])
}

/** Bars and areas rise from where their categories' axis crosses, so that it stays at zero, whatever its side. */
function crossing(
  chart: NativeChart,
  axis: CategoryAxis,
  values: ValueAxis,
  second: boolean,
): Common['crosses'] {
  const solid = chart.groups.some(
    (group) => (group.type === 'bar' || group.type === 'area') && (group.second ?? false) === second,
  )
  if (!solid) return edgeOf(axis, values)
  return values.log === undefined ? 'autoZero' : 'min'
}

function categoryXml(
  setting: ChartSetting,
  chart: NativeChart,
  axis: CategoryAxis,
  values: ValueAxis,
  second: boolean,
): Xml {
  const ids: AxisPair = second ? axisPairs.second : axisPairs.first
  const days = chart.categories?.type === 'dates' ? chart.categories.days : undefined
  const { dates, labelEvery } = axis
  const own: Common = {
    id: ids.category,
    scaling: [
      val('c:orientation', categoryOrientation(chart)),
      ...(days && dates ? [val('c:max', dates.max), val('c:min', dates.min)] : []),
    ],
    format: (days && dates?.format) || 'General',
    labels: atLowEnd(axis, opposite(values.reversed)) ? 'low' : 'high',
    crossed: ids.value,
    crosses: crossing(chart, axis, values, second),
  }
  const head = [common(setting, axis, own), val('c:auto', false)]
  if (days)
    return el('c:dateAx', {}, [
      ...head,
      val('c:lblOffset', 100),
      val('c:baseTimeUnit', 'days'),
      ...(dates ? [val('c:majorUnit', dates.step), val('c:majorTimeUnit', dates.unit)] : []),
    ])
  return el('c:catAx', {}, [
    ...head,
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 100),
    val('c:tickLblSkip', labelEvery ?? 1),
    labelEvery ? val('c:tickMarkSkip', labelEvery) : undefined,
    val('c:noMultiLvlLbl', true),
  ])
}

interface Values {
  readonly id: number
  readonly crossed: number
  readonly crosses: Common['crosses']
  readonly between: boolean
}

function valueXml(setting: ChartSetting, axis: ValueAxis, { between, ...own }: Values): Xml {
  const { log, step } = axis
  return el('c:valAx', {}, [
    common(setting, axis, {
      ...own,
      scaling: [
        log === undefined ? undefined : val('c:logBase', log),
        val('c:orientation', opposite(axis.reversed)),
        val('c:max', axis.max),
        val('c:min', axis.min),
      ],
      format: axis.format,
      labels: 'nextTo',
    }),
    val('c:crossBetween', between ? 'between' : 'midCat'),
    step && step > 0 && log === undefined ? val('c:majorUnit', step) : undefined,
  ])
}

/** An axis that only holds its scale. */
function unseenAxis<Axis extends ChartAxis>({ lineColour, grid, title, ...axis }: Axis) {
  return { ...axis, shown: false }
}

/** A value axis with what it crosses: the categories, or the x values of a scatter chart. */
function pairXml(
  setting: ChartSetting,
  chart: NativeChart,
  values: ValueAxis,
  second: boolean,
): readonly Xml[] {
  const ids: AxisPair = second ? axisPairs.second : axisPairs.first
  const { categoryAxis, xAxis } = chart
  const own = { id: ids.value, crossed: ids.category }
  if (xAxis) {
    const x = second ? unseenAxis(xAxis) : xAxis
    const place = { id: ids.category, crossed: ids.value, crosses: edgeOf(xAxis, values), between: false }
    return [
      valueXml(setting, x, place),
      valueXml(setting, values, { ...own, crosses: edgeOf(values, xAxis), between: false }),
    ]
  }
  if (!categoryAxis) throw new TypeError(`a ${chart.kind} chart has no axis for its categories`)
  const low = atLowEnd(values, categoryOrientation(chart))
  return [
    categoryXml(setting, chart, second ? unseenAxis(categoryAxis) : categoryAxis, values, second),
    valueXml(setting, values, { ...own, crosses: low ? 'autoZero' : 'max', between: categoryAxis.between }),
  ]
}

/**
 * The axes of a chart, none for pies. Of a second pair only the value axis is seen.
 *
 * `c:crosses` says where on the other axis this one stands (ISO 29500-1, 21.2.2.33), so that sides
 * follow from it and from the orientation of the other axis; `c:axPos` alone moves nothing.
 */
export function axesXml(setting: ChartSetting, chart: NativeChart): Xml {
  const { valueAxis, secondAxis } = chart
  return join([
    ...(valueAxis ? pairXml(setting, chart, valueAxis, false) : []),
    ...(secondAxis ? pairXml(setting, chart, secondAxis, true).toReversed() : []),
  ])
}
