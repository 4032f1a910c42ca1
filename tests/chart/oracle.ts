import type { NativeChart } from '../../src/model/figure.ts'
import { wrongAreas } from './oracle-areas.ts'
import { wrongAxes } from './oracle-axes.ts'
import { wrongBars } from './oracle-bars.ts'
import { wrongAxisTitles, wrongGrid } from './oracle-grid.ts'
import { wrongDataLabels } from './oracle-labels.ts'
import { wrongLegend, wrongTitle } from './oracle-legend.ts'
import { wrongLimits } from './oracle-limits.ts'
import { wrongMarkers } from './oracle-markers.ts'
import { wrongSlices } from './oracle-pies.ts'
import { categoryPlaces, near, plotOf } from './oracle-plot.ts'
import { wrongLines } from './oracle-points.ts'
import { isSeen, type Picture, readPicture } from './oracle-svg.ts'

/** Marks that a native chart can show. */
const known = /^(?:gradient )?(?:rect|line|area|arc|symbol|text)$/

const checks = [
  wrongLimits,
  wrongPlot,
  wrongMarks,
  wrongBars,
  wrongLines,
  wrongMarkers,
  wrongAreas,
  wrongSlices,
  wrongDataLabels,
  wrongAxes,
  wrongAxisTitles,
  wrongGrid,
  wrongLegend,
  wrongTitle,
]

/**
 * What a native chart, as PowerPoint will draw it, shows otherwise than its picture; empty when nothing.
 *
 * Independent of the compiler: places and colours are computed from the native chart alone by the rules
 * of PowerPoint, and compared both ways with those in the SVG.
 *
 * @param svg as Vega writes it, with the classes that name marks and roles.
 */
export function wrongIn(svg: string, chart: NativeChart): string[] {
  const picture = readPicture(svg)
  return checks.flatMap((check) => {
    try {
      return check(chart, picture)
    } catch (error) {
      return [`${check.name}: ${error instanceof Error ? error.message : String(error)}`]
    }
  })
}

function wrongMarks(_chart: NativeChart, { drawn }: Picture): string[] {
  const odd = drawn.filter((one) => one.role === 'mark' && !known.test(one.mark) && isSeen(one))
  return [...new Set(odd.map(({ mark }) => mark))].map((mark) => `a mark of type ${mark}`)
}

/** Plots of all but pies are the frame of the view, but that bars may need wider or narrower margins at its ends. */
function wrongPlot(chart: NativeChart, picture: Picture): string[] {
  const { plot, groups, direction, categoryAxis } = chart
  if (groups.some(({ type }) => type === 'pie')) return []
  const margin = categoryAxis?.between ? categoryPlaces(chart, plotOf(chart, picture)).room : 0
  const [across, upright] = direction === 'horizontal' ? [0, margin] : [margin, 0]
  const { x, y, w, h } = picture.plot
  const apart = [
    plot.x * picture.width - x,
    plot.y * picture.height - y,
    plot.w * picture.width - w,
    plot.h * picture.height - h,
  ]
  const slack = [across, upright, 2 * across, 2 * upright]
  return apart.some((distance, i) => Math.abs(distance) > near + (slack[i] as number))
    ? [`a plot beside the frame of the view by ${apart.map((distance) => distance.toFixed(1)).join(' ')}`]
    : []
}
