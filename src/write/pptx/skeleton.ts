import type { Rect } from '../../model/laid-out.ts'
import { colour, plainFill } from './colour.ts'
import {
  bodyFrame,
  foot,
  frame,
  type LayoutKind,
  layoutKinds,
  level,
  places,
  runLook,
  type SkeletonInput,
  said,
  titleFrame,
  token,
  words,
} from './placeholders.ts'
import { colourMap, drawingRoot } from './theme.ts'
import { background, shapeTree } from './tree.ts'
import { emu } from './units.ts'
import { el, join, type Xml } from './xml.ts'

const bullet = (input: SkeletonInput, at: number): Xml => {
  const size = Math.max(input.tokens.type.source, input.tokens.type.body - 2 * (at - 1))
  const hanging = emu(size)
  return el(`a:lvl${at}pPr`, { marL: hanging * at, indent: -hanging, algn: 'l' }, [
    el('a:buClr', {}, colour(input.palette, { hex: token(input.tokens, 'accent'), alpha: 1 })),
    el('a:buFont', { typeface: 'Arial' }),
    el('a:buChar', { char: '•' }),
    runLook(input.palette, size, token(input.tokens, 'ink'), false),
  ])
}

/** The slide master: page, placeholders, text styles. */
export function masterPart(input: SkeletonInput): string {
  const { tokens, palette } = input
  const ink = token(tokens, 'ink')
  return drawingRoot('p:sldMaster', {}, [
    el('p:cSld', {}, [
      background(plainFill(palette, token(tokens, 'page'))),
      shapeTree(join([titleFrame(input), bodyFrame(input), foot(input, [4, 5], [3, 4])])),
    ]),
    colourMap,
    el(
      'p:sldLayoutIdLst',
      {},
      layoutKinds.map((_, at) => el('p:sldLayoutId', { id: 2147483649 + at, 'r:id': `rId${at + 1}` })),
    ),
    el('p:txStyles', {}, [
      el('p:titleStyle', {}, level(1, 'l', runLook(palette, tokens.type.title, ink, true, 'mj'))),
      el(
        'p:bodyStyle',
        {},
        [1, 2, 3, 4, 5].map((at) => bullet(input, at)),
      ),
      el('p:otherStyle', {}, level(1, 'l', runLook(palette, tokens.type.body, ink, false))),
    ]),
  ])
}

function coverShapes(input: SkeletonInput): Xml {
  const { tokens, palette, lang } = input
  const at = places(input)
  const big = runLook(palette, tokens.type.cover, token(tokens, 'on-cover'), true, 'mj')
  const small = runLook(palette, tokens.type.lead, token(tokens, 'on-cover-2'), false)
  return join([
    frame({
      id: 2,
      name: 'Title',
      ph: { type: 'ctrTitle' },
      rect: at.ctrTitle,
      anchor: 'b',
      prompt: said(words[lang].title),
      style: level(1, 'l', big),
    }),
    frame({
      id: 3,
      name: 'Subtitle',
      ph: { type: 'subTitle', idx: 1 },
      rect: at.subTitle,
      anchor: 't',
      prompt: said(words[lang].subtitle),
      style: level(1, 'l', small),
    }),
    foot(input, [4, 5], [11, 12]),
  ])
}

/** ISO 29500-1, 19.7.15. */
const types: Readonly<Record<LayoutKind, string>> = {
  cover: 'title',
  'title-and-content': 'obj',
  'title-only': 'titleOnly',
  'section-header': 'secHead',
  'two-content': 'twoObj',
  blank: 'blank',
}

function subLine(input: SkeletonInput, rect: Rect): Xml {
  const { tokens, palette, lang } = input
  return frame({
    id: 6,
    name: 'Sub Line',
    ph: { type: 'body', sz: 'quarter', idx: 13 },
    rect,
    prompt: said(words[lang].subtitle),
    style: level(1, 'l', runLook(palette, tokens.type.sub, token(tokens, 'ink-2'), false)),
  })
}

function sectionShapes(input: SkeletonInput): Xml {
  const { tokens, palette, lang } = input
  const at = places(input)
  return join([
    frame({
      id: 2,
      name: 'Title',
      ph: { type: 'title' },
      rect: at.ctrTitle,
      anchor: 'b',
      prompt: said(words[lang].title),
      style: level(1, 'l', runLook(palette, tokens.type.cover, token(tokens, 'ink'), true, 'mj')),
    }),
    subLine(input, at.subTitle),
    foot(input, [4, 5], [11, 12]),
  ])
}

function layoutShapes(kind: LayoutKind, input: SkeletonInput): Xml {
  if (kind === 'cover') return coverShapes(input)
  if (kind === 'section-header') return sectionShapes(input)
  const end = foot(input, [4, 5], [11, 12])
  if (kind === 'blank') return end
  const bodies = {
    'title-and-content': [bodyFrame(input)],
    'two-content': [bodyFrame(input, 'left'), bodyFrame(input, 'right')],
    'title-only': [],
  }[kind]
  return join([titleFrame(input), subLine(input, places(input).subLine), ...bodies, end])
}

/** A layout of the master. */
export function layoutPart(kind: LayoutKind, input: SkeletonInput): string {
  const { tokens, palette, lang } = input
  return drawingRoot('p:sldLayout', { type: types[kind], preserve: '1' }, [
    el('p:cSld', { name: words[lang][kind] }, [
      kind === 'cover' ? background(plainFill(palette, token(tokens, 'cover'))) : undefined,
      shapeTree(layoutShapes(kind, input)),
    ]),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  ])
}
