import type { Colour } from '../../model/laid-out.ts'
import { colourNames } from './colour-names.ts'

/**
 * A CSS colour; undefined for gradients, for none, and for what is not understood.
 *
 * @param opacity of what is painted with it, 0 to 1, on top of the colour's own.
 */
export function colourOf(value: unknown, opacity = 1): Colour | undefined {
  if (typeof value !== 'string') return undefined
  const text = value.trim().toLowerCase()
  const read = hexColour(text) ?? functionColour(text) ?? namedColour(text)
  if (!read) return undefined
  return { hex: read.hex, alpha: Math.round(clamp(read.alpha * opacity, 1) * 1e4) / 1e4 }
}

/** The colour as RRGGBB, however much shines through it; undefined where it is not seen at all. */
export function hexOf(value: unknown): string | undefined {
  const colour = colourOf(value)
  return colour && colour.alpha > 0 ? colour.hex : undefined
}

/** Is there paint at all? */
export const painted = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== 'transparent' && value !== 'none'

/** One text for each colour, for sets and maps. */
export const colourKey = (colour: Colour | undefined): string =>
  colour ? `${colour.hex} ${colour.alpha}` : 'none'

function hexColour(text: string): Colour | undefined {
  const digits = /^#([0-9a-f]{3,8})$/.exec(text)?.[1]
  if (digits === undefined || digits.length === 5 || digits.length === 7) return undefined
  const full = digits.length < 6 ? [...digits].map((digit) => digit + digit).join('') : digits
  const alpha = full.length === 8 ? Number.parseInt(full.slice(6), 16) / 255 : 1
  return { hex: full.slice(0, 6).toUpperCase(), alpha }
}

function namedColour(text: string): Colour | undefined {
  const hex = colourNames.get(text)
  return hex === undefined ? undefined : { hex, alpha: 1 }
}

/** `rgb()`, `rgba()`, `hsl()`, `hsla()` with commas or spaces. */
function functionColour(text: string): Colour | undefined {
  const [, name, inside] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? []
  const parts = inside?.split(/[\s,/]+/).filter((part) => part !== '') ?? []
  if (name === undefined || parts.length < 3 || parts.length > 4) return undefined
  const [alpha = 1] = parts.slice(3).map((part) => number(part, 1))
  const channels =
    name === 'rgb'
      ? parts.slice(0, 3).map((part) => number(part, 255))
      : fromHsl(number(parts[0] ?? '', 360), number(parts[1] ?? '', 1), number(parts[2] ?? '', 1))
  if (![...channels, alpha].every(Number.isFinite)) return undefined
  const hex = channels.map((channel) => Math.round(clamp(channel, 255)).toString(16).padStart(2, '0'))
  return { hex: hex.join('').toUpperCase(), alpha: clamp(alpha, 1) }
}

/** A number, or a percentage of `whole`; NaN for anything else. */
function number(text: string, whole: number): number {
  const [, digits, unit] = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(%|deg)?$/.exec(text) ?? []
  if (digits === undefined) return Number.NaN
  return unit === '%' ? (Number(digits) / 100) * whole : Number(digits)
}

/** CSS Color 4, 7.1: hue in degrees, saturation and lightness 0 to 1. */
function fromHsl(hue: number, saturation: number, lightness: number): number[] {
  const reach = clamp(saturation, 1) * Math.min(lightness, 1 - lightness)
  return [0, 8, 4].map((offset) => {
    const at = (((offset + hue / 30) % 12) + 12) % 12
    return 255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1)))
  })
}

const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most)
