import type { NativeChart } from '../../../src/model/figure.ts'
import { type ChartParts, writeCharts } from '../../../src/write/pptx/charts.ts'
import { paletteOf } from '../../../src/write/pptx/colour.ts'
import { schemeOf } from '../../../src/write/pptx/theme.ts'
import { tokens } from './fixture.ts'

const setting = { palette: paletteOf(schemeOf(tokens)), scale: 1, width: 560, lang: 'en-US' } as const

/** Charts as their parts, by name, in the navy theme. */
export async function writeAll(
  charts: Readonly<Record<string, NativeChart>>,
): Promise<ReadonlyMap<string, ChartParts>> {
  const written = await writeCharts(
    Object.values(charts).map((chart) => ({ chart, setting })),
    '2026-03-20T00:00:00Z',
  )
  return new Map(Object.keys(charts).map((name, at) => [name, written[at] as ChartParts]))
}
