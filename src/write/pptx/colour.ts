import type { Colour } from '../../model/laid-out.ts'
import { type Scheme, type SchemeSlot, schemeSlots } from './theme.ts'
import { permille100 } from './units.ts'
import { el, type Xml } from './xml.ts'

/** Names by which shapes and charts call a place of the scheme through the master's colour map. */
const mapped: Readonly<Partial<Record<SchemeSlot, string>>> = {
  dk1: 'tx1',
  lt1: 'bg1',
  dk2: 'tx2',
  lt2: 'bg2',
}

/** Colours of one theme as DrawingML. */
export interface Palette {
  /** The name in the scheme of a colour RRGGBB, where it has one. */
  readonly nameOf: (hex: string) => string | undefined
}

/** The palette of a scheme: a colour of several places takes the first. */
export function paletteOf(scheme: Scheme): Palette {
  const names = new Map<string, string>()
  for (const slot of schemeSlots) {
    if (!names.has(scheme[slot])) names.set(scheme[slot], mapped[slot] ?? slot)
  }
  return { nameOf: (hex) => names.get(hex.toUpperCase()) }
}

/** A colour by its name in the scheme where it has one, else as RRGGBB; ISO 29500-1, 20.1.2.3. */
export function colour(palette: Palette, { hex, alpha }: Colour): Xml {
  const name = palette.nameOf(hex)
  const see = alpha < 1 ? [el('a:alpha', { val: permille100(alpha) })] : []
  return name === undefined
    ? el('a:srgbClr', { val: hex.toUpperCase() }, see)
    : el('a:schemeClr', { val: name }, see)
}

/** A solid fill, or none where nothing would be seen. */
export const fill = (palette: Palette, paint: Colour | undefined): Xml =>
  paint === undefined || paint.alpha === 0 ? el('a:noFill') : el('a:solidFill', {}, colour(palette, paint))

/** A solid fill of an opaque colour RRGGBB. */
export const plainFill = (palette: Palette, hex: string): Xml => fill(palette, { hex, alpha: 1 })
