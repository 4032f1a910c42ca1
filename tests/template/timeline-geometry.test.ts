import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Place,
  placeTimeline,
  type TimelineEvent,
} from '../../src/template/helpers/timeline-geometry.ts'

const year = fc.integer({ min: 2014, max: 2028 }).map(String)
const date = fc.oneof(
  year,
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
)
const event = fc.record<TimelineEvent>({
  date,
  deadline: fc.boolean(),
  lane: fc.constantFrom('upper', 'lower'),
})

const inside = ([x, y, w, h]: Place, height: number) =>
  x >= -8 && x + w <= 1161 && y >= -1 && y + h <= height + 1

test('everything stands in the body, and marks keep the order of time', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(event, { minLength: 2, maxLength: 10, selector: ({ date }) => date }),
      (events) => {
        const drawn = placeTimeline(events, 484)
        expect([...drawn.cards, ...drawn.leaders, drawn.axis].every((place) => inside(place, 484))).toBe(true)
        const order = events
          .map((_, at) => at)
          .sort((a, b) => ((events[a]?.date ?? '') < (events[b]?.date ?? '') ? -1 : 1))
        const dots = order
          .filter((at) => drawn.marks[at]?.shape === 'dot')
          .map((at) => drawn.marks[at]?.place[0] ?? 0)
        expect(dots).toEqual([...dots].sort((a, b) => a - b))
      },
    ),
    { seed: 20260320 },
  )
})

test('a year is a bar a year long, a month a dot, a deadline an outline', () => {
  const events = [
    { date: '2014', deadline: false, lane: 'upper' },
    { date: '2015-06', deadline: false, lane: 'upper' },
    { date: '2016', deadline: true, lane: 'lower' },
  ] as const
  const { marks } = placeTimeline(events, 484)
  expect(marks.map(({ shape }) => shape)).toEqual(['bar', 'dot', 'window'])
  expect(marks[0]?.place[2]).toBe(1152 / 3 - 4)
})
