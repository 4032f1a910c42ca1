import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import type { NativeChart } from '../../../src/model/figure.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { noRemarks, remarksIn } from '../../pptx/schema-check.ts'
import { allCharts, chartDeck } from './chart-deck.ts'
import { readCells, readSeries, valuesAt } from './chart-reading.ts'
import { writeAll } from './chart-writing.ts'
import { nativeCharts } from './charts.ts'

const kinds = Object.keys(allCharts)
let parts: Awaited<ReturnType<typeof writeAll>>

beforeAll(async () => {
  parts = await writeAll(allCharts)
})

const xmlOf = (kind: string): string => parts.get(kind)?.xml ?? ''
const legal = (text: string): string => text.replaceAll('\u0007', '')

describe.each(kinds)('%s', (kind) => {
  const chart = allCharts[kind] as NativeChart
  const series = chart.groups.flatMap((group) => [...group.series])

  test('model, cache and workbook hold the same, in the same order', () => {
    const read = readSeries(xmlOf(kind))
    const cells = readCells(parts.get(kind)?.workbook ?? new Uint8Array())
    expect(read.map(({ name }) => name)).toEqual(series.map(({ name }) => legal(name)))
    const longest = Math.max(...series.map(({ xs, values }) => (xs ?? values).length))
    const filled = (values: readonly unknown[]) => [
      ...values,
      ...Array.from({ length: longest - values.length }, () => null),
    ]
    read.forEach(({ keys, values }, at) => {
      const { xs, values: given = [] } = series[at] ?? {}
      const own =
        xs ??
        (chart.categories?.type === 'dates'
          ? chart.categories.days
          : chart.categories?.names.map((name) => legal(name) || null))
      expect(keys.values).toEqual(filled(own ?? []))
      // Zero has no sign in a cell.
      expect(values.values).toEqual(filled(given).map((value) => (value === 0 ? 0 : value)))
      expect(valuesAt(cells, keys.formula)).toEqual(keys.values)
      expect(valuesAt(cells, values.formula)).toEqual(values.values)
      expect(values.format).toBe('General')
    })
  })

  test('series are told apart, and each group is there', () => {
    const numbers = series.map((_, at) => String(at))
    const ser = [...xmlOf(kind).matchAll(/<c:ser><c:idx val="(\d+)"\/><c:order val="(\d+)"\/>/g)]
    expect(ser.map(([, idx]) => idx)).toEqual(numbers)
    expect(ser.map(([, , order]) => order)).toEqual(numbers)
    expect(xmlOf(kind).match(/<\/c:\w+Chart>/g)).toHaveLength(chart.groups.length)
  })
})

test('every kind alone in a deck passes the schemas of ISO 29500', { timeout: 60_000 }, async (context) => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const checker = join(root, '../shared/tools/pptx-check/pptx-check.mjs')
  if (!existsSync(checker)) context.skip(`the checker with the schemas is not at ${checker}`)
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-charts-'))
  try {
    const files: string[] = []
    for (const [at, [kind, chart]] of Object.entries(allCharts).entries()) {
      const file = join(folder, `${at}.pptx`)
      await writeFile(file, (await writePptx(chartDeck({ [kind]: chart })))[0]?.bytes ?? '')
      files.push(file)
    }
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [realpathSync(checker), '--json', ...files],
      {
        cwd: root,
        maxBuffer: 1 << 24,
      },
    )
    expect(stdout.match(/"charts": ?1\b/g)).toHaveLength(files.length)
    const reports = stdout
      .trim()
      .split('\n')
      .map((line) => remarksIn(JSON.parse(line)))
    expect(reports).toEqual(files.map(() => noRemarks))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('the same bytes twice, alone and among others', async () => {
  const again = await writeAll(allCharts)
  for (const [kind, { xml, workbook }] of again) {
    expect(xml).toBe(xmlOf(kind))
    expect(Buffer.compare(workbook, parts.get(kind)?.workbook ?? Buffer.of())).toBe(0)
  }
  const alone = await writeAll({ line: nativeCharts.line as NativeChart })
  expect(alone.get('line')?.xml).toBe(xmlOf('line'))
})

test('values that are no numbers, and axes that are missing, are refused', async () => {
  const chart = nativeCharts.grouped as NativeChart
  const [group] = chart.groups
  const odd = { ...chart, groups: [{ ...group, series: [{ name: 'A', values: [1, Number.NaN] }] }] }
  await expect(writeAll({ odd: odd as NativeChart })).rejects.toThrow("the chart's series A holds NaN")
  const { categoryAxis: _, ...lacking } = chart
  await expect(writeAll({ lacking })).rejects.toThrow('no axis for its categories')
})
