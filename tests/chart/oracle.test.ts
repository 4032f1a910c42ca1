import { beforeAll, describe, expect, test } from 'vitest'
import { loadVega } from '../../src/chart/vega.ts'
import { writeCharts } from '../../src/write/pptx/charts.ts'
import { wrongIn } from './oracle.ts'
import { wrongNumbers, wrongScales } from './oracle-data.ts'
import { type DrawnSpec, drawFixture } from './oracle-draw.ts'
import { printed } from './oracle-format.ts'
import { wrongInParts } from './oracle-parts.ts'
import { plantedBars } from './oracle-planted-bars.ts'
import { plantedShapes, slight } from './oracle-planted-shapes.ts'
import { setting } from './oracle-wrong.ts'

const planted = [...plantedBars, ...plantedShapes]

beforeAll(loadVega)

async function native(fixture: string): Promise<DrawnSpec & { chart: NonNullable<DrawnSpec['chart']> }> {
  const drawn = await drawFixture(fixture)
  if (!drawn.chart) throw new Error(`${fixture} is a picture: ${drawn.reason}`)
  return { ...drawn, chart: drawn.chart }
}

describe('a wrong chart is caught', () => {
  for (const { what, fixture, change } of planted) {
    test(`${what}, ${fixture}`, async () => {
      const { drawing, chart } = await native(fixture)
      expect(wrongIn(drawing.svg, chart)).toEqual([])
      expect(wrongIn(drawing.svg, change(chart))).not.toEqual([])
    })
  }
})

describe('a chart that only looks right is caught', () => {
  for (const { what, fixture, change } of slight) {
    test(`${what}, ${fixture}`, async () => {
      const { drawing, chart } = await native(fixture)
      const wrong = (one: typeof chart) => [...wrongNumbers(drawing, one), ...wrongScales(drawing, one)]
      expect(wrong(chart)).toEqual([])
      expect(wrong(change(chart))).not.toEqual([])
    })
  }
})

describe('parts that say something else than the chart are caught', () => {
  for (const { what, fixture, change } of planted.filter(({ what: kind }) =>
    /value|name|order|axis|colour|reversed|stack|label|title|legend|pie|range/.test(kind),
  )) {
    test(`${what}, ${fixture}`, async () => {
      const { chart } = await native(fixture)
      const [parts] = await writeCharts([{ chart, setting }], '2026-03-20T00:00:00Z')
      if (!parts) throw new Error('no parts')
      expect(wrongInParts(parts, chart)).toEqual([])
      expect(wrongInParts(parts, change(chart))).not.toEqual([])
    })
  }
})

test('numbers are printed as PowerPoint prints them', () => {
  const cases: readonly [number, string, string][] = [
    [1234.5, '0', '1235'],
    [0.5, '0', '1'],
    [1.005, '0.00', '1.01'],
    [2.5, '#,##0.0', '2.5'],
    [1234567, '#,##0', '1,234,567'],
    [-1234, '#,##0', '-1,234'],
    [0.256, '0%', '26%'],
    [4.22, '0.00"%"', '4.22%'],
    [24000, '"$"#,##0', '$24,000'],
    [24000, '[>=1000]0,"k";0', '24k'],
    [0, '[>=1000]0,"k";0', '0'],
    [-0.4, '0', '0'],
    [-3, '0;0', '3'],
    [0.1, '#.##', '.1'],
    [1e9, 'General', '1000000000'],
    [45292, 'yyyy-mm-dd', '2024-01-01'],
    [45292, 'yyyy"年"m"月"', '2024年1月'],
    [45292, '[$-409]mmm yy', 'Jan 24'],
  ]
  for (const [value, format, text] of cases)
    expect(printed(value, format), `${value} in ${format}`).toBe(text)
  expect(() => printed(1, '0.0E+00')).toThrow()
})
