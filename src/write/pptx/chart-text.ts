import type { ChartText } from '../../model/figure.ts'
import { type Palette, plainFill } from './colour.ts'
import { languageOf } from './script.ts'
import { centipoints } from './units.ts'
import { type Attributes, el, text, type Xml } from './xml.ts'

/** What charts need besides their data. */
export interface ChartSetting {
  readonly palette: Palette
  /** px on the slide per px on the figure's canvas. */
  readonly scale: number
  /** Of the figure's canvas, px. */
  readonly width: number
  readonly lang: 'zh-CN' | 'en-US'
}

/** Size px on the figure's canvas, colour RRGGBB. */
export type TextLook = Omit<ChartText, 'text'>

/** An element that says one thing, as most of a chart's do. */
export const val = (name: string, value: string | number | boolean): Xml => el(name, { val: value })

const sizeAndWeight = ({ scale }: ChartSetting, { size, bold }: TextLook): Attributes => ({
  sz: Math.max(100, centipoints(size * scale)),
  b: bold,
})

const colourAndFaces = ({ palette }: ChartSetting, { colour }: TextLook): readonly Xml[] => [
  plainFill(palette, colour),
  el('a:latin', { typeface: '+mn-lt' }),
  el('a:ea', { typeface: '+mn-ea' }),
]

const defaults = (setting: ChartSetting, look: TextLook): Xml =>
  el('a:defRPr', sizeAndWeight(setting, look), colourAndFaces(setting, look))

/** How a text stands in its place. */
interface Stand {
  /** Degrees clockwise; without them PowerPoint turns the text as it sees fit (ISO 29500-1, 21.1.2.1.1). */
  readonly angle?: number
  /** In one line, whatever its length. */
  readonly unbroken?: boolean
}

const body = ({ angle, unbroken }: Stand): Xml =>
  el(
    'a:bodyPr',
    angle === undefined
      ? {}
      : { rot: Math.round(angle * 60_000), vert: 'horz', wrap: unbroken ? 'none' : undefined },
  )

/** Text properties of a chart's element in the theme's faces. */
export const chartText = (setting: ChartSetting, look: TextLook, stand: Stand = {}): Xml =>
  el('c:txPr', {}, [
    body(stand),
    el('a:lstStyle'),
    el('a:p', {}, [el('a:pPr', {}, defaults(setting, look)), el('a:endParaRPr', { lang: setting.lang })]),
  ])

/** Written text of a title, a paragraph a line; ISO 29500-1, 21.2.2.156. */
export const richText = (
  setting: ChartSetting,
  lines: readonly ChartText[],
  { align, ...stand }: Stand & { readonly align?: 'l' | 'ctr' | 'r' } = {},
): Xml =>
  el(
    'c:tx',
    {},
    el('c:rich', {}, [
      body(stand),
      el('a:lstStyle'),
      ...lines.map((line) =>
        el('a:p', {}, [
          el('a:pPr', { algn: align }, defaults(setting, line)),
          el('a:r', {}, [
            el(
              'a:rPr',
              { ...languageOf(line.text, setting.lang), ...sizeAndWeight(setting, line) },
              colourAndFaces(setting, line),
            ),
            el('a:t', {}, text(line.text)),
          ]),
        ]),
      ),
    ]),
  )
