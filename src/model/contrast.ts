import type { Colour } from './laid-out.ts'

/** Red, green and blue, 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number]

export const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex, 16)
  return [value >> 16, (value >> 8) & 0xff, value & 0xff]
}

/** RRGGBB in upper case. */
export const hexOf = (rgb: Rgb): string =>
  rgb
    .map((channel) => Math.round(channel).toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()

/** A colour laid over an opaque one, as CSS and PowerPoint blend them: in sRGB, without gamma. */
export function laidOver({ hex, alpha }: Colour, ground: Rgb): Rgb {
  const [red, green, blue] = rgbOf(hex)
  const mix = (over: number, under: number): number => over * alpha + under * (1 - alpha)
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2])]
}

const linear = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)

/** Contrast ratio of two colours, 1 to 21; WCAG 2.2, definition of “contrast ratio”. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** The ratio that text needs: 3 when it is large, 24 px or 18.66 px in bold, else 4.5; WCAG 2.2, 1.4.3. */
export const neededContrast = (px: number, isBold: boolean): number =>
  px >= (isBold ? 18.66 : 24) - 0.01 ? 3 : 4.5
