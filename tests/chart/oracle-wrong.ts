import { writeCharts } from '../../src/write/pptx/charts.ts'
import { wrongIn } from './oracle.ts'
import { wrongNumbers, wrongScales } from './oracle-data.ts'
import type { DrawnSpec } from './oracle-draw.ts'
import { wrongInParts } from './oracle-parts.ts'

/** Colours by their numbers, so that they can be read from the part alone. */
export const setting = { palette: { nameOf: () => undefined }, scale: 1, width: 480, lang: 'en-US' } as const

/** Whatever a native chart, or the parts written from it, shows otherwise than the picture and the rows. */
export async function wrong({ drawing, chart }: DrawnSpec): Promise<string[]> {
  if (!chart) return []
  const [parts] = await writeCharts([{ chart, setting }], '2026-03-20T00:00:00Z')
  return [
    ...wrongIn(drawing.svg, chart),
    ...wrongNumbers(drawing, chart),
    ...wrongScales(drawing, chart),
    ...(parts ? wrongInParts(parts, chart) : ['no parts']),
  ]
}
