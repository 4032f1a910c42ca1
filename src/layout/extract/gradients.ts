import type { Gradient, GradientStop } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

/** Parts of a computed value between commas (or another sign) that stand in no parentheses and no quotes. */
export function partsOf(css: string, sign = ','): string[] {
  const parts: string[] = ['']
  let depth = 0
  let quote = ''
  for (const character of css) {
    if (quote) quote = character === quote ? '' : quote
    else if (character === '"' || character === "'") quote = character
    else if (character === '(') depth += 1
    else if (character === ')') depth -= 1
    if (character === sign && depth === 0 && !quote) parts.push('')
    else parts[parts.length - 1] += character
  }
  return parts.map((part) => part.trim()).filter((part) => part)
}

/** A computed angle in degrees; nothing when it is no angle. */
export function degreesOf(css: string): number | undefined {
  const [, number, unit] = /^(-?[\d.e-]+)(deg|grad|rad|turn)$/.exec(css) ?? []
  if (!unit) return undefined
  const perUnit: Record<string, number> = { deg: 1, grad: 0.9, rad: 180 / Math.PI, turn: 360 }
  return Math.round(Number(number) * (perUnit[unit] as number) * 1000) / 1000
}

/**
 * A computed `linear-gradient()` or `radial-gradient()` on a box of this size, px; nothing for any
 * other picture. Where a radial gradient ends before the box does, its stops are moved inwards.
 */
export function gradientOf(
  image: string,
  opacity: number,
  width: number,
  height: number,
): Gradient | undefined {
  const [, kind, inside] = /^(linear|radial)-gradient\((.*)\)$/s.exec(image) ?? []
  if (inside === undefined) return undefined
  const parts = page.partsOf(inside)
  if (kind === 'radial') return page.radialOf(parts, opacity, width, height)
  const first = (parts[0] ?? '').replace(/\s*\bin \S+.*$/, '')
  const angle = page.degreesOf(first) ?? page.sideAngle(first, width, height)
  if (angle !== undefined) parts.shift()
  const turned = ((angle ?? 180) * Math.PI) / 180
  const length = Math.abs(width * Math.sin(turned)) + Math.abs(height * Math.cos(turned))
  const stops = page.stopsOf(parts, opacity, length)
  return stops && { angle: angle ?? 180, stops }
}

/** The angle of `to right` or `to top left`; in a corner the middle colour runs through the other two. */
export function sideAngle(css: string, width: number, height: number): number | undefined {
  if (!css.startsWith('to ')) return undefined
  const up = css.includes('top') ? 1 : css.includes('bottom') ? -1 : 0
  const right = css.includes('right') ? 1 : css.includes('left') ? -1 : 0
  const x = up === 0 ? right : right * height
  const y = right === 0 ? up : up * width
  return Math.round((((Math.atan2(x, y) * 180) / Math.PI + 360) % 360) * 1000) / 1000
}

/** Stops along a line of this length, px: without a place they are spread evenly between their neighbours. */
export function stopsOf(
  parts: readonly string[],
  opacity: number,
  length: number,
): GradientStop[] | undefined {
  const found: { at: number | undefined; colour: string }[] = []
  for (const part of parts) {
    const [colour = '', ...places] = page.partsOf(part, ' ')
    // A place without a colour is a hint that bends the way from one stop to the next.
    if (/^-?[\d.]+(%|px)$/.test(colour) || /^in$/.test(colour)) return undefined
    const at = places.map((place) => page.px(place) / (place.endsWith('%') ? 100 : length || 1))
    for (const one of at.length > 0 ? at : [undefined]) found.push({ at: one, colour })
  }
  const [first, last] = [found[0], found.at(-1)]
  if (!first || !last || found.length < 2) return undefined
  first.at ??= 0
  last.at ??= 1
  for (const [index, stop] of found.entries()) {
    if (stop.at !== undefined) continue
    const from = found[index - 1]?.at ?? 0
    const ahead = found.slice(index).findIndex((one) => one.at !== undefined)
    const to = found[index + ahead]?.at ?? 1
    stop.at = from + (to - from) / (ahead + 1)
  }
  let least = Number.NEGATIVE_INFINITY
  const stops = found.map(({ at, colour }) => {
    least = Math.max(least, at ?? 0)
    return { at: least, colour: page.colourOf(colour, opacity) }
  })
  return page.withinBox(page.seeThrough(stops))
}

