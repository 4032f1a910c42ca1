import type { Colour } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

/**
 * A computed colour: `rgb()`, `rgba()`, `color(srgb …)` (CSS Color 4, 15.2), or any other as the screen
 * shows it; nothing when it is transparent or no colour.
 */
export function colourOf(css: string, opacity: number): Colour | undefined {
  const srgb = /^color\(srgb ([^)]+)\)$/.exec(css)
  const parts = (srgb ?? /^rgba?\(([^)]+)\)$/.exec(css))?.[1]?.split(/[\s,/]+/).map(Number)
  const known = parts ?? page.drawnColour(css)
  if (!known) return undefined
  const alpha = Math.round((known[3] ?? 1) * opacity * 1000) / 1000
  if (alpha === 0) return undefined
  const channel = (value: number) =>
    Math.max(0, Math.min(255, Math.round(srgb ? value * 255 : value)))
      .toString(16)
      .padStart(2, '0')
  return { hex: known.slice(0, 3).map(channel).join('').toUpperCase(), alpha }
}

/** Red, green, blue (0..255) and alpha (0..1) of a colour in a space that CSS does not count in bytes. */
export function drawnColour(css: string): number[] | undefined {
  if (!/^(color|oklch|oklab|lch|lab|hsl|hwb|color-mix)\(/.test(css)) return undefined
  const canvas = document.createElement('canvas')
  canvas.width = 1
  canvas.height = 1
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  context.fillStyle = css
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue, Math.round((alpha / 255) * 1000) / 1000]
}

/** Opacity of an element and of all it stands in. */
export function opacityOf(el: Element): number {
  let opacity = 1
  for (let at: Element | null = el; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity)
  return opacity
}
