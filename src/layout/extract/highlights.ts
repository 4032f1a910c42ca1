import type { Colour, RunStyle } from '../../model/laid-out.ts'
import type { Page } from './page.ts'

declare const page: Page

/** The colour behind an element; nothing where it is a gradient, a picture or what stands elsewhere. */
export function groundOf(el: Element): Colour | undefined {
  for (let at = el.parentElement; at; at = at.parentElement) {
    const style = getComputedStyle(at)
    if (style.backgroundImage !== 'none') return undefined
    const colour = page.colourOf(style.backgroundColor, 1)
    if (colour) return colour.alpha === 1 ? colour : undefined
  }
  return { hex: 'FFFFFF', alpha: 1 }
}

/**
 * The ground of inline text, where it is a colour and no frame; one that shines through as it looks
 * on what is behind it, since viewers draw highlights opaque.
 */
export function highlightOf(el: Element): RunStyle['highlight'] {
  const style = getComputedStyle(el)
  if (!style.display.startsWith('inline') || !page.mayPaint(style)) return undefined
  const opacity = page.opacityOf(el)
  const isFramed = page.bordersOf(style, opacity).some((border) => border) && !el.closest('td, th')
  if (isFramed || style.backgroundImage !== 'none' || style.boxShadow !== 'none') return undefined
  const colour = page.colourOf(style.backgroundColor, opacity)
  if (!colour || colour.alpha === 1) return colour
  const ground = page.groundOf(el)
  if (!ground) return undefined
  const channel = (at: number) => {
    const [over, under] = [colour, ground].map(({ hex }) => Number.parseInt(hex.slice(at, at + 2), 16))
    const mixed = Math.round((over as number) * colour.alpha + (under as number) * (1 - colour.alpha))
    return mixed.toString(16).padStart(2, '0')
  }
  return { hex: [0, 2, 4].map(channel).join('').toUpperCase(), alpha: 1 }
}