/** Stops with a colour for those that are clear: their neighbour's, as premultiplied colours mix. */
export function seeThrough(
  stops: readonly { at: number; colour: GradientStop['colour'] | undefined }[],
): GradientStop[] {
  return stops.map(({ at, colour }, index) => {
    if (colour) return { at, colour }
    const near = stops[index - 1]?.colour ?? stops[index + 1]?.colour
    return { at, colour: { hex: near?.hex ?? 'FFFFFF', alpha: 0 } }
  })
}

/** Stops from 0 to 1: those outside are cut off where they pass the edge. */
export function withinBox(stops: readonly GradientStop[]): GradientStop[] {
  const mixed = (at: number): GradientStop => {
    const after = stops.findIndex((stop) => stop.at >= at)
    const [to, from] = [stops[after], stops[after - 1]]
    if (!to) return { at, colour: (stops.at(-1) as GradientStop).colour }
    if (!from || to.at === from.at) return { at, colour: to.colour }
    const share = (at - from.at) / (to.at - from.at)
    const mix = (one: number, other: number) => one + (other - one) * share
    const channel = (index: number) =>
      Math.round(
        mix(
          Number.parseInt(from.colour.hex.slice(index, index + 2), 16),
          Number.parseInt(to.colour.hex.slice(index, index + 2), 16),
        ),
      )
        .toString(16)
        .padStart(2, '0')
    const alpha = Math.round(mix(from.colour.alpha, to.colour.alpha) * 1000) / 1000
    return { at, colour: { hex: [0, 2, 4].map(channel).join('').toUpperCase(), alpha } }
  }
  const inside = stops
    .filter(({ at }) => at >= 0 && at <= 1)
    .map(({ at, colour }) => ({ at: Math.round(at * 1e5) / 1e5, colour }))
  const start = stops.some(({ at }) => at < 0) && inside[0]?.at !== 0 ? [mixed(0)] : []
  const end = stops.some(({ at }) => at > 1) && inside.at(-1)?.at !== 1 ? [mixed(1)] : []
  return [...start, ...inside, ...end]
}

/** Shape, size and place of a `radial-gradient()`, as DrawingML has them: an ellipse through the farthest corner. */
export function radialOf(
  parts: readonly string[],
  opacity: number,
  width: number,
  height: number,
): Gradient | undefined {
  const head = parts[0] ?? ''
  const hasHead = /^(circle|ellipse|closest|farthest|at |-?[\d.]+(px|%))/.test(head)
  const [shape = '', place = ''] = hasHead ? head.split(/(?:^|\s)at\s/) : []
  const at = place ? place.split(' ').map((one) => one.trim()) : ['50%', '50%']
  const along = (css: string | undefined, size: number) =>
    css?.endsWith('%') ? page.px(css) / 100 : page.px(css ?? '') / (size || 1)
  const centre = { x: along(at[0], width), y: along(at[1] ?? '50%', height) }
  const sides = {
    x: [centre.x * width, (1 - centre.x) * width].map(Math.abs),
    y: [centre.y * height, (1 - centre.y) * height].map(Math.abs),
  }
  const far = { x: Math.max(...sides.x), y: Math.max(...sides.y) }
  const near = { x: Math.min(...sides.x), y: Math.min(...sides.y) }
  const isCircle = shape.includes('circle') || /^\s*[\d.]+px\s*$/.test(shape)
  const lengths = shape.match(/[\d.]+(px|%)/g)
  const base = shape.includes('closest') ? near : far
  const corner = /side/.test(shape) ? 1 : isCircle ? 0 : Math.SQRT2
  const radius = isCircle
    ? corner === 1
      ? Math[shape.includes('closest') ? 'min' : 'max'](base.x, base.y)
      : Math.hypot(base.x, base.y)
    : base.x * corner
  const own = lengths ? along(lengths[0], width) * width : radius
  // An ellipse through the corner has half axes of √2 times the distances to the sides.
  const whole = isCircle ? Math.hypot(far.x, far.y) : far.x * Math.SQRT2
  const stops = page.stopsOf(hasHead ? parts.slice(1) : parts, opacity, own)
  if (!stops || whole <= 0 || own <= 0) return undefined
  const moved = stops.map((stop) => ({ at: stop.at * (own / whole), colour: stop.colour }))
  return { centre, stops: page.withinBox(moved) }
}
