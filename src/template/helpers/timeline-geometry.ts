import type { PartialDate } from '../../model/text.ts'

/** An event on the time axis: when, how precisely known, and on which side its card stands. */
export interface TimelineEvent {
  readonly date: PartialDate
  readonly deadline: boolean
  readonly lane: 'upper' | 'lower'
}

/** Left, top, width, height in px on the slide's body. */
export type Place = readonly [number, number, number, number]

export interface TimelineGeometry {
  readonly axis: Place
  readonly years: readonly { readonly year: number; readonly tick: Place; readonly label: Place }[]
  /** A year known only as a year is a bar, a month or a day a dot, a deadline an outlined bar. */
  readonly marks: readonly { readonly shape: 'bar' | 'dot' | 'window'; readonly place: Place }[]
  readonly leaders: readonly Place[]
  readonly cards: readonly Place[]
}

const width = 1152
const gap = 14
const dot = 16
const bar = 10
const label = 22
const step = 12

/**
 * Places events on an axis to scale. Cards stand in equal columns above and below in order of date; each
 * is joined to its mark by a leader of right angles, and heights step so that no two leaders cross.
 *
 * @param height of the body, px
 * @returns marks and cards in the order of `events`
 */
export function placeTimeline(events: readonly TimelineEvent[], height: number): TimelineGeometry {
  const first = Math.min(...events.map(({ date }) => Number(date.slice(0, 4))))
  const last = Math.max(...events.map(({ date }) => Number(date.slice(0, 4))))
  const perYear = width / (last - first + 1)
  const axisY = Math.round(height * (events.some(({ lane }) => lane === 'lower') ? 0.5 : 0.68))
  const laneY = axisY + label + 18
  const years = Array.from({ length: last - first + 1 }, (_, at) => {
    const x = Math.round(at * perYear)
    return { year: first + at, tick: [x, axisY, 1, 10] as Place, label: [x, axisY + 8, 70, label] as Place }
  })
  const marks = events.map(({ date, deadline, lane }) => {
    const y = lane === 'upper' ? axisY + 1 : laneY
    const x = (yearsSince(date, first) * perYear) | 0
    if (date.length === 4) {
      return {
        shape: deadline ? 'window' : 'bar',
        place: [x + 2, y - bar / 2, (perYear - 4) | 0, bar],
      } as const
    }
    return { shape: 'dot', place: [x - dot / 2, y - dot / 2, dot, dot] } as const
  })
  const cards: Place[] = []
  const leaders: Place[][] = events.map(() => [])
  for (const lane of ['upper', 'lower'] as const) placeLane(lane)
  return { axis: [0, axisY, width, 2], years, marks, leaders: leaders.flat(), cards }

  function placeLane(lane: 'upper' | 'lower'): void {
    const order = events
      .map((event, index) => ({ index, event }))
      .filter(({ event }) => event.lane === lane)
      .sort((a, b) =>
        a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : a.index - b.index,
      )
    const column = (width - gap * (order.length - 1)) / Math.max(order.length, 1)
    const items = order.map(({ index }, at) => {
      const mark = marks[index]?.place ?? [0, 0, 0, 0]
      return {
        index,
        card: Math.round(at * (column + gap)),
        at: Math.round(mark[0] + Math.min(mark[2], 60) / 2),
      }
    })
    const edge = lane === 'upper' ? axisY - 104 : laneY + 72
    const levels = stepLevels(items)
    items.forEach(({ index, card, at }, i) => {
      const mark = marks[index]?.place ?? [0, 0, 0, 0]
      const from = lane === 'upper' ? mark[1] : mark[1] + mark[3]
      const away = 22 + (levels[i] ?? 0) * step
      const turn = lane === 'upper' ? axisY - away : laneY + away - 8
      leaders[index] = leader(card + 8, edge, turn, at, from)
      cards[index] = lane === 'upper' ? [card, 0, column | 0, edge] : [card, edge, column | 0, height - edge]
    })
  }
}

/** From the card at (x1, y1) to the turn, along it, to the mark at (x2, y2). */
function leader(x1: number, y1: number, turn: number, x2: number, y2: number): Place[] {
  if (Math.abs(x1 - x2) < 3) return [upright(x2, y1, y2)]
  return [upright(x1, y1, turn), [Math.min(x1, x2), turn, Math.abs(x1 - x2) + 1, 1], upright(x2, turn, y2)]
}

const upright = (x: number, y1: number, y2: number): Place => [x, Math.min(y1, y2), 1, Math.abs(y2 - y1) + 1]

/** Distances of the turns from the axis, in steps: going right the later is further away, going left nearer. */
function stepLevels(items: readonly { readonly card: number; readonly at: number }[]): number[] {
  const levels: number[] = []
  for (let start = 0; start < items.length; ) {
    const right = goesRight(items[start])
    let end = start
    while (end < items.length && goesRight(items[end]) === right) end++
    for (let i = start; i < end; i++) levels[i] = right ? i - start : end - 1 - i
    start = end
  }
  return levels
}

const goesRight = (item: { card: number; at: number } | undefined) =>
  item !== undefined && item.at >= item.card + 8

/** Years from the start of `first` to a date, at the precision that is known. */
function yearsSince(date: PartialDate, first: number): number {
  const [year = 0, month = 1, day] = date.split('-').map(Number)
  const days = day === undefined ? (date.length > 4 ? 15 : 0) : day - 1
  return year - first + (month - 1) / 12 + days / 365.25
}
