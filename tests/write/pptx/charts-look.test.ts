import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import type { NativeChart } from '../../../src/model/figure.ts'
import { allCharts } from './chart-deck.ts'
import { readCells, readSeries } from './chart-reading.ts'
import { writeAll } from './chart-writing.ts'

const kinds = Object.keys(allCharts)
let parts: Awaited<ReturnType<typeof writeAll>>

beforeAll(async () => {
  parts = await writeAll(allCharts)
})

const xmlOf = (kind: string): string => parts.get(kind)?.xml ?? ''
/** The elements of one name, in order. */
const found = (kind: string, name: string): readonly string[] =>
  [...xmlOf(kind).matchAll(new RegExp(`<c:${name}(?: val="([^"]*)")?[/>]`, 'g'))].map(
    ([, value]) => value ?? '',
  )
const axis = (kind: string, name: string, at = 0): string =>
  [...xmlOf(kind).matchAll(new RegExp(`<c:${name}>.*?</c:${name}>`, 'gs'))][at]?.[0] ?? ''

test('bars stand on zero, wherever their names stand', () => {
  expect(axis('bars below zero', 'catAx')).toMatch(/tickLblPos val="low".*<c:crosses val="autoZero"\/>/)
  expect(axis('bars all below zero', 'catAx')).toMatch(/tickLblPos val="low".*<c:crosses val="autoZero"\/>/)
  expect(axis('bars with axes at top and right', 'catAx')).toMatch(/axPos val="t".*tickLblPos val="high"/)
  expect(axis('bars hanging', 'catAx')).toMatch(/tickLblPos val="high".*<c:crosses val="autoZero"\/>/)
  expect(axis('bars on a log axis', 'catAx')).toContain('<c:crosses val="min"/>')
})

test('axes stand on their side, whichever way the other one runs', () => {
  const orientation = (xml: string) => /<c:orientation val="(\w+)"/.exec(xml)?.[1]
  const crosses = (xml: string) => /<c:crosses val="(\w+)"/.exec(xml)?.[1]
  expect(orientation(axis('bars', 'catAx'))).toBe('maxMin')
  expect(crosses(axis('bars', 'valAx'))).toBe('max')
  expect(orientation(axis('bars from the right', 'catAx'))).toBe('minMax')
  expect(orientation(axis('bars from the right', 'valAx'))).toBe('maxMin')
  expect(crosses(axis('bars from the right', 'valAx'))).toBe('max')
  expect(axis('bars from the right', 'catAx')).toContain('tickLblPos val="low"')
  expect(crosses(axis('bars with axes at top and right', 'valAx'))).toBe('max')
  expect(crosses(axis('bars hanging', 'valAx'))).toBe('max')
  expect(crosses(axis('lines below zero', 'catAx'))).toBe('min')
  expect(crosses(axis('lines of ranks', 'catAx'))).toBe('max')
  expect(crosses(axis('lines in time', 'dateAx'))).toBe('autoZero')
  expect([0, 1].map((at) => crosses(axis('scatter', 'valAx', at)))).toEqual(['min', 'min'])
  expect([0, 1].map((at) => crosses(axis('scatter on log axes', 'valAx', at)))).toEqual(['max', 'max'])
})

test('scales, steps and formats are the model’s', () => {
  expect(axis('bars on a log axis', 'valAx')).toContain(
    '<c:scaling><c:logBase val="10"/><c:orientation val="minMax"/><c:max val="10000"/><c:min val="1"/></c:scaling>',
  )
  expect(axis('bars on a log axis', 'valAx')).not.toContain('majorUnit')
  expect(axis('bars in percent', 'valAx')).toMatch(
    /<c:max val="1"\/>.*formatCode="0%".*<c:majorUnit val="0.25"\/>/,
  )
  expect(axis('lines in time', 'dateAx')).toMatch(
    /<c:max val="45658"\/><c:min val="45292"\/>.*formatCode="yyyy-mm" sourceLinked="0".*<c:auto val="0"\/>.*<c:baseTimeUnit val="days"\/><c:majorUnit val="3"\/><c:majorTimeUnit val="months"\/>/,
  )
  expect(axis('lines with few names', 'catAx')).toMatch(
    /rot="5400000".*<c:tickLblSkip val="6"\/><c:tickMarkSkip val="6"\/>/,
  )
  expect(axis('bars hanging', 'catAx')).toContain('<a:bodyPr rot="-2700000" vert="horz"/>')
  expect(axis('areas', 'valAx')).toContain('<c:crossBetween val="midCat"/>')
  expect(axis('columns', 'valAx')).toContain('<c:crossBetween val="between"/>')
})

test('days are days in the workbook too', () => {
  const { keys } = readSeries(xmlOf('lines in time'))[0] ?? {}
  expect(keys?.format).toBe('yyyy-mm-dd')
  const workbook = parts.get('lines in time')?.workbook ?? new Uint8Array()
  expect(readCells(workbook).get('A2')).toEqual({ value: 45292, style: '1' })
  expect(readCells(workbook).get('B2')?.style).toBe('0')
})

test('a second value axis has its own pair, of which only it is seen', () => {
  const kind = 'bars and a line on two axes'
  const ids = [...xmlOf(kind).matchAll(/<c:axId val="(\d+)"\/>/g)].map(([, id]) => id)
  expect(ids.slice(2, 4)).toEqual([ids[7], ids[6]])
  expect(new Set(ids).size).toBe(4)
  expect(axis(kind, 'catAx', 1)).toContain('<c:delete val="1"/>')
  expect(axis(kind, 'valAx', 1)).toMatch(/<c:delete val="0"\/><c:axPos val="r"\/>.*<c:crosses val="max"\/>/)
})

