import type { Element } from '@xmldom/xmldom'
import type { ChartAxis, ChartSeries, LabelEntry, NativeChart } from '../../src/model/figure.ts'
import { deep, kid, kids, parse, val } from './oracle-cells.ts'

const textIn = (holder: Element | undefined): string =>
  holder
    ? deep(holder, 't')
        .map((run) => run.textContent)
        .join('')
    : ''

/** What a written label says: its flag, and the format of its number. */
function writtenEntry(label: Element | undefined): string {
  if (!label || val(label, 'delete') === '1' || val(label, 'delete') === 'true') return 'nothing'
  const on = (flag: string) => ['1', 'true'].includes(val(label, flag) ?? '')
  const format = kid(label, 'numFmt')?.getAttribute('formatCode') ?? ''
  const shows = {
    showVal: `value ${format}`,
    showPercent: `percent ${format}`,
    showCatName: 'category',
    showSerName: 'series',
  }
  const said = Object.entries(shows).flatMap(([flag, says]) => (on(flag) ? [says] : []))
  return said.join(' + ') || 'nothing'
}

const entryText = (entry: LabelEntry | null | undefined): string =>
  entry ? ('format' in entry ? `${entry.show} ${entry.format}` : entry.show) : 'nothing'

function wrongLabelsOf(written: Element | undefined, { labels, values, name }: ChartSeries): string[] {
  const all = kid(written, 'dLbls')
  if (!labels) return all && writtenEntry(all) !== 'nothing' ? [`labels of “${name}”`] : []
  const own = new Map(kids(all, 'dLbl').map((label) => [Number(val(label, 'idx')), label]))
  return values.flatMap((value, at) => {
    if (value === null) return []
    const label = own.get(at) ?? all
    const [found, wanted] = [writtenEntry(label), entryText(labels.entries[at])]
    const wantedPlace = labels.positions?.[at] ?? labels.position
    const place = val(label, 'dLblPos') ?? wantedPlace
    if (found === wanted && place !== wantedPlace) return [`label ${at} of “${name}” at ${place}`]
    return found === wanted ? [] : [`label ${at} of “${name}” says ${found}, not ${wanted}`]
  })
}

/** The side on which an axis stands: where it crosses the other, and which way the other runs. */
function sideOf(
  axis: Element,
  other: Element | undefined,
  sides: readonly [ChartAxis['side'], ChartAxis['side']],
) {
  const labels = val(axis, 'tickLblPos')
  const high = labels === 'high' || (labels === 'nextTo' && val(axis, 'crosses') === 'max')
  const turned = val(other, 'scaling', 'orientation') === 'maxMin'
  return sides[high === turned ? 0 : 1]
}

function wrongAxis(written: Element | undefined, other: Element | undefined, axis: ChartAxis): string[] {
  if (!written) return ['an axis is missing']
  const title = textIn(kid(written, 'title'))
  const wrong =
    title === (axis.title?.text ?? '') ? [] : [`an axis titled “${title}”, not “${axis.title?.text ?? ''}”`]
  if (!axis.shown) return wrong
  const upright = axis.side === 'left' || axis.side === 'right'
  const side = sideOf(written, other, upright ? ['left', 'right'] : ['bottom', 'top'])
  return side === axis.side ? wrong : [...wrong, `an axis at the ${side}, not the ${axis.side}`]
}

/** What the written part says in words otherwise than its chart: labels, titles, legend, and the sides of its axes. */
export function wrongWords(xml: string, chart: NativeChart): string[] {
  const whole = kid(parse(xml), 'chart')
  const plot = kid(whole, 'plotArea')
  const groups = kids(plot).filter(({ localName }) => /Chart$/.test(localName ?? ''))
  const wrong = chart.groups.flatMap((group, at) => {
    const written = kids(groups[at], 'ser')
    const axes = kids(groups[at], 'axId').map((id) =>
      kids(plot).find(
        (one) => /Ax$/.test(one.localName ?? '') && val(one, 'axId') === id.getAttribute('val'),
      ),
    )
    const [first, values] = axes
    const across = chart.categoryAxis ?? chart.xAxis
    const upwards = 'second' in group && group.second ? chart.secondAxis : chart.valueAxis
    return [
      ...group.series.flatMap((series, nth) => wrongLabelsOf(written[nth], series)),
      ...(across && !('second' in group && group.second) ? wrongAxis(first, values, across) : []),
      ...(upwards ? wrongAxis(values, first, upwards) : []),
    ]
  })
  const title = textIn(kid(whole, 'title'))
  const wanted = (chart.title?.lines ?? []).map(({ text }) => text).join('')
  if (title !== wanted) wrong.push(`a title “${title}”, not “${wanted}”`)
  const position = val(whole, 'legend', 'legendPos')
  if (position !== chart.legend?.position)
    wrong.push(`a legend at ${position}, not ${chart.legend?.position}`)
  const hidden = kids(kid(whole, 'legend'), 'legendEntry').map((entry) => Number(val(entry, 'idx')))
  const series = chart.groups.flatMap((group): readonly ChartSeries[] => group.series)
  const bases = series.flatMap(({ base }, at) => (base ? [at] : []))
  if (chart.legend && hidden.join() !== bases.join())
    wrong.push(`entries ${hidden.join()} left out of the legend`)
  return wrong
}
