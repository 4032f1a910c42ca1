import type { ChartAxis, NativeChart } from '../../model/figure.ts'
import { type ChartSetting, chartText } from './chart-series.ts'
import { plainFill } from './colour.ts'
import { languageOf } from './script.ts'
import { centipoints, emu } from './units.ts'
import { el, join, text, type Xml } from './xml.ts'

/** Ids that the axes of a chart know each other by. */
export const axisIds = { category: 2094734554, value: 2094734552 } as const

const val = (name: string, value: string | number | boolean): Xml => el(name, { val: value })

const line = ({ palette }: ChartSetting, colour: string | undefined): Xml =>
  el('c:spPr', {}, [
    el('a:noFill'),
    el(
      'a:ln',
      colour ? { w: emu(1), cap: 'flat' } : {},
      colour ? [plainFill(palette, colour), el('a:round')] : el('a:noFill'),
    ),
  ])

function axisTitle(setting: ChartSetting, axis: ChartAxis): Xml | undefined {
  if (!axis.title) return undefined
  const look = { sz: centipoints(axis.size * setting.scale), b: false }
  const fill = plainFill(setting.palette, axis.colour)
  return el('c:title', {}, [
    el(
      'c:tx',
      {},
      el('c:rich', {}, [
        el('a:bodyPr'),
        el('a:lstStyle'),
        el('a:p', {}, [
          el('a:pPr', {}, el('a:defRPr', look, fill)),
          el('a:r', {}, [
            el('a:rPr', { ...languageOf(axis.title, setting.lang), ...look }, fill),
            el('a:t', {}, text(axis.title)),
          ]),
        ]),
      ]),
    ),
    val('c:overlay', false),
  ])
}

/** What both kinds of axis begin with, in the order of the schema. */
function common(
  setting: ChartSetting,
  axis: ChartAxis,
  own: { id: number; position: string; scaling: readonly Xml[]; format: string; labels: 'low' | 'nextTo' },
): Xml {
  const hidden = !axis.shown && !axis.lineColour && !axis.grid
  return join([
    val('c:axId', own.id),
    el('c:scaling', {}, own.scaling),
    val('c:delete', hidden),
    val('c:axPos', own.position),
    axis.grid ? el('c:majorGridlines', {}, line(setting, axis.grid)) : undefined,
    axis.shown ? axisTitle(setting, axis) : undefined,
    el('c:numFmt', { formatCode: own.format, sourceLinked: false }),
    val('c:majorTickMark', 'none'),
    val('c:minorTickMark', 'none'),
    val('c:tickLblPos', axis.shown ? own.labels : 'none'),
    line(setting, axis.lineColour),
    axis.shown ? chartText(setting, axis.size, axis.colour) : undefined,
  ])
}

/** The category axis (`c:catAx`); categories of horizontal bars run downwards, as they are listed. */
export function categoryAxis(setting: ChartSetting, chart: NativeChart): Xml {
  const flat = chart.direction === 'horizontal'
  return el('c:catAx', {}, [
    common(setting, chart.categoryAxis, {
      id: axisIds.category,
      position: flat ? 'l' : 'b',
      scaling: [val('c:orientation', flat ? 'maxMin' : 'minMax')],
      format: 'General',
      labels: 'low',
    }),
    val('c:crossAx', axisIds.value),
    val('c:crosses', 'autoZero'),
    val('c:auto', false),
    val('c:lblAlgn', 'ctr'),
    val('c:lblOffset', 100),
    val('c:noMultiLvlLbl', true),
  ])
}

/** The value axis (`c:valAx`) from its least to its greatest value. */
export function valueAxis(setting: ChartSetting, chart: NativeChart): Xml {
  const axis = chart.valueAxis
  const flat = chart.direction === 'horizontal'
  return el('c:valAx', {}, [
    common(setting, axis, {
      id: axisIds.value,
      position: flat ? 'b' : 'l',
      scaling: [val('c:orientation', 'minMax'), val('c:max', axis.max), val('c:min', axis.min)],
      format: axis.format || 'General',
      labels: 'nextTo',
    }),
    val('c:crossAx', axisIds.category),
    val('c:crosses', flat ? 'max' : 'autoZero'),
    val('c:crossBetween', 'between'),
    axis.step && axis.step > 0 ? val('c:majorUnit', axis.step) : undefined,
  ])
}