test('what is not seen is not named, and never the wrong one', () => {
  const ranged = allCharts['bars ranged'] as NativeChart
  expect(xmlOf('bars ranged')).toContain('<a:noFill/>')
  expect(found('bars ranged', 'legendEntry')).toEqual([])
  return writeAll({ upright: { ...ranged, direction: 'vertical' } }).then((written) => {
    expect(written.get('upright')?.xml).toContain(
      '<c:legendEntry><c:idx val="0"/><c:delete val="1"/></c:legendEntry>',
    )
  })
})

test('colours are the theme’s where it has them, and see-through where they are', () => {
  expect(xmlOf('bars outlined')).toContain('<a:alpha val="40000"/>')
  expect(xmlOf('columns')).toContain('<c:dPt><c:idx val="2"/>')
  expect(found('columns', 'dPt')).toHaveLength(1)
  expect(found('pie', 'dPt')).toHaveLength(3)
  expect(xmlOf('columns')).toContain('<a:schemeClr val="accent1"/>')
  expect(xmlOf('columns')).not.toContain('srgbClr val="BF3A1A"')
})

test('marks keep their shape, and open ones stay open', () => {
  expect(found('lines with every mark', 'symbol')).toEqual([
    'circle',
    'square',
    'diamond',
    'triangle',
    'plus',
    'x',
  ])
  expect(xmlOf('lines with every mark')).toMatch(
    /<c:symbol val="square"\/><c:size val="11"\/><c:spPr><a:noFill\/><a:ln w="19050"/,
  )
  expect(found('lines broken, dashed and smooth', 'smooth')).toEqual(['0', '0', '1', '0', '0'])
  expect(xmlOf('lines broken, dashed and smooth')).toContain('<c:dispBlanksAs val="gap"/>')
})

test('labels say what the model says, where PowerPoint lets them', () => {
  expect(found('columns', 'dLblPos')).toEqual(['outEnd', 'outEnd'])
  expect(found('bars in percent', 'dLblPos')).toEqual(['inEnd'])
  expect(found('areas in percent', 'dLblPos')).toEqual([])
  expect(found('donut', 'dLblPos')).toEqual([])
  expect(found('pie', 'dLblPos')).toEqual(['outEnd'])
  expect(found('pie', 'showPercent')).toEqual(['1', '0'])
  expect(found('pie with names', 'showCatName')).toEqual(['1', '0'])
  expect(found('scatter', 'showSerName').filter((value) => value === '1')).toHaveLength(1)
  expect(xmlOf('columns')).toMatch(
    /<c:dLbl><c:idx val="2"\/><c:numFmt formatCode="0.00&quot;%&quot;" sourceLinked="0"\/>/,
  )
})

test('pies turn clockwise from the top, rings have their hole', () => {
  expect(found('pie', 'firstSliceAng')).toEqual(['30'])
  expect(found('donut', 'holeSize')).toEqual(['60'])
  expect(found('pie', 'varyColors')).toEqual(['1'])
})

test('titles and legends stand where they stood', () => {
  const title = /<c:title>.*?<\/c:title>/s.exec(xmlOf('titled in the middle'))?.[0] ?? ''
  expect(title.match(/<a:p>/g)).toHaveLength(2)
  const x = Number(/<c:x val="([^"]*)"/.exec(title)?.[1])
  expect(x).toBeGreaterThan(0.2)
  expect(x).toBeLessThan(0.4)
  expect(title).toContain('<c:y val="0.01"/>')
  expect(xmlOf('titled in the middle')).toMatch(
    /<c:legend>.*<c:x val="0.2"\/><c:y val="0.3"\/>.*<c:overlay val="1"\/>/,
  )
  expect(xmlOf('titled at the left')).toContain('<c:x val="0.02"/>')
  expect(xmlOf('titled at the left')).toContain('lang="zh-CN" altLang="en-US"')
  expect(found('columns', 'autoTitleDeleted')).toEqual(['1'])
})

test('all text is in the theme’s faces', () => {
  for (const kind of kinds) {
    const faces = [...xmlOf(kind).matchAll(/typeface="([^"]*)"/g)].map(([, face]) => face)
    expect(new Set(faces)).toEqual(new Set(['+mn-lt', '+mn-ea']))
  }
})

test('labels stand in one line', () => {
  for (const kind of ['columns', 'pie with names', 'scatter']) {
    const labels = [...xmlOf(kind).matchAll(/<c:dLbl>.*?<\/c:dLbl>/gs)].map(([one]) => one)
    const list = /<c:dLbls>.*?<\/c:dLbls>/s.exec(xmlOf(kind))?.[0] ?? ''
    for (const label of labels.length > 0 ? labels : [list])
      expect(label).toContain('<a:bodyPr rot="0" vert="horz" wrap="none"/>')
  }
})

test('a legend of lines beside the plot takes some of its width, one below it none', () => {
  const width = (kind: string) => Number(/<c:w val="([^"]*)"/.exec(xmlOf(kind))?.[1])
  expect(width('lines with every mark')).toBeCloseTo(0.65 - (2 * 16) / 560, 4)
  expect(width('bars and a line')).toBe(0.76)
  expect(width('bars grouped flat')).toBe(0.62)
})

test('columns of the workbook are wide enough for days and names', () => {
  const sheet = (kind: string) =>
    strFromU8(
      unzipSync(parts.get(kind)?.workbook ?? new Uint8Array())['xl/worksheets/sheet1.xml'] ??
        new Uint8Array(),
    )
  expect(sheet('lines in time')).toContain('<col min="1" max="1" width="11" customWidth="1"/>')
  expect(sheet('columns')).toContain('<col min="2" max="2" width="18" customWidth="1"/>')
})
