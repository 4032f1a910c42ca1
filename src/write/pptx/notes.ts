import { geometry, transform } from './geometry.ts'
import { languageOf } from './script.ts'
import { colourMap, drawingRoot } from './theme.ts'
import { background, shapeTree } from './tree.ts'
import { el, join, text, type Xml } from './xml.ts'

/** A4 page of the notes, px; the size that `p:notesSz` states. */
export const notesPage = { w: 720, h: 960 } as const

const picture = { x: 40, y: 72, w: 640, h: 360 }
const script = { x: 72, y: 456, w: 576, h: 432 }

const locked = (attributes: Readonly<Record<string, boolean>>): Xml =>
  el('p:cNvSpPr', {}, el('a:spLocks', attributes))

const slideImage = (place: boolean): Xml =>
  el('p:sp', {}, [
    el('p:nvSpPr', {}, [
      el('p:cNvPr', { id: 2, name: 'Slide Image' }),
      locked({ noGrp: true, noRot: true, noChangeAspect: true }),
      el('p:nvPr', {}, el('p:ph', { type: 'sldImg', idx: place ? 2 : undefined })),
    ]),
    el(
      'p:spPr',
      {},
      place
        ? [
            transform(picture),
            geometry('rect', picture),
            el('a:noFill'),
            el('a:ln', { w: 12700 }, el('a:solidFill', {}, el('a:prstClr', { val: 'black' }))),
          ]
        : [],
    ),
  ])

const body = (place: boolean, contents: Xml): Xml =>
  el('p:sp', {}, [
    el('p:nvSpPr', {}, [
      el('p:cNvPr', { id: 3, name: 'Notes' }),
      locked({ noGrp: true }),
      el('p:nvPr', {}, el('p:ph', { type: 'body', idx: place ? 3 : 1, sz: place ? 'quarter' : undefined })),
    ]),
    el('p:spPr', {}, place ? [transform(script), geometry('rect', script)] : []),
    el('p:txBody', {}, [el('a:bodyPr'), el('a:lstStyle'), contents]),
  ])

const paragraph = (content: string, context: string): Xml =>
  el(
    'a:p',
    {},
    content === ''
      ? el('a:endParaRPr', { ...languageOf('', context), dirty: false })
      : el('a:r', {}, [
          el('a:rPr', { ...languageOf(content, context), dirty: false }),
          el('a:t', {}, text(content)),
        ]),
  )

/** The notes master; its theme is a part of its own. */
export function notesMasterPart(): string {
  const prompt = el('a:p', {}, el('a:endParaRPr', { lang: 'en-US' }))
  const look = el('a:defRPr', { sz: 1200, kern: 1200 }, [
    el('a:solidFill', {}, el('a:schemeClr', { val: 'tx1' })),
    el('a:latin', { typeface: '+mn-lt' }),
    el('a:ea', { typeface: '+mn-ea' }),
    el('a:cs', { typeface: '+mn-cs' }),
  ])
  return drawingRoot('p:notesMaster', {}, [
    el('p:cSld', {}, [
      background(el('a:solidFill', {}, el('a:schemeClr', { val: 'bg1' }))),
      shapeTree(join([slideImage(true), body(true, prompt)])),
    ]),
    colourMap,
    el('p:notesStyle', {}, el('a:lvl1pPr', { marL: 0, algn: 'l' }, look)),
  ])
}

/** Speaker notes of a slide, a paragraph each; `context` is the slide's language. */
export function notesPart(notes: readonly string[], context: string): string {
  const lines = notes.flatMap((note) => note.split(/\r\n|[\n\r]/))
  return drawingRoot('p:notes', {}, [
    el(
      'p:cSld',
      {},
      shapeTree(join([slideImage(false), body(false, join(lines.map((line) => paragraph(line, context))))])),
    ),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  ])
}
