import type { Marker, Stroke } from '../../model/figure.ts'
import type { Colour } from '../../model/laid-out.ts'
import { type ChartSetting, val } from './chart-text.ts'
import { fill } from './colour.ts'
import { emu } from './units.ts'
import { el, type Xml } from './xml.ts'

/** ISO 29500-1, 20.1.10.49. */
const dashes = { solid: 'solid', dash: 'dash', dot: 'sysDot' } as const

const noLine: Xml = el('a:ln', {}, el('a:noFill'))

/** A line, or plainly none. */
export function stroke({ palette, scale }: ChartSetting, line: Stroke | undefined, cap = 'flat'): Xml {
  if (!line || line.width <= 0) return noLine
  return el('a:ln', { w: Math.max(1, emu(line.width * scale)), cap }, [
    fill(palette, line.colour),
    el('a:prstDash', { val: dashes[line.dash] }),
    el('a:round'),
  ])
}

/** Fill and outline of bars, areas and slices. */
export const surface = (setting: ChartSetting, paint: Colour | undefined, outline?: Stroke): Xml =>
  el('c:spPr', {}, [fill(setting.palette, paint), stroke(setting, outline)])

/** The look of what stands behind text or data and is not seen. */
export const unseen: Xml = el('c:spPr', {}, [el('a:noFill'), noLine])

/** The line of a line or scatter chart; none where only its markers are seen. */
export const path = (setting: ChartSetting, line: Stroke | undefined): Xml =>
  el('c:spPr', {}, stroke(setting, line, 'rnd'))

/** These marks have no inside: PowerPoint draws them by their outline alone. */
const strokesOnly: ReadonlySet<Marker['shape']> = new Set(['plus', 'x'])

const outlineOf = ({ shape, size, fill: inside, outline }: Marker): Stroke | undefined =>
  strokesOnly.has(shape) && !outline && inside
    ? { colour: inside, width: Math.max(1, size / 5), dash: 'solid' }
    : outline

/** The mark at every point, or plainly none; sizes are whole points from 2 to 72 (ISO 29500-1, 21.2.3.24). */
export function markerXml(setting: ChartSetting, marker: Marker | undefined): Xml {
  if (!marker || marker.size <= 0) return el('c:marker', {}, val('c:symbol', 'none'))
  const points = Math.round(marker.size * setting.scale * 0.75)
  return el('c:marker', {}, [
    val('c:symbol', marker.shape),
    val('c:size', Math.min(72, Math.max(2, points))),
    el('c:spPr', {}, [
      fill(setting.palette, strokesOnly.has(marker.shape) ? undefined : marker.fill),
      stroke(setting, outlineOf(marker)),
    ]),
  ])
}
