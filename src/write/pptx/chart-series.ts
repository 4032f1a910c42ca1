import type { ChartGroup, ChartSeries } from '../../model/figure.ts'
import type { Colour } from '../../model/laid-out.ts'
import { cellsReference, headingReference } from './chart-cache.ts'
import { labelsXml } from './chart-labels.ts'
import { markerXml, path, surface } from './chart-paint.ts'
import type { ChartSheet, SeriesPlace } from './chart-sheet.ts'
import { type ChartSetting, val } from './chart-text.ts'
import { el, type Xml } from './xml.ts'

const sameColour = (one: Colour, other: Colour | undefined): boolean =>
  one.hex === other?.hex && one.alpha === other.alpha

const notInverted = val('c:invertIfNegative', false)
const flat = val('c:bubble3D', false)

function pointXml(
  setting: ChartSetting,
  group: ChartGroup,
  series: ChartSeries,
  fill: Colour,
): readonly Xml[] {
  if (group.type === 'bar') return [notInverted, flat, surface(setting, fill, series.outline)]
  if (group.type === 'pie') return [flat, surface(setting, fill, series.outline)]
  if (!series.marker) return []
  return [markerXml(setting, { ...series.marker, fill }), flat, path(setting, series.line)]
}

/** Points that look otherwise than their series (`c:dPt`); every slice of a pie is one. */
function pointsXml(setting: ChartSetting, group: ChartGroup, series: ChartSeries): readonly Xml[] {
  const usual = group.type === 'line' || group.type === 'scatter' ? series.marker?.fill : series.fill
  return (series.pointFills ?? []).flatMap((fill, at) => {
    if (at >= series.values.length) return []
    if (group.type !== 'pie' && sameColour(fill, usual)) return []
    const own = pointXml(setting, group, series, fill)
    return own.length > 0 ? el('c:dPt', {}, [val('c:idx', at), ...own]) : []
  })
}

function look(setting: ChartSetting, group: ChartGroup, series: ChartSeries): readonly Xml[] {
  if (group.type === 'line' || group.type === 'scatter')
    return [path(setting, series.line), markerXml(setting, series.marker)]
  const painted = surface(setting, series.base ? undefined : series.fill, series.outline)
  return group.type === 'bar' ? [painted, notInverted] : [painted]
}

/**
 * A series (`c:ser`) with its look, labels and cached data, in the order of CT_BarSer, CT_LineSer,
 * CT_AreaSer, CT_PieSer and CT_ScatterSer (ISO 29500-1, A.5.1).
 *
 * @param at Its place among all series of the chart.
 */
export function seriesXml(
  setting: ChartSetting,
  group: ChartGroup,
  sheet: ChartSheet,
  { series, keys, values }: SeriesPlace,
  at: number,
): Xml {
  const scatter = group.type === 'scatter'
  return el('c:ser', {}, [
    val('c:idx', at),
    val('c:order', at),
    el('c:tx', {}, headingReference(sheet, values)),
    ...look(setting, group, series),
    ...pointsXml(setting, group, series),
    labelsXml(setting, group, series),
    el(scatter ? 'c:xVal' : 'c:cat', {}, cellsReference(sheet, keys)),
    el(scatter ? 'c:yVal' : 'c:val', {}, cellsReference(sheet, values)),
    scatter || group.type === 'line' ? val('c:smooth', series.smooth ?? false) : undefined,
  ])
}
