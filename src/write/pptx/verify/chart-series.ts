import { namespaces } from '../xml.ts'
import { all, attr, down, isOn, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

type Tell = (what: string, level?: 'remark') => void

const numberOf = (element: XmlElement, name: string): string => attr(kid(element, name), 'val') ?? ''

function twice(tell: Tell, series: readonly XmlElement[], name: 'idx' | 'order', level?: 'remark'): void {
  const seen = new Set<string>()
  for (const one of series) {
    const value = numberOf(one, name)
    if (seen.has(value)) tell(`two series have the ${name} ${value}`, level)
    seen.add(value)
  }
}

/** Points of a series, cached or written out; undefined where there is no list of them. */
function pointsOf(series: XmlElement, name: string): readonly XmlElement[] | undefined {
  const values = kid(series, name)
  return values && all(values, namespaces.c, 'pt')
}

const isEmpty = (series: XmlElement): boolean =>
  (pointsOf(series, 'val') ?? pointsOf(series, 'yVal') ?? []).length === 0

/** Entries that a legend can have: a slice each where colours vary, else a series and a trend line each. */
function entriesOf(groups: readonly XmlElement[]): number {
  return groups
    .map((group) => {
      const series = kids(group, 'ser')
      const points = Math.max(
        0,
        ...series.flatMap((one) => all(one, namespaces.c, 'ptCount')).map((one) => Number(attr(one, 'val'))),
      )
      const lines = series.length + series.flatMap((one) => kids(one, 'trendline')).length
      return isOn(attr(kid(group, 'varyColors'), 'val') ?? '1') ? Math.max(points, lines) : lines
    })
    .reduce((sum, count) => sum + count, 0)
}

/** Lists of values, by the axis that they are read off: categories have none, x values their own. */
function listsOf(group: XmlElement): readonly (string | undefined)[] {
  return /^(scatter|bubble)Chart$/.test(group.name) ? ['xVal', 'yVal'] : [undefined, 'val']
}

function checkLogarithms(tell: Tell, plot: XmlElement, group: XmlElement): void {
  const ids = kids(group, 'axId').map((one) => attr(one, 'val'))
  const isLogarithmic = (id: string | undefined): boolean =>
    kids(plot, 'valAx').some(
      (axis) => numberOf(axis, 'axId') === id && down(axis, 'scaling', 'logBase') !== undefined,
    )
  const lists = listsOf(group).filter((list, at) => list !== undefined && isLogarithmic(ids[at]))
  for (const series of kids(group, 'ser'))
    for (const list of lists)
      if ((pointsOf(series, list ?? '') ?? []).some((point) => !(Number(kid(point, 'v')?.text) > 0)))
        tell(`series ${numberOf(series, 'idx')} has values that a logarithmic axis cannot show`, 'remark')
}

/** Series: numbered once, with values that their axes can show; entries of the legend that exist. */
export function checkSeries(tell: Tell, chart: XmlElement, plot: XmlElement): void {
  const groups = kids(plot).filter(({ name }) => name.endsWith('Chart'))
  const series = groups.flatMap((group) => kids(group, 'ser'))
  twice(tell, series, 'idx')
  twice(tell, series, 'order', 'remark')
  for (const one of series) if (isEmpty(one)) tell(`series ${numberOf(one, 'idx')} has no values`, 'remark')
  for (const group of groups) checkLogarithms(tell, plot, group)
  const legend = kid(chart, 'legend')
  const count = entriesOf(groups)
  for (const entry of legend ? kids(legend, 'legendEntry') : [])
    if (!(Number(numberOf(entry, 'idx')) < count))
      tell(`the legend has an entry ${numberOf(entry, 'idx')} of ${count}`, 'remark')
}
