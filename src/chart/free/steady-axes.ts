import { isObject, type JsonObject } from '../walk.ts'

/** Room that a tick of an axis and its label take, px along the axis. */
const roomOfTick = { x: 80, y: 50 } as const
const fewest = 3
const most = 8

type Axis = keyof typeof roomOfTick

/**
 * The spec with as many ticks on its axes of numbers as their labels have room for, and these axes ending on
 * a tick, as those of PowerPoint do: Vega-Lite rounds them to finer steps than it labels. What the spec says
 * of its scale and ticks stays.
 *
 * @param spec of one view or of layers
 * @param sizes of the view where the spec gives none, px
 */
export function steadyAxes(
  spec: JsonObject,
  sizes: { readonly width: number; readonly height: number },
): JsonObject {
  const side = (key: 'width' | 'height') => (typeof spec[key] === 'number' ? spec[key] : sizes[key])
  return steadyView(spec, { x: ticksIn(side('width'), 'x'), y: ticksIn(side('height'), 'y') })
}

const ticksIn = (length: number, axis: Axis) =>
  Math.max(fewest, Math.min(most, Math.round(length / roomOfTick[axis])))

function steadyView(view: JsonObject, ticks: Readonly<Record<Axis, number>>): JsonObject {
  const { encoding, layer } = view
  return {
    ...view,
    ...(isObject(encoding) && { encoding: steadyEncoding(encoding, ticks) }),
    ...(Array.isArray(layer) && {
      layer: layer.map((inner) => (isObject(inner) ? steadyView(inner, ticks) : inner)),
    }),
  }
}

function steadyEncoding(encoding: JsonObject, ticks: Readonly<Record<Axis, number>>): JsonObject {
  const steady = (['x', 'y'] as const).flatMap((axis) => {
    const channel = encoding[axis]
    return isObject(channel) && isOpen(channel) ? [[axis, steadyChannel(channel, ticks[axis])] as const] : []
  })
  return { ...encoding, ...Object.fromEntries(steady) }
}

/** Whether a channel measures on a linear scale whose ends and ticks the spec leaves to Vega-Lite. */
function isOpen({ type, aggregate, bin, axis, scale = {} }: JsonObject): boolean {
  const measures = type === 'quantitative' || (type === undefined && typeof aggregate === 'string')
  if (!measures || bin || axis === null || !isObject(scale)) return false
  if (isObject(axis) && 'values' in axis) return false
  if (['nice', 'domain', 'domainMin', 'domainMax', 'base', 'exponent'].some((own) => own in scale))
    return false
  return (scale.type ?? 'linear') === 'linear'
}

function steadyChannel(channel: JsonObject, count: number): JsonObject {
  const { axis, scale } = channel
  const asked = isObject(axis) ? axis.tickCount : undefined
  if (asked !== undefined && typeof asked !== 'number') return channel
  const tickCount = asked ?? count
  return {
    ...channel,
    scale: { ...(isObject(scale) ? scale : {}), nice: tickCount },
    axis: { tickCount, ...(isObject(axis) ? axis : {}) },
  }
}
