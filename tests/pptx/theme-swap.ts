import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** Colours of a scheme by the name of their place, RRGGBB. */
export type SchemeColours = Readonly<Record<string, string>>

const theme = 'ppt/theme/theme1.xml'
const place = /<a:(dk1|lt1|dk2|lt2|accent[1-6]|hlink|folHlink)><a:srgbClr val="([0-9A-F]{6})"\/>/g

/** The colours of a deck's scheme. */
export const schemeIn = (pptx: Uint8Array): SchemeColours =>
  Object.fromEntries(
    [...strFromU8(unzipSync(pptx)[theme] ?? new Uint8Array()).matchAll(place)].map(([, name, hex]) => [
      name,
      hex,
    ]),
  )

/** A deck with other colours in its scheme; nothing else is touched. */
export function withScheme(pptx: Uint8Array, colours: SchemeColours): Uint8Array {
  const parts = unzipSync(pptx)
  const xml = strFromU8(parts[theme] ?? new Uint8Array())
  parts[theme] = strToU8(
    xml.replace(place, (found, name: string, hex: string) => found.replace(hex, colours[name] ?? hex)),
  )
  return zipSync(parts)
}
