import * as vega from 'vega'
import type { Colour } from '../../src/model/laid-out.ts'

/** What the types of Vega leave out. */
const { interpolateColors } = vega as unknown as {
  readonly interpolateColors: (colours: readonly string[]) => (share: number) => unknown
}

/** Any colour of CSS as hex and alpha, by the interpolation of Vega rather than by our own table; undefined for gradients. */
export function readColour(text: string | null): Colour | undefined {
  if (!text || text === 'none' || text.startsWith('url(')) return undefined
  const written = String(interpolateColors([text, text])(0))
  const [, red, green, blue, alpha = '1'] =
    /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.e-]+))?\)$/.exec(written) ?? []
  if (red === undefined) return undefined
  const hex = [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('')
  return { hex: hex.toUpperCase(), alpha: Number(alpha) }
}

const seen = (colour: Colour | undefined): colour is Colour => colour !== undefined && colour.alpha > 0.004

/** Are two paints the same to the eye? What is wholly see-through is no paint. */
export function samePaint(one: Colour | undefined, other: Colour | undefined): boolean {
  if (!seen(one) || !seen(other)) return !seen(one) && !seen(other)
  const parts = ({ hex }: Colour) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  const others = parts(other)
  return (
    parts(one).every((part, i) => Math.abs(part - (others[i] as number)) <= 1) &&
    Math.abs(one.alpha - other.alpha) < 0.02
  )
}

export const paintText = (colour: Colour | undefined): string =>
  seen(colour) ? `#${colour.hex}${colour.alpha < 1 ? `/${colour.alpha}` : ''}` : 'no paint'
