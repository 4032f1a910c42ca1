import type { ChartGroup, ChartSeries, DataLabels, LabelEntry } from '../../model/figure.ts'
import { unseen } from './chart-paint.ts'
import { type ChartSetting, chartText, val } from './chart-text.ts'
import { el, type Xml } from './xml.ts'

type Position = DataLabels['position'] | undefined

const byPoint: Readonly<Record<DataLabels['position'], Position>> = {
  outEnd: 't',
  inEnd: 'ctr',
  inBase: 'b',
  ctr: 'ctr',
  t: 't',
  r: 'r',
  l: 'l',
  b: 'b',
}

/**
 * Where labels of a group may stand; PowerPoint repairs a file that says otherwise, and of areas and
 * rings anything (ISO 29500-1, 21.2.2.48).
 */
function labelPosition(group: ChartGroup, wanted: DataLabels['position']): Position {
  if (group.type === 'area') return undefined
  if (group.type === 'line' || group.type === 'scatter') return byPoint[wanted]
  const inside = wanted === 'ctr' || wanted === 'inEnd'
  if (group.type === 'pie') return group.hole === undefined ? (inside ? wanted : 'outEnd') : undefined
  if (inside || wanted === 'inBase') return wanted
  return group.grouping === 'clustered' ? 'outEnd' : 'inEnd'
}

const shows = (entry: LabelEntry | undefined): readonly Xml[] => [
  val('c:showLegendKey', false),
  val('c:showVal', entry?.show === 'value'),
  val('c:showCatName', entry?.show === 'category'),
  val('c:showSerName', entry?.show === 'series'),
  val('c:showPercent', entry?.show === 'percent'),
  val('c:showBubbleSize', false),
]

const noLeaders = val('c:showLeaderLines', false)

/** What a group says of labels as a whole: none, as PowerPoint writes. */
export const noLabels = (group: ChartGroup): Xml =>
  el('c:dLbls', {}, [...shows(undefined), ...(group.type === 'pie' ? [noLeaders] : [])])

const sameEntry = (one: LabelEntry, other: LabelEntry): boolean =>
  one.show === other.show && ('format' in one ? one.format : '') === ('format' in other ? other.format : '')

/**
 * Labels of a series (`c:dLbls`). Where every value has one, what most show stands once, so that a
 * value added in PowerPoint is labelled as well; where some have none, each that has one has its own.
 */
export function labelsXml(setting: ChartSetting, group: ChartGroup, series: ChartSeries): Xml | undefined {
  const { labels, values } = series
  const first = labels?.entries.find((entry) => entry !== null)
  if (!labels || !first) return undefined
  const usualColour = labels.colours[labels.entries.indexOf(first)] ?? labels.colours[0] ?? '000000'
  const usual = values.every((value, at) => value === null || labels.entries[at]) ? first : undefined
  const usualPosition = labelPosition(group, labels.position)
  const look = (
    entry: LabelEntry,
    colour: string,
    position = usualPosition,
  ): readonly (Xml | undefined)[] => [
    'format' in entry
      ? el('c:numFmt', { formatCode: entry.format || 'General', sourceLinked: false })
      : undefined,
    unseen,
    chartText(setting, { size: labels.size, bold: labels.bold, colour }, { angle: 0, unbroken: true }),
    position && val('c:dLblPos', position),
    ...shows(entry),
  ]
  const own = values.flatMap((value, at) => {
    const entry = labels.entries[at]
    const colour = labels.colours[at] ?? usualColour
    if (value === null || !entry) return []
    const position = labelPosition(group, labels.positions?.[at] ?? labels.position)
    const alike = position === usualPosition && colour === usualColour
    if (usual && sameEntry(entry, usual) && alike) return []
    return el('c:dLbl', {}, [val('c:idx', at), ...look(entry, colour, position)])
  })
  const rest = usual ? look(usual, usualColour) : shows(undefined)
  return el('c:dLbls', {}, [...own, ...rest, noLeaders])
}
