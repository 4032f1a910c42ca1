import { hexOf, type Rgb, rgbOf } from '../../../model/contrast.ts'
import type { Colour } from '../../../model/laid-out.ts'
import { schemeSlots } from '../theme.ts'
import { attr, down, kid } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** The colours that names stand for on a page: its master's map over its theme's scheme. */
export type ColourNames = ReadonlyMap<string, string>

/**
 * @param theme root of the theme part
 * @param master root of the slide master, whose `p:clrMap` names them (ISO 29500-1, 19.3.1.6)
 */
export function colourNames(theme: XmlElement, master: XmlElement): ColourNames {
  const scheme = down(theme, 'themeElements', 'clrScheme')
  const names = new Map<string, string>()
  for (const slot of schemeSlots) {
    const colour = kid(scheme, slot)?.children[0]
    const hex = attr(colour, 'lastClr') ?? attr(colour, 'val')
    if (hex && /^[0-9A-Fa-f]{6}$/.test(hex)) names.set(slot, hex)
  }
  for (const { name, value } of kid(master, 'clrMap')?.attributes ?? []) {
    const hex = names.get(value)
    if (hex !== undefined && !schemeSlots.some((slot) => slot === name)) names.set(name, hex)
  }
  return names
}

/** Hue 0..1, saturation, lightness. */
function toHsl([red, green, blue]: Rgb): [number, number, number] {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)]
  const light = (most + least) / 2
  const spread = most - least
  if (spread === 0) return [0, 0, light]
  const saturation = spread / (1 - Math.abs(2 * light - 1))
  const hue =
    most === r ? ((g - b) / spread + 6) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4
  return [hue / 6, saturation, light]
}

function fromHsl([hue, saturation, light]: readonly [number, number, number]): Rgb {
  const part = (at: number): number => {
    const k = (at + hue * 12) % 12
    return 255 * (light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1)))
  }
  return [part(0), part(8), part(4)]
}

const within = (value: number): number => Math.min(1, Math.max(0, value))

/** Changes that are understood; with any other the colour is not known. */
function changed(rgb: Rgb, name: string, share: number): Rgb | undefined {
  const [hue, saturation, light] = toHsl(rgb)
  if (name === 'lumMod') return fromHsl([hue, saturation, within(light * share)])
  if (name === 'lumOff') return fromHsl([hue, saturation, within(light + share)])
  return undefined
}

/** The colour in a `a:solidFill` or another holder of one; undefined where it cannot be known. */
export function colourIn(holder: XmlElement | undefined, names: ColourNames): Colour | undefined {
  const colour = holder?.children[0]
  if (!colour) return undefined
  const value = attr(colour, 'val') ?? ''
  const hex =
    colour.name === 'srgbClr'
      ? value
      : colour.name === 'schemeClr'
        ? names.get(value)
        : colour.name === 'sysClr'
          ? attr(colour, 'lastClr')
          : undefined
  if (hex === undefined || !/^[0-9A-Fa-f]{6}$/.test(hex)) return undefined
  let rgb: Rgb | undefined = rgbOf(hex)
  let alpha = 1
  for (const change of colour.children) {
    const share = Number(attr(change, 'val')) / 100_000
    if (change.name === 'alpha') alpha = share
    else rgb = rgb && changed(rgb, change.name, share)
  }
  return rgb && Number.isFinite(alpha) ? { hex: hexOf(rgb), alpha } : undefined
}
