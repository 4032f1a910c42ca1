import { describe, expect, test } from 'vitest'
import { colourOf } from '../../src/chart/native/colour.ts'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const data = rows('city firms', ['北京', 352], ['上海', 333], ['深圳', 453])
const city = { field: 'city', type: 'nominal', sort: null }
const value = { field: 'firms', type: 'quantitative' }
const bars = (x: object, y: object, rest: object = {}) => ({
  data,
  mark: 'bar',
  encoding: { x: { ...city, ...x }, y: { ...value, ...y } },
  ...rest,
})

describe('axes', () => {
  test('at the other side, with titles, tick marks and turned labels', async () => {
    const chart = await native(
      bars(
        { axis: { orient: 'top', labelAngle: -45, title: '城市', ticks: true } },
        { axis: { orient: 'right', title: 'Firms', titleFontWeight: 'bold', titleColor: '#ff0000' } },
      ),
    )
    expect(chart.categoryAxis).toMatchObject({
      side: 'top',
      angle: -45,
      tickMarks: true,
      title: { text: '城市' },
    })
    expect(chart.valueAxis).toMatchObject({
      side: 'right',
      title: { text: 'Firms', bold: true, colour: 'FF0000' },
    })
    expect(chart.valueAxis).not.toHaveProperty('angle')
  })

  test('hidden: no labels, no line, the bounds all the same', async () => {
    const chart = await native(bars({ axis: null }, { axis: null }))
    expect(chart.categoryAxis).toMatchObject({ shown: false, between: true })
    expect(chart.valueAxis).toMatchObject({ shown: false, min: 0, max: 500 })
    expect(chart.valueAxis).not.toHaveProperty('grid')
    expect(chart.categories).toEqual({ type: 'names', names: ['北京', '上海', '深圳'] })
  })

  test('names as the axis writes them', async () => {
    const chart = await native(bars({ axis: { labelExpr: "datum.label + '市'" } }, {}))
    expect(chart.categories).toMatchObject({ names: ['北京市', '上海市', '深圳市'] })
  })

  test('each second label where Vega leaves out the others', async () => {
    const years = rows('year firms', ...Array.from({ length: 40 }, (_, i) => [`Year ${1980 + i}`, i + 1]))
    const chart = await native({
      data: years,
      width: 500,
      mark: 'bar',
      encoding: {
        x: { field: 'year', type: 'ordinal', axis: { labelOverlap: 'parity', labelAngle: 0 } },
        y: value,
      },
    })
    expect(chart.categoryAxis?.labelEvery).toBeGreaterThan(1)
    expect(chart.categories).toMatchObject({ names: { 0: 'Year 1980', 1: 'Year 1981', 39: 'Year 2019' } })
  })

  test('thousands', async () => {
    const large = rows('city firms', ['a', 24_000], ['b', 71_000])
    const chart = await native({
      ...bars({}, { axis: { format: '~s', values: [0, 40_000, 80_000] } }),
      data: large,
    })
    expect(chart.valueAxis).toMatchObject({ format: '0,"k"', step: 40_000 })
  })

  test('powers of a logarithmic scale', async () => {
    const points = (domain: readonly number[]) => ({
      data,
      mark: 'line',
      encoding: { x: city, y: { ...value, scale: { type: 'log', domain } } },
    })
    expect((await native(points([1, 1000]))).valueAxis).toMatchObject({ log: 10, min: 1, max: 1000 })
    expect(await compile(points([1, 500]))).toBe('a logarithmic axis that does not end on powers of its base')
  })

  const refused: Record<string, [object, string]> = {
    'ticks that do not start with the axis': [
      bars({}, { scale: { domain: [-30, 500] }, axis: { values: [0, 100, 200] } }),
      'a value axis that starts between two ticks',
    ],
    'uneven ticks': [bars({}, { axis: { values: [0, 100, 500] } }), 'uneven ticks'],
    'one tick': [bars({}, { axis: { values: [0] } }), 'a value axis with one tick'],
    'numbers that are not those of the ticks': [
      bars({}, { axis: { labelExpr: 'datum.value * 2' } }),
      'numbers of the value axis that no number format writes',
    ],
    'an axis in words': [
      bars({}, { axis: { labelExpr: "datum.value > 200 ? 'many' : 'few'" } }),
      'numbers of the value axis that no number format writes',
    ],
    'an axis away from the plot': [bars({}, { axis: { offset: 30 } }), 'an axis away from the plot'],
    'a dark ground': [bars({}, {}, { background: '#222' }), 'a dark ground'],
    'a title beside the plot': [
      bars({}, {}, { title: { text: 'T', orient: 'left' } }),
      'a title beside the plot',
    ],
  }
  for (const [name, [spec, reason]] of Object.entries(refused))
    test(name, async () => expect(await compile(spec as never)).toBe(reason))
})

