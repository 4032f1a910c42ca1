import type { Colour, Gradient } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

/** A computed colour: `rgb()`, `rgba()` or `color(srgb …)` (CSS Color 4, 15.2); nothing when it is transparent. */
export function colourOf(css: string, opacity: number): Colour | undefined {
  const srgb = /^color\(srgb ([^)]+)\)$/.exec(css)
  const parts = (srgb ?? /^rgba?\(([^)]+)\)$/.exec(css))?.[1]?.split(/[\s,/]+/).map(Number)
  if (!parts) return undefined
  const alpha = Math.round((parts[3] ?? 1) * opacity * 1000) / 1000
  if (alpha === 0) return undefined
  const channel = (value: number) =>
    Math.round(srgb ? value * 255 : value)
      .toString(16)
      .padStart(2, '0')
  return { hex: parts.slice(0, 3).map(channel).join('').toUpperCase(), alpha }
}

/** Opacity of an element and of all it stands in. */
export function opacityOf(el: Element): number {
  let opacity = 1
  for (let at: Element | null = el; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}

/** A computed `linear-gradient()`; nothing for any other picture. Stops without a place are spread evenly. */
export function gradientOf(image: string, opacity: number): Gradient | undefined {
  const inside = /^linear-gradient\((.*)\)$/s.exec(image)?.[1]
  if (inside === undefined) return undefined
  const parts = inside.split(/,(?![^(]*\))/).map((part) => part.trim())
  const sides: Record<string, number> = { 'to top': 0, 'to right': 90, 'to bottom': 180, 'to left': 270 }
  const first = parts[0] ?? ''
  const angle = /deg$/.test(first) ? Number.parseFloat(first) : sides[first]
  if (angle !== undefined) parts.shift()
  const stops = parts.map((part, index) => {
    const at = /\s(-?[\d.]+)%$/.exec(part)?.[1]
    const colour = page.colourOf(part.replace(/\s-?[\d.]+%$/, ''), opacity)
    return {
      at: at === undefined ? index / Math.max(1, parts.length - 1) : Number(at) / 100,
      colour: colour ?? { hex: 'FFFFFF', alpha: 0 },
    }
  })
  return { angle: angle ?? 180, stops }
}
