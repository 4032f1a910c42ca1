import type { Rect } from '../../model/laid-out.ts'
import type { ThemeTokens } from '../../model/theme.ts'
import { type Palette, plainFill } from './colour.ts'
import { geometry, transform } from './geometry.ts'
import { hasHan, languageOf } from './script.ts'
import { centipoints } from './units.ts'
import { el, join, text, type Xml } from './xml.ts'

/** The layouts of the master, in order; names are shown in PowerPoint's gallery. */
export const layoutKinds = [
  'cover',
  'title-and-content',
  'title-only',
  'section-header',
  'two-content',
  'blank',
] as const
export type LayoutKind = (typeof layoutKinds)[number]

/** What the skeleton is made from. */
export interface SkeletonInput {
  readonly tokens: ThemeTokens
  readonly palette: Palette
  readonly canvas: Pick<Rect, 'w' | 'h'>
  readonly lang: 'zh-CN' | 'en'
}

/** Names of the layouts and prompts of their placeholders. */
export const words = {
  'zh-CN': {
    cover: '封面',
    'title-and-content': '标题和内容',
    'title-only': '仅标题',
    'section-header': '节标题',
    'two-content': '两栏内容',
    blank: '空白',
    title: '单击此处编辑标题',
    subtitle: '单击此处编辑副标题',
    body: '单击此处编辑文本',
  },
  en: {
    cover: 'Cover',
    'title-and-content': 'Title and Content',
    'title-only': 'Title Only',
    'section-header': 'Section Header',
    'two-content': 'Two Content',
    blank: 'Blank',
    title: 'Click to edit the title',
    subtitle: 'Click to edit the subtitle',
    body: 'Click to edit the text',
  },
} as const

/** A colour of the theme, RRGGBB. */
export const token = (tokens: ThemeTokens, name: keyof ThemeTokens['color']): string =>
  (tokens.color[name] ?? '#000000').slice(1)

/** Rectangles of the placeholders, px, from the theme's spaces. */
export function places({
  tokens: { space },
  canvas,
}: SkeletonInput): Readonly<
  Record<'title' | 'subLine' | 'body' | 'left' | 'right' | 'ftr' | 'sldNum' | 'ctrTitle' | 'subTitle', Rect>
> {
  const w = canvas.w - 2 * space.side
  const bodyTop = space.top + space.head + space['row-gap']
  const footTop = canvas.h - space.bottom - space.foot / 2
  const body = { x: space.side, y: bodyTop, w, h: canvas.h - bodyTop - space.bottom - space.foot }
  const half = (w - space.gutter) / 2
  return {
    title: { x: space.side, y: space.top, w, h: space.head * 0.6 },
    subLine: { x: space.side, y: space.top + space.head * 0.6, w, h: space.head * 0.4 },
    body,
    left: { ...body, w: half },
    right: { ...body, x: space.side + half + space.gutter, w: half },
    ftr: { x: space.side, y: footTop, w: w * 0.75, h: space.foot / 2 },
    sldNum: { x: space.side + w * 0.85, y: footTop, w: w * 0.15, h: space.foot / 2 },
    ctrTitle: { x: space.side, y: canvas.h * 0.28, w, h: canvas.h * 0.26 },
    subTitle: { x: space.side, y: canvas.h * 0.56, w, h: canvas.h * 0.12 },
  }
}

interface Frame {
  readonly id: number
  readonly name: string
  readonly ph: Readonly<Record<string, string | number>>
  readonly rect: Rect
  readonly prompt: Xml
  readonly style?: Xml
  readonly anchor?: 't' | 'ctr' | 'b'
}

/** A placeholder of a master or layout. */
export function frame({ id, name, ph, rect, prompt, style, anchor = 'ctr' }: Frame): Xml {
  return el('p:sp', {}, [
    el('p:nvSpPr', {}, [
      el('p:cNvPr', { id, name }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: true })),
      el('p:nvPr', {}, el('p:ph', ph)),
    ]),
    el('p:spPr', {}, [transform(rect), geometry('rect', rect)]),
    el('p:txBody', {}, [
      el('a:bodyPr', { lIns: 0, tIns: 0, rIns: 0, bIns: 0, rtlCol: false, anchor }, el('a:normAutofit')),
      el('a:lstStyle', {}, style ?? []),
      el('a:p', {}, prompt),
    ]),
  ])
}

/** A prompt. */
export const said = (prompt: string): Xml =>
  el('a:r', {}, [el('a:rPr', languageOf(prompt, hasHan(prompt) ? 'zh' : 'en')), el('a:t', {}, text(prompt))])

const number: Xml = el('a:fld', { id: '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}', type: 'slidenum' }, [
  el('a:rPr', { lang: 'en-US' }),
  el('a:t', {}, text('‹#›')),
])

/** Default look of runs; size in px. */
export const runLook = (
  palette: Palette,
  size: number,
  hex: string,
  bold: boolean,
  face: 'mj' | 'mn' = 'mn',
): Xml =>
  el('a:defRPr', { sz: centipoints(size), b: bold, kern: 1200 }, [
    plainFill(palette, hex),
    el('a:latin', { typeface: `+${face}-lt` }),
    el('a:ea', { typeface: `+${face}-ea` }),
    el('a:cs', { typeface: `+${face}-cs` }),
  ])

/** First-level style of a list without bullets. */
export const level = (at: number, algn: 'l' | 'r', look: Xml): Xml =>
  el(`a:lvl${at}pPr`, { marL: 0, indent: 0, algn }, [el('a:buNone'), look])

/** Footer and slide number; ids of the shapes, indices of the placeholders. */
export const foot = (
  input: SkeletonInput,
  ids: readonly [number, number],
  indices: readonly [number, number],
): Xml => {
  const at = places(input)
  const look = runLook(input.palette, input.tokens.type.source, token(input.tokens, 'ink-2'), false)
  return join([
    frame({
      id: ids[0],
      name: 'Footer Placeholder',
      ph: { type: 'ftr', sz: 'quarter', idx: indices[0] },
      rect: at.ftr,
      prompt: el('a:endParaRPr', { lang: 'en-US' }),
      style: level(1, 'l', look),
    }),
    frame({
      id: ids[1],
      name: 'Slide Number Placeholder',
      ph: { type: 'sldNum', sz: 'quarter', idx: indices[1] },
      rect: at.sldNum,
      prompt: number,
      style: level(1, 'r', look),
    }),
  ])
}

/** The title placeholder. */
export const titleFrame = (input: SkeletonInput): Xml =>
  frame({
    id: 2,
    name: 'Title Placeholder',
    ph: { type: 'title' },
    rect: places(input).title,
    anchor: 't',
    prompt: said(words[input.lang].title),
  })

/** The body placeholder, or one of two. */
export const bodyFrame = (input: SkeletonInput, at: 'body' | 'left' | 'right' = 'body'): Xml =>
  frame({
    id: at === 'right' ? 7 : 3,
    name: 'Body Placeholder',
    ph: { type: 'body', ...(at === 'body' ? {} : { sz: 'half' }), idx: at === 'right' ? 14 : 1 },
    rect: places(input)[at],
    anchor: 't',
    prompt: said(words[input.lang].body),
  })