describe('title and legend', () => {
  const coloured = (legend: object) => ({
    data,
    mark: 'bar',
    encoding: { x: city, y: value, color: { ...city, legend } },
  })

  test('title and subtitle line by line', async () => {
    const chart = await native(
      bars(
        {},
        {},
        { title: { text: ['Firms', 'by city'], subtitle: '2024', anchor: 'middle', fontSize: 20 } },
      ),
    )
    expect(chart.title).toMatchObject({
      align: 'center',
      lines: [{ text: 'Firms', size: 20, bold: true }, { text: 'by city' }, { text: '2024', bold: false }],
    })
    expect(chart.title?.y).toBeLessThan(chart.plot.y)
    expect(chart.title?.x).toBeCloseTo(chart.plot.x + chart.plot.w / 2, 2)
  })

  test.each(['left', 'right', 'top', 'bottom'])('a legend at the %s', async (orient) => {
    const { legend } = await native(coloured({ orient, labelFontSize: 15 }))
    expect(legend).toMatchObject({ position: orient[0], size: 15 })
    expect(legend).not.toHaveProperty('at')
  })

  test('a legend in the corner of the plot stands there', async () => {
    const { legend, plot } = await native(coloured({ orient: 'top-left' }))
    expect(legend?.position).toBe('r')
    expect(legend?.at?.x).toBeGreaterThanOrEqual(plot.x)
    expect(legend?.at?.y).toBeGreaterThanOrEqual(plot.y)
    expect((legend?.at?.x ?? 1) + (legend?.at?.w ?? 1)).toBeLessThan(plot.x + plot.w)
  })

  test('names as the legend writes them', async () => {
    const chart = await native(coloured({ labelExpr: "datum.label + '市'" }))
    expect(seriesOf(chart).map(({ name }) => name)).toEqual(['北京市', '上海市', '深圳市'])
  })

  test('a legend of shades, and keys of other colours than the bars, stay pictures', async () => {
    const shades = { data, mark: 'bar', encoding: { x: city, y: value, color: value } }
    expect(await compile(shades)).toBe('a legend of shades')
    const grey = {
      data,
      mark: 'bar',
      encoding: {
        x: city,
        y: value,
        color: { ...city, condition: { test: 'datum.firms > 0', value: 'grey' } },
      },
    }
    expect(await compile(grey)).toBe('a legend in other colours than the series')
  })
})

test.each([
  ['steelblue', '4682B4', 1],
  ['#fff', 'FFFFFF', 1],
  ['#12345680', '123456', 0.502],
  ['rgb(1, 2, 3)', '010203', 1],
  ['rgb(1 2 3 / 50%)', '010203', 0.5],
  ['rgba(300,0,0,.25)', 'FF0000', 0.25],
  ['hsl(0, 100%, 50%)', 'FF0000', 1],
  ['hsla(240deg 100% 25% / 0.5)', '000080', 0.5],
])('%s is #%s', (text, hex, alpha) => expect(colourOf(text)).toEqual({ hex, alpha }))

test.each([
  'none',
  'url(#a)',
  '#12345',
  'rgb(1,2)',
  'rgb(a,b,c)',
  'constructor',
  '',
  undefined,
  { gradient: 'linear' },
])('%s is no colour', (text) => expect(colourOf(text)).toBeUndefined())

test('ten thousand marks are read in well under a second, more stay a picture', async () => {
  const many = (count: number) => ({
    data: { values: Array.from({ length: count }, (_, i) => ({ x: i % 100, y: Math.floor(i / 100) })) },
    mark: 'point',
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
  })
  expect(seriesOf(await native(many(9_500)))[0]?.values).toHaveLength(9_500)
  expect(await compile(many(12_000))).toBe('too many marks')
})
