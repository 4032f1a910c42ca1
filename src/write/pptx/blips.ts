import { fail } from '../../errors.ts'
import type { PictureData } from '../../model/laid-out.ts'
import type { SlideContext } from './slide-context.ts'
import { permille100 } from './units.ts'
import { el, namespaces, type Xml } from './xml.ts'

type Context = Pick<SlideContext, 'embed' | 'number'>

/** A picture as bytes: a bitmap and, if it was drawn from one, its SVG. */
export interface Bitmap {
  readonly bytes: Uint8Array
  readonly extension: 'png' | 'jpeg' | 'gif'
  readonly svg?: string
}

const dataUri = /^data:([\w/+.-]+)((?:;[^,;]*)*),(.*)$/s

function payloadOf(uri: string): Uint8Array | undefined {
  const [, , parameters, payload] = dataUri.exec(uri) ?? []
  if (payload === undefined || parameters === undefined) return undefined
  if (parameters.endsWith(';base64')) return Uint8Array.from(Buffer.from(payload, 'base64'))
  try {
    return new TextEncoder().encode(decodeURIComponent(payload))
  } catch {
    return undefined
  }
}

/** What a bitmap is, by how it begins: a data URI may say something else. */
function extensionOf(bytes: Uint8Array): Bitmap['extension'] | undefined {
  const begins = (...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte)
  if (begins(0x89, 0x50, 0x4e, 0x47)) return 'png'
  if (begins(0xff, 0xd8, 0xff)) return 'jpeg'
  return begins(0x47, 0x49, 0x46, 0x38) ? 'gif' : undefined
}

/** What no SVG may hold that others open: scripts, pages, and addresses of anything outside of it. */
const unsafe =
  /<!DOCTYPE|<!ENTITY|<(\w+:)?(script|foreignObject|iframe|handler)|\son\w+\s*=|@import|(href|src)\s*=\s*["'](?!#|data:image\/)|url\(\s*["']?(?!#|data:image\/|&quot;#)/i

function svgOf({ svg }: PictureData): string | undefined {
  const bytes = svg === undefined ? undefined : payloadOf(svg)
  const text = bytes && new TextDecoder().decode(bytes)
  return text?.includes('http://www.w3.org/2000/svg') && !unsafe.test(text) ? text : undefined
}

/** The bytes of a picture. @throws DeckError `picture-format` when there is no bitmap that PowerPoint reads. */
export function bitmapOf(slide: number, picture: PictureData): Bitmap {
  const bytes = payloadOf(picture.data)
  const extension = bytes && extensionOf(bytes)
  if (!bytes || !extension) {
    throw fail('findings', {
      code: 'picture-format',
      what: `Slide ${slide} has a picture that PowerPoint cannot hold: ${picture.data.slice(0, 40)}`,
      why: 'A picture in a PPTX needs a bitmap that every version of PowerPoint draws.',
      remedy: 'Give the picture as PNG, JPEG, GIF, WebP or SVG.',
    })
  }
  const svg = svgOf(picture)
  return { bytes, extension, ...(svg !== undefined && { svg }) }
}

/** MS-ODRAWXML, 2.25: viewers that know SVG draw it instead of the bitmap. */
const vector = (relationship: string): Xml =>
  el(
    'a:extLst',
    {},
    el(
      'a:ext',
      { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
      el('asvg:svgBlip', { 'xmlns:asvg': namespaces.asvg, 'r:embed': relationship }),
    ),
  )

/** `p:blipFill` of a picture or `a:blipFill` of a shape: all of it that is seen, stretched over the box. */
export function fillWith(
  { embed }: Context,
  { bytes, extension, svg }: Bitmap,
  { crop, alpha }: Pick<PictureData, 'crop' | 'alpha'>,
  tag: 'p:blipFill' | 'a:blipFill',
): Xml {
  const [t, r, b, l] = (crop ?? []).map(permille100)
  return el(tag, tag === 'a:blipFill' ? { dpi: 0, rotWithShape: true } : {}, [
    el('a:blip', { 'r:embed': embed(bytes, extension) }, [
      alpha === undefined || alpha >= 1 ? undefined : el('a:alphaModFix', { amt: permille100(alpha) }),
      svg === undefined ? undefined : vector(embed(new TextEncoder().encode(svg), 'svg')),
    ]),
    crop
      ? el('a:srcRect', { l: l || undefined, t: t || undefined, r: r || undefined, b: b || undefined })
      : undefined,
    el('a:stretch', {}, el('a:fillRect')),
  ])
}

/** A picture's fill. @throws DeckError `picture-format` */
export const blipFill = (context: Context, picture: PictureData, tag: 'p:blipFill' | 'a:blipFill'): Xml =>
  fillWith(context, bitmapOf(context.number, picture), picture, tag)
