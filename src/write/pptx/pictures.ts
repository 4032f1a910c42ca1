import type { PictureBox, Rect } from '../../model/laid-out.ts'
import { type Bitmap, bitmapOf, fillWith } from './blips.ts'
import { geometry, transform } from './geometry.ts'
import { identity } from './identity.ts'
import { evenBorder, outline, shadow } from './paint.ts'
import { graphicFrame } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { el, join, namespaces, type Xml } from './xml.ts'

/** A frame around a chart part. */
export const chartFrame = (context: SlideContext, box: Rect, alt: string, relationship: string): Xml =>
  graphicFrame(
    identity(context, { name: 'Chart', alt }),
    box,
    namespaces.c,
    el('c:chart', { 'xmlns:c': namespaces.c, 'r:id': relationship }),
  )

function framed(context: SlideContext, box: PictureBox, bitmap: Bitmap): Xml {
  const { paint, alt, link, picture } = box
  const decorative = box.role === 'decorative'
  const border = paint ? evenBorder(paint.borders) : null
  const half = border ? border.width / 2 : 0
  const rect = { x: box.x + half, y: box.y + half, w: box.w - 2 * half, h: box.h - 2 * half }
  return el('p:pic', {}, [
    el('p:nvPicPr', {}, [
      identity(context, { name: 'Picture', alt, decorative, link }),
      el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: true })),
      el('p:nvPr'),
    ]),
    fillWith(context, bitmap, picture, 'p:blipFill'),
    el(
      'p:spPr',
      {},
      join([
        transform(rect, 'a:xfrm', { turn: box.rotation }),
        geometry(box.shape ?? 'rect', rect, paint),
        border ? outline(context.palette, border) : undefined,
        paint ? shadow(context.palette, paint.shadow, rect) : undefined,
      ]),
    ),
  ])
}

/** A figure as SVG over a bitmap of it. */
export const vectorPicture = (
  context: SlideContext,
  box: Rect,
  alt: string,
  svg: string,
  png: Uint8Array,
): Xml =>
  framed(
    context,
    { ...box, type: 'picture', role: 'content', path: '', alt, picture: { data: '' } },
    { bytes: png, extension: 'png', svg },
  )

/** A picture, cropped to what is seen of it. @throws DeckError `picture-format` */
export const pictureBox = (context: SlideContext, box: PictureBox): Xml =>
  framed(context, box, bitmapOf(context.number, box.picture))
