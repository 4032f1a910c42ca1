import type { Element } from '@xmldom/xmldom'
import type { ChartGroup, ChartSeries, NativeChart, ValueAxis } from '../../src/model/figure.ts'
import { type Cell, cellsOf, kid, kids, paintOf, parse, readReference, same, val } from './oracle-cells.ts'
import { paintText, samePaint } from './oracle-colour.ts'
import { wrongWords } from './oracle-words.ts'

/** A chart part and its workbook, as they stand in a PPTX. */
export interface Parts {
  readonly xml: string
  readonly workbook: Uint8Array
}

const elements: Readonly<Record<ChartGroup['type'], string>> = {
  bar: 'barChart',
  line: 'lineChart',
  area: 'areaChart',
  scatter: 'scatterChart',
  pie: 'pieChart',
}

/**
 * What the parts of a written chart say otherwise than the native chart that they were written from: order,
 * names and numbers of cells and caches, groupings, axes, colours, words.
 */
export function wrongInParts({ xml, workbook }: Parts, chart: NativeChart): string[] {
  const wrong: string[] = []
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (String(found) !== String(wanted)) wrong.push(`${what} is ${found}, not ${wanted}`)
  }
  const cells = cellsOf(workbook)
  const plot = kid(parse(xml), 'chart', 'plotArea')
  const groups = kids(plot).filter(({ localName }) => /Chart$/.test(localName ?? ''))
  expect('number of groups', groups.length, chart.groups.length)
  wrong.push(...wrongWords(xml, chart))
  let order = 0
  for (const [at, group] of chart.groups.entries()) {
    const found = groups[at]
    const hole = group.type === 'pie' && group.hole !== undefined
    expect('kind of group', found?.localName, hole ? 'doughnutChart' : elements[group.type])
    if ('grouping' in group) expect('grouping', val(found, 'grouping'), group.grouping)
    if (group.type === 'bar') {
      expect('direction', val(found, 'barDir'), chart.direction === 'horizontal' ? 'bar' : 'col')
      expect('gap', val(found, 'gapWidth'), Math.round(group.gapWidth))
      expect('overlap', val(found, 'overlap') ?? 0, Math.round(group.overlap))
    }
    if (group.type === 'pie') expect('angle', val(found, 'firstSliceAng') ?? 0, Math.round(group.firstAngle))
    const written = kids(found, 'ser')
    expect('number of series', written.length, group.series.length)
    for (const [nth, series] of group.series.entries()) {
      expect('order', val(written[nth], 'order'), order++)
      wrong.push(...wrongSeries(written[nth], series, chart, group, cells))
    }
    if (group.type !== 'pie')
      wrong.push(...wrongAxesOf(plot, found, chart, group.second ? chart.secondAxis : chart.valueAxis))
  }
  return wrong
}

