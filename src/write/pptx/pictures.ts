import { fail } from '../../errors.ts'
import type { PictureBox, Rect } from '../../model/laid-out.ts'
import { geometry, transform } from './paint.ts'
import { identity } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { el, namespaces, type Xml } from './xml.ts'

const chartUri = 'http://schemas.openxmlformats.org/drawingml/2006/chart'

/** A frame around a chart part. */
export function chartFrame(context: SlideContext, box: Rect, alt: string, relationship: string): Xml {
  return el('p:graphicFrame', {}, [
    el('p:nvGraphicFramePr', {}, [
      identity(context, { name: 'Chart', alt }),
      el('p:cNvGraphicFramePr', {}, el('a:graphicFrameLocks', { noGrp: true })),
      el('p:nvPr'),
    ]),
    transform(box, 'p:xfrm'),
    el(
      'a:graphic',
      {},
      el(
        'a:graphicData',
        { uri: chartUri },
        el('c:chart', { 'xmlns:c': namespaces.c, 'r:id': relationship }),
      ),
    ),
  ])
}

function frame(
  context: SlideContext,
  box: Rect,
  alt: string,
  decorative: boolean,
  bitmap: string,
  svg?: string,
): Xml {
  // MS-ODRAWXML, 2.25: viewers that know SVG draw it instead of the bitmap.
  const vector =
    svg === undefined
      ? []
      : el(
          'a:extLst',
          {},
          el(
            'a:ext',
            { uri: '{96DAC541-7B7A-43D3-8B79-37D633B846F1}' },
            el('asvg:svgBlip', { 'xmlns:asvg': namespaces.asvg, 'r:embed': svg }),
          ),
        )
  return el('p:pic', {}, [
    el('p:nvPicPr', {}, [
      identity(context, { name: 'Picture', alt, decorative }),
      el('p:cNvPicPr', {}, el('a:picLocks', { noChangeAspect: true })),
      el('p:nvPr'),
    ]),
    el('p:blipFill', {}, [
      el('a:blip', { 'r:embed': bitmap }, vector),
      el('a:stretch', {}, el('a:fillRect')),
    ]),
    el('p:spPr', {}, [transform(box), geometry('rect', box, 0)]),
  ])
}

/** A figure as SVG over a bitmap of it. */
export function vectorPicture(
  context: SlideContext,
  box: Rect,
  alt: string,
  svg: string,
  png: Uint8Array,
): Xml {
  const bitmap = context.embed(png, 'png')
  return frame(context, box, alt, false, bitmap, context.embed(new TextEncoder().encode(svg), 'svg'))
}

const formats = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/gif': 'gif' } as const

/** A picture of a data URI in PNG, JPEG or GIF. @throws DeckError `picture-format` for any other. */
export function pictureBox(context: SlideContext, box: PictureBox): Xml {
  const [, type, payload] = /^data:([\w/+.-]+)[^,]*;base64,(.*)$/s.exec(box.data) ?? []
  const extension = formats[type as keyof typeof formats]
  if (extension === undefined || payload === undefined) {
    throw fail('findings', {
      code: 'picture-format',
      what: `Slide ${context.number} has a picture that PowerPoint cannot hold: ${box.data.slice(0, 40)}`,
      why: 'A picture in a PPTX needs a bitmap that every version of PowerPoint draws.',
      remedy: 'Give the picture as PNG, JPEG or GIF.',
    })
  }
  const bytes = Uint8Array.from(Buffer.from(payload, 'base64'))
  return frame(context, box, box.alt, box.role === 'decorative', context.embed(bytes, extension))
}
