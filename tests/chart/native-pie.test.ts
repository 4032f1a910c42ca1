import { describe, expect, test } from 'vitest'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const value = { field: 'v', type: 'quantitative' }
const kind = { field: 'k', type: 'nominal' }
const shares = rows('k v p', ['a', 50, '50%'], ['b', 30, '30%'], ['c', 20, '20%'])
const pie = (mark: object = {}, rest: object = {}, data: object = shares) => ({
  width: 200,
  height: 200,
  data,
  mark: { type: 'arc', ...mark },
  encoding: { theta: value, color: kind, ...rest },
})
const labelled = (text: object, mark: object = {}) => ({
  data: shares,
  encoding: { theta: { ...value, stack: true }, color: { ...kind, legend: null } },
  layer: [
    { mark: { type: 'arc', outerRadius: 80 } },
    { mark: { type: 'text', radius: 60, fill: 'black', ...mark }, encoding: { text } },
  ],
})

describe('pies', () => {
  test('slices clockwise from the top, in their colours, named in the legend', async () => {
    const chart = await native(pie())
    expect(chart).toMatchObject({ kind: 'pie', categories: { names: ['a', 'b', 'c'] } })
    expect(chart.groups).toMatchObject([{ type: 'pie', firstAngle: 0 }])
    expect('hole' in (chart.groups[0] ?? {})).toBe(false)
    const [series] = seriesOf(chart)
    expect(series).toMatchObject({ name: 'v', values: [50, 30, 20] })
    expect(new Set(series?.pointFills?.map(({ hex }) => hex)).size).toBe(3)
    expect(chart.legend?.position).toBe('r')
    expect([chart.valueAxis, chart.categoryAxis]).toEqual([undefined, undefined])
  })

  test('the plot is the square around the circle', async () => {
    const { plot } = await native(pie({ outerRadius: 50 }))
    const chart = await native(pie({ outerRadius: 100 }))
    expect(chart.plot.w / plot.w).toBeCloseTo(2, 3)
    expect(chart.plot.x + chart.plot.w / 2).toBeCloseTo(plot.x + plot.w / 2, 3)
  })

  test('a hole, an edge, another beginning', async () => {
    const ring = await native(pie({ innerRadius: 40, outerRadius: 80, stroke: 'white', strokeWidth: 2 }))
    expect(ring).toMatchObject({ kind: 'donut', groups: [{ hole: 50 }] })
    expect(seriesOf(ring)[0]?.outline).toMatchObject({ colour: { hex: 'FFFFFF' }, width: 2 })
    const range = [Math.PI / 2, 2.5 * Math.PI]
    const turned = await native(pie({}, { theta: { ...value, scale: { range } } }))
    expect(turned.groups).toMatchObject([{ firstAngle: 90 }])
  })

  test('begins with the slice that the legend lists first', async () => {
    const data = rows('k v t', ['a', 50, 3], ['b', 30, 1], ['c', 20, 2])
    const chart = await native(pie({}, { order: { field: 't', type: 'quantitative' } }, data))
    expect(chart.categories).toMatchObject({ names: ['a', 'b', 'c'] })
    expect(chart.groups).toMatchObject([{ firstAngle: 180 }])
    expect(seriesOf(chart)[0]?.values).toEqual([50, 30, 20])
  })

  test('labels: values, shares, names', async () => {
    const entries = async (text: object, mark = {}) => seriesOf(await native(labelled(text, mark)))[0]?.labels
    expect(await entries(value)).toMatchObject({
      entries: [{ show: 'value', format: '0' }, {}, {}],
      position: 'inEnd',
    })
    expect(await entries(kind, { radius: 95 })).toMatchObject({
      entries: [{ show: 'category' }, {}, {}],
      position: 'outEnd',
    })
    const percent = labelled({ field: 'q', type: 'nominal' })
    const thirds = rows('k v q', ['a', 1, '33.3%'], ['b', 2, '66.7%'])
    const chart = await native({ ...percent, data: thirds })
    expect(seriesOf(chart)[0]?.labels?.entries).toEqual([
      { show: 'percent', format: '0.0%' },
      { show: 'percent', format: '0.0%' },
    ])
  })
})

describe('what is no whole pie stays a picture', () => {
  const half = { ...value, scale: { range: [0, Math.PI] } }
  test.each<[string, object, string]>([
    ['half a pie', pie({}, { theta: half }), 'no whole circle'],
    ['gaps', pie({ padAngle: 0.1 }), 'slices with gaps or round corners'],
    ['round corners', pie({ cornerRadius: 4 }), 'slices with gaps or round corners'],
    ['radii', pie({}, { radius: value }), 'slices of different radius'],
    ['a pinhole', pie({ innerRadius: 4, outerRadius: 80 }), 'a hole that PowerPoint does not draw'],
    [
      'another order than the legend’s',
      pie({}, { color: { ...kind, scale: { domain: ['b', 'a', 'c'] } } }),
      'a legend in another order than the series',
    ],
    ['a wrong number', labelled({ value: '51' }), 'the label “51” is not the value 50'],
    ['labels far away', labelled(value, { radius: 160 }), 'labels far from their slices'],
  ])('%s', async (_, spec, reason) => expect(await compile(spec as never)).toBe(reason))

  test('planted: a slice too wide, a slice left out, slices swapped without their numbers', async () => {
    const plant = (change: (slices: Record<string, unknown>[]) => void) =>
      compile(pie(), (marks) => change(marks('arc')))
    expect(await plant((slices) => Object.assign(slices[0] as object, { startAngle: 3 }))).toBe(
      'no whole circle',
    )
    expect(await plant((slices) => Object.assign(slices[2] as object, { startAngle: 6, endAngle: 6 }))).toBe(
      'no whole circle',
    )
    expect(
      await plant(([a, b]) => {
        const datum = a?.datum
        Object.assign(a as object, { datum: b?.datum })
        Object.assign(b as object, { datum })
      }),
    ).toBe('slices that do not show a number of their rows')
  })
})