function wrongSeries(
  written: Element | undefined,
  series: ChartSeries,
  { categories }: NativeChart,
  group: ChartGroup,
  cells: ReadonlyMap<string, Cell>,
): string[] {
  const wrong: string[] = []
  const [name] = readReference(kid(written, 'tx'), cells, wrong)
  if ((name ?? '') !== series.name) wrong.push(`a series “${name}”, not “${series.name}”`)
  const keys =
    group.type === 'scatter' ? series.xs : categories?.type === 'dates' ? categories.days : categories?.names
  const scatter = group.type === 'scatter'
  const pad = (values: readonly (Cell | null)[], length: number) =>
    scatter ? [...values, ...Array.from({ length: Math.max(0, length - values.length) }, () => null)] : values
  const writtenKeys = readReference(kid(written, scatter ? 'xVal' : 'cat'), cells, wrong)
  if (!same(writtenKeys, pad(keys ?? [], writtenKeys.length)))
    wrong.push(`categories ${writtenKeys.join(', ')}`)
  const values = readReference(kid(written, scatter ? 'yVal' : 'val'), cells, wrong)
  if (!same(values, pad(series.values, values.length)))
    wrong.push(`values ${values.join(', ')} of “${series.name}”`)
  const look = kid(written, 'spPr')
  const stroked = group.type === 'line' || group.type === 'scatter'
  const [paint, wanted] = stroked
    ? [paintOf(kid(look, 'ln')), series.line?.colour]
    : [paintOf(look), series.fill]
  if (!samePaint(paint, wanted))
    wrong.push(`“${series.name}” in ${paintText(paint)}, not ${paintText(wanted)}`)
  const points = new Map(kids(written, 'dPt').map((point) => [Number(val(point, 'idx')), point]))
  for (const [at, fill] of (series.pointFills ?? []).entries()) {
    const point = points.get(at)
    const own = paintOf(kid(point, ...(stroked ? ['marker', 'spPr'] : ['spPr'])))
    const usual = stroked ? paintOf(kid(written, 'marker', 'spPr')) : paint
    if (series.values[at] !== null && !samePaint(point ? own : usual, fill))
      wrong.push(`point ${at} in ${paintText(own)}`)
  }
  return wrong
}

function wrongAxesOf(
  plot: Element | undefined,
  group: Element | undefined,
  chart: NativeChart,
  axis: ValueAxis | undefined,
): string[] {
  const ids = kids(group, 'axId').map((id) => id.getAttribute('val'))
  const axes = ids.map((id) =>
    kids(plot).find((one) => /Ax$/.test(one.localName ?? '') && val(one, 'axId') === id),
  )
  const [first, values] = axes
  const wrong = [...(axis ? wrongScale(values, axis) : ['no axis of values'])]
  if (chart.xAxis) return [...wrong, ...wrongScale(first, chart.xAxis)]
  const flipped = (chart.categoryAxis?.reversed ?? false) !== (chart.direction === 'horizontal')
  if (val(first, 'scaling', 'orientation') !== (flipped ? 'maxMin' : 'minMax'))
    wrong.push('categories the other way round')
  const { dates } = chart.categoryAxis ?? {}
  if (dates && chart.categories?.type === 'dates') {
    if (first?.localName !== 'dateAx') wrong.push(`a ${first?.localName} for dates`)
    const ends = [val(first, 'scaling', 'min'), val(first, 'scaling', 'max'), val(first, 'baseTimeUnit')]
    if (ends.join() !== [dates.min, dates.max, 'days'].join()) wrong.push(`dates from ${ends.join(' to ')}`)
  }
  const between = val(values, 'crossBetween') === 'between'
  if (chart.categoryAxis && between !== chart.categoryAxis.between)
    wrong.push('categories beside their places')
  const foot = val(first, 'crosses')
  const solid = group?.localName === 'barChart' || group?.localName === 'areaChart'
  if (solid && foot !== (axis?.log === undefined ? 'autoZero' : 'min')) wrong.push(`a foot at ${foot}`)
  return wrong
}

function wrongScale(written: Element | undefined, axis: ValueAxis): string[] {
  const scaling = kid(written, 'scaling')
  const found = ['min', 'max', 'orientation', 'logBase'].map((name) => val(scaling, name) ?? '')
  const wanted = [axis.min, axis.max, axis.reversed ? 'maxMin' : 'minMax', axis.log ?? '']
  const step = axis.log === undefined && axis.step !== undefined ? String(axis.step) : undefined
  return [
    ...(written?.localName === 'valAx' ? [] : [`a ${written?.localName} for values`]),
    ...(found.join() === wanted.join() ? [] : [`an axis ${found.join(' ')}, not ${wanted.join(' ')}`]),
    ...(step === undefined || val(written, 'majorUnit') === step
      ? []
      : [`steps of ${val(written, 'majorUnit')}`]),
    ...(kid(written, 'numFmt')?.getAttribute('formatCode') === axis.format ? [] : ['another number format']),
  ]
}
