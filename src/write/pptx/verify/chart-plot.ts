import { attr, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

type Tell = (what: string, level?: 'remark') => void

/** Axes that a group stands on, by the local names of its kind; ISO 29500-1, 21.2.2. */
const pairs: Readonly<Record<string, readonly (readonly string[])[]>> = {
  barChart: [['catAx', 'dateAx'], ['valAx']],
  lineChart: [['catAx', 'dateAx'], ['valAx']],
  areaChart: [['catAx', 'dateAx'], ['valAx']],
  radarChart: [['catAx', 'dateAx'], ['valAx']],
  stockChart: [['catAx', 'dateAx'], ['valAx']],
  scatterChart: [['valAx'], ['valAx']],
  bubbleChart: [['valAx'], ['valAx']],
  pieChart: [],
  doughnutChart: [],
  ofPieChart: [],
  pie3DChart: [],
}

const idOf = (element: XmlElement, name: string): string => attr(kid(element, name), 'val') ?? ''
const number = (element: XmlElement | undefined, name: string): number | undefined => {
  const raw = attr(element && kid(element, name), 'val')
  return raw === undefined ? undefined : Number.parseFloat(raw)
}

const isGroup = ({ name }: XmlElement): boolean => name.endsWith('Chart')
const isAxis = ({ name }: XmlElement): boolean => name.endsWith('Ax')

type Axes = ReadonlyMap<string, XmlElement>

function checkGroupAxes(tell: Tell, group: XmlElement, axes: Axes): void {
  const ids = kids(group, 'axId').map((one) => attr(one, 'val') ?? '')
  const isSolid = group.name.includes('3D')
  for (const id of ids)
    if (!axes.has(id) && !(isSolid && id === '0'))
      tell(`${group.name} names the axis ${id}, which it does not have`)
  const wanted = pairs[group.name]
  if (!wanted) return
  if (ids.length !== wanted.length) {
    tell(`${group.name} names ${ids.length} axes instead of ${wanted.length}`)
    return
  }
  const [one, other] = ids.map((id) => axes.get(id))
  if (!one || !other) return
  const fits = (first: XmlElement, second: XmlElement): boolean =>
    (wanted[0]?.includes(first.name) && wanted[1]?.includes(second.name)) ?? false
  if (!fits(one, other) && !fits(other, one))
    tell(`${group.name} stands on ${one.name} and ${other.name}, which is no pair of its kind`)
  else if (idOf(one, 'crossAx') !== idOf(other, 'axId') || idOf(other, 'crossAx') !== idOf(one, 'axId'))
    tell(`the axes of ${group.name} do not cross each other`)
}

function checkScale(tell: Tell, axis: XmlElement): void {
  const scaling = kid(axis, 'scaling')
  const [base, min, max] = [number(scaling, 'logBase'), number(scaling, 'min'), number(scaling, 'max')]
  const name = `${axis.name} ${idOf(axis, 'axId')}`
  if (min !== undefined && max !== undefined && !(min < max)) tell(`${name} runs from ${min} to ${max}`)
  if (base === undefined) return
  if (!(base >= 2 && base <= 1000)) tell(`${name} has a logarithmic base of ${base}`)
  if (min !== undefined && !(min > 0)) tell(`${name} is logarithmic but begins at ${min}`)
}

/** Axes: each stands once, is stood on, knows the one that it crosses, and has a scale that can be drawn. */
export function checkAxes(tell: Tell, plot: XmlElement): void {
  const axes = new Map<string, XmlElement>()
  for (const axis of kids(plot).filter(isAxis)) {
    const id = idOf(axis, 'axId')
    if (axes.has(id)) tell(`the axis ${id} stands twice`)
    axes.set(id, axis)
    checkScale(tell, axis)
  }
  const groups = kids(plot).filter(isGroup)
  if (groups.length === 0) tell('has a plot without anything in it')
  for (const group of groups) checkGroupAxes(tell, group, axes)
  const used = new Set(groups.flatMap((group) => kids(group, 'axId')).map((one) => attr(one, 'val') ?? ''))
  for (const [id, axis] of axes) {
    if (!used.has(id)) tell(`nothing stands on the axis ${id}`)
    const crossed = idOf(axis, 'crossAx')
    if (!axes.has(crossed)) tell(`the axis ${id} crosses ${crossed}, which it does not have`)
  }
}

const aroundPoints = ['b', 'ctr', 'l', 'r', 't']
const aroundSlices = ['bestFit', 'ctr', 'inEnd', 'outEnd']

/** Where labels may stand, by kind and grouping of the group; ISO 29500-1, 21.2.2.48, and what PowerPoint opens. */
const positions: Readonly<Record<string, readonly string[]>> = {
  'barChart clustered': ['ctr', 'inBase', 'inEnd', 'outEnd'],
  barChart: ['ctr', 'inBase', 'inEnd'],
  lineChart: aroundPoints,
  scatterChart: aroundPoints,
  bubbleChart: aroundPoints,
  stockChart: aroundPoints,
  radarChart: ['outEnd'],
  pieChart: aroundSlices,
  pie3DChart: aroundSlices,
  ofPieChart: aroundSlices,
  doughnutChart: [],
  areaChart: [],
  area3DChart: [],
  bar3DChart: [],
}

function checkLabels(tell: Tell, group: XmlElement, kind: string): void {
  const allowed = positions[kind] ?? positions[group.name]
  if (!allowed) return
  const lists = [group, ...kids(group, 'ser')].flatMap((one) => kids(one, 'dLbls'))
  const found = new Set(
    lists
      .flatMap((list) => [list, ...kids(list, 'dLbl')])
      .flatMap((one) => kids(one, 'dLblPos'))
      .map((one) => attr(one, 'val') ?? ''),
  )
  for (const position of found)
    if (!allowed.includes(position)) tell(`puts labels at ${position}, where those of a ${kind} cannot stand`)
}

/** Groups: labels where they may stand, bars and holes of a size that can be drawn. */
export function checkGroups(tell: Tell, plot: XmlElement): void {
  for (const group of kids(plot).filter(isGroup)) {
    const grouping = attr(kid(group, 'grouping'), 'val')
    // Bars without a grouping are clustered (ISO 29500-1, 21.2.2.76).
    const kind = group.name === 'barChart' ? `barChart ${grouping ?? 'clustered'}` : group.name
    checkLabels(tell, group, kind)
    const overlap = number(group, 'overlap') ?? 0
    if (/^barChart (stacked|percentStacked)$/.test(kind) && overlap !== 100)
      tell(`stacks bars that overlap by ${overlap} instead of 100 percent`)
    const hole = number(group, 'holeSize')
    if (hole !== undefined && !(hole >= 1 && hole <= 90)) tell(`has a hole of ${hole} percent`)
    else if (hole !== undefined && hole < 10)
      tell(`has a hole of ${hole} percent, which older versions widen`, 'remark')
  }
}
