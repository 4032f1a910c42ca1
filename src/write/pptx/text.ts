import type { Paragraph, Run, RunStyle } from '../../model/laid-out.ts'
import { colour, fill } from './colour.ts'
import { liftOf } from './lift.ts'
import { hyperlink } from './links.ts'
import { bulletXml, hangOf, listStarts } from './lists.ts'
import { languageOf } from './script.ts'
import type { SlideContext } from './slide-context.ts'
import { centipoints, emu } from './units.ts'
import { firstLineOf, indentOf, leadIn } from './wrap.ts'
import { el, join, text, type Xml } from './xml.ts'

/** Superscript and subscript are drawn at two thirds of their nominal size. */
const shrunk = 2 / 3
const baselines = { normal: undefined, super: 30000, sub: -25000 } as const
const alignments = { left: 'l', center: 'ctr', right: 'r', justify: 'just' } as const
const monospaced = 'Courier New'

const sizeOf = (style: RunStyle): number => {
  const nominal = style.baseline === 'normal' ? style.size : style.size / shrunk
  return Math.min(400000, Math.max(100, centipoints(nominal)))
}

/** Properties of a run (`a:rPr`); ISO 29500-1, 21.1.2.3.9. Faces are the theme's, save monospaced ones. */
export function runProperties(context: SlideContext, content: string, style: RunStyle, tag = 'a:rPr'): Xml {
  const link = style.link && hyperlink(context, style.link)
  return el(
    tag,
    {
      ...languageOf(content, style.lang || context.lang),
      sz: sizeOf(style),
      b: style.bold,
      i: style.italic ? true : undefined,
      u: style.underline ? 'sng' : link ? 'none' : undefined,
      strike: style.strike ? 'sngStrike' : undefined,
      cap: style.smallCaps ? 'small' : undefined,
      baseline: baselines[style.baseline],
      spc: style.letterSpacing === 0 ? undefined : centipoints(style.letterSpacing),
      dirty: false,
    },
    [
      fill(context.palette, style.colour),
      style.highlight && el('a:highlight', {}, colour(context.palette, style.highlight)),
      ...(style.mono
        ? [
            el('a:latin', { typeface: monospaced }),
            el('a:ea', { typeface: '+mn-ea' }),
            el('a:cs', { typeface: monospaced }),
          ]
        : []),
      link,
    ],
  )
}

const plainRun = (context: SlideContext, content: string, style: RunStyle): Xml =>
  el('a:r', {}, [runProperties(context, content, style), el('a:t', {}, text(content))])

function lineBreak(context: SlideContext, { link: _, ...style }: RunStyle): Xml {
  return el('a:br', {}, runProperties(context, '', style))
}

/** A run; line ends in its text become breaks. */
export function run(context: SlideContext, { text: content, style, break: broken }: Run): Xml {
  if (broken) return lineBreak(context, style)
  const pieces = content.split(/\r\n|[\n\r\u2028\u2029]/)
  return join(
    pieces.flatMap((piece, at) => [
      at > 0 ? lineBreak(context, style) : undefined,
      piece === '' ? undefined : plainRun(context, piece, style),
    ]),
  )
}

export interface ParagraphOptions {
  /** x from which indents count, px on the slide. */
  readonly left: number
  /** Whether lines stand at the measured distance rather than at the face's own. */
  readonly exact: boolean
  /** Size of the empty paragraph that stands where there are none, px. */
  readonly empty?: number | undefined
  /** Runs to write instead of the paragraph's own. */
  readonly runsOf?: (paragraph: Paragraph, at: number) => readonly Run[]
  /** What to write for one run, where that differs. */
  readonly runXml?: (run: Run) => Xml
}

function paragraphProperties(
  context: SlideContext,
  paragraph: Paragraph,
  startAt: number,
  before: number,
  options: ParagraphOptions,
): Xml {
  const style = paragraph.runs[0]?.style
  const indent = indentOf(paragraph, options.left)
  const hanging = Math.min(indent, hangOf(paragraph))
  return el(
    'a:pPr',
    {
      marL: emu(indent),
      indent: paragraph.bullet ? -emu(hanging) : emu(firstLineOf(paragraph, options.left)),
      lvl: paragraph.level > 0 ? Math.min(8, paragraph.level) : undefined,
      algn: alignments[paragraph.align],
    },
    [
      options.exact
        ? el('a:lnSpc', {}, el('a:spcPts', { val: centipoints(paragraph.lineHeight) }))
        : undefined,
      el('a:spcBef', {}, el('a:spcPts', { val: centipoints(before) })),
      el('a:spcAft', {}, el('a:spcPts', { val: 0 })),
      ...bulletXml(context.palette, paragraph.bullet, startAt, style),
    ],
  )
}

/** Space above a paragraph, px: as measured, less what its lines stand lower by than those before. */
function spaceBefore(all: readonly Paragraph[], at: number, exact: boolean): number {
  const [last, one] = [all[at - 1], all[at]]
  if (!last || !one) return 0
  const lower = exact ? liftOf(one, 'box') - liftOf(last, 'box') : 0
  return Math.max(0, one.spaceBefore - lower)
}

/** Paragraphs (`a:p`) of a text body; one empty paragraph when there are none, as the schema asks. */
export function paragraphs(context: SlideContext, all: readonly Paragraph[], options: ParagraphOptions): Xml {
  if (all.length === 0)
    return el(
      'a:p',
      {},
      el('a:endParaRPr', {
        ...languageOf('', context.lang),
        sz: options.empty === undefined ? undefined : centipoints(options.empty),
        dirty: false,
      }),
    )
  const starts = listStarts(all)
  return join(
    all.map((paragraph, at) => {
      const runs = options.runsOf?.(paragraph, at) ?? leadIn(paragraph)
      const last = runs.at(-1)?.style
      return el('a:p', {}, [
        paragraphProperties(
          context,
          paragraph,
          starts[at] ?? 1,
          spaceBefore(all, at, options.exact),
          options,
        ),
        ...runs.map((one) => options.runXml?.(one) ?? run(context, one)),
        last
          ? el('a:endParaRPr', {
              ...languageOf('', last.lang || context.lang),
              sz: sizeOf(last),
              dirty: false,
            })
          : el('a:endParaRPr', { ...languageOf('', context.lang), dirty: false }),
      ])
    }),
  )
}
