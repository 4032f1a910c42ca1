import { el, type Xml } from './xml.ts'

/** A tree of shapes around its contents. */
export const shapeTree = (shapes: Xml): Xml =>
  el('p:spTree', {}, [
    el('p:nvGrpSpPr', {}, [el('p:cNvPr', { id: 1, name: '' }), el('p:cNvGrpSpPr'), el('p:nvPr')]),
    el(
      'p:grpSpPr',
      {},
      el('a:xfrm', {}, [
        el('a:off', { x: 0, y: 0 }),
        el('a:ext', { cx: 0, cy: 0 }),
        el('a:chOff', { x: 0, y: 0 }),
        el('a:chExt', { cx: 0, cy: 0 }),
      ]),
    ),
    shapes,
  ])

/** A background of one fill; without `a:effectLst` PowerPoint repairs the file. */
export const background = (fill: Xml): Xml => el('p:bg', {}, el('p:bgPr', {}, [fill, el('a:effectLst')]))
