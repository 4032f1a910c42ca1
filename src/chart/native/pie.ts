import type { ChartSeries, NativeChart } from '../../model/figure.ts'
import { colourKey } from './colour.ts'
import { fraction } from './fraction.ts'
import { legendOf } from './legend.ts'
import { NotNative, notNative } from './not-native.ts'
import { strokeOf } from './parts.ts'
import { pieLabels } from './pie-labels.ts'
import { angle, circleOf, type Slice, slicesOf, thetaField } from './pie-slices.ts'
import type { ChartScene } from './scene.ts'
import type { Layer } from './scene-layers.ts'
import { titleOf } from './title.ts'

/** A whole pie or donut, perhaps with labels at its slices; undefined for other marks. */
export function pieChart(scene: ChartScene): NativeChart | undefined {
  const [arcs, texts, ...rest] = scene.layers
  if (arcs?.type !== 'arc') return undefined
  if (rest.length > 0 || (texts && texts.type !== 'text'))
    throw notNative(`layers ${scene.layers.map(({ type }) => type).join(' + ')}`)
  const items = arcs.paths.flat()
  const { outer, inner, x, y } = circleOf(items)
  const hole = Math.round((inner / outer) * 100)
  if (inner > 0 && (hole < 10 || hole > 90)) throw notNative('a hole that PowerPoint does not draw')
  const { slices, legend } = asListed(scene, slicesOf(scene, arcs, items))
  const names = slices.map(({ name }) => name)
  if (new Set(names).size < names.length) throw notNative('several slices of one name')
  const labels = texts ? pieLabels(texts, slices, { outer, inner }) : undefined
  const left = scene.plot.x + x - outer
  const top = scene.plot.y + y - outer
  return {
    kind: inner > 0 ? 'donut' : 'pie',
    direction: 'vertical',
    categories: { type: 'names', names },
    groups: [
      {
        type: 'pie',
        series: [{ ...seriesOf(arcs, slices), ...(labels ? { labels } : {}) }],
        ...(inner > 0 ? { hole } : {}),
        firstAngle: firstAngle(slices),
      },
    ],
    plot: {
      x: fraction(left, scene.width),
      y: fraction(top, scene.height),
      w: fraction(2 * outer, scene.width),
      h: fraction(2 * outer, scene.height),
    },
    ...legend,
    ...titleOf(scene),
  }
}

/** The slices from the one that the legend lists first, and the legend. */
function asListed(scene: ChartScene, slices: readonly Slice[]) {
  for (const start of slices.keys()) {
    const turned = [...slices.slice(start), ...slices.slice(0, start)]
    try {
      const names = turned.map(({ name }) => name)
      return { slices: turned, legend: legendOf(scene, names) }
    } catch (error) {
      if (!(error instanceof NotNative) || start === slices.length - 1) throw error
    }
  }
  return { slices, legend: {} }
}

function seriesOf(arcs: Layer, slices: readonly Slice[]): ChartSeries {
  const fills = slices.map(({ item: { fill } }) => {
    if (!fill) throw notNative('slices without fill')
    return fill
  })
  const edges = slices.map(({ item }) => strokeOf(item))
  const [edge] = edges
  if (
    edges.some(
      (other) => colourKey(other?.colour) !== colourKey(edge?.colour) || other?.width !== edge?.width,
    )
  )
    throw notNative('slices with different edges')
  return {
    name: thetaField(arcs),
    values: slices.map(({ value }) => value),
    ...(fills[0] ? { fill: fills[0] } : {}),
    pointFills: fills,
    ...(edge ? { outline: edge } : {}),
  }
}

/** Degrees clockwise from the top, whole as PowerPoint has them. */
const firstAngle = ([first]: readonly Slice[]): number =>
  Math.round((angle(first?.from ?? 0) / Math.PI) * 180) % 360
