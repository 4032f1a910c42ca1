import { textWidth } from '../../../src/fonts/advances.ts'
import type {
  Border,
  Bullet,
  Colour,
  Line,
  Paint,
  Paragraph,
  Rect,
  Role,
  Run,
  RunStyle,
  TableCell,
  TextBox,
} from '../../../src/model/laid-out.ts'

/** Boxes as a browser would have measured them, from text; for tests of the PPTX writer. */
export const colour = (hex: string, alpha = 1): Colour => ({ hex, alpha })

const plain: RunStyle = {
  size: 22,
  bold: false,
  italic: false,
  colour: colour('0B2545'),
  lang: 'en',
  mono: false,
  underline: false,
  strike: false,
  baseline: 'normal',
  letterSpacing: 0,
}

type Piece = string | readonly [string, Partial<RunStyle>]

export interface ParagraphOptions {
  readonly style?: Partial<RunStyle>
  readonly align?: Paragraph['align']
  readonly bullet?: Bullet
  readonly level?: number
  readonly spaceBefore?: number
}

const width = (text: string, style: RunStyle): number =>
  textWidth(text, {
    size: style.size,
    bold: style.bold,
    chinesePunctuation: style.lang.startsWith('zh'),
    autospace: false,
  })

function wrap(text: string, style: RunStyle, room: number): readonly string[] {
  const tokens = text.match(/\n|[\u2e80-\uffef][，。、；：）」》”]*|[^\s\u2e80-\uffef]+[ \t]?|\s/gu) ?? []
  const lines = ['']
  for (const token of tokens) {
    const current = lines.at(-1) ?? ''
    if (token === '\n') lines.push('')
    else if (current !== '' && width(current + token.trimEnd(), style) > room) lines.push(token)
    else lines[lines.length - 1] = current + token
  }
  return lines
}

interface Laid {
  readonly paragraph: Paragraph
  readonly height: number
}

function layParagraph(pieces: readonly Piece[], room: Rect, options: ParagraphOptions): Laid {
  const style = { ...plain, ...options.style }
  const runs: Run[] = pieces.map((piece) =>
    typeof piece === 'string'
      ? piece === '\n'
        ? { text: '', style, break: true }
        : { text: piece, style }
      : { text: piece[0], style: { ...style, ...piece[1] } },
  )
  const indent = options.bullet ? (1 + (options.level ?? 0)) * 1.2 * style.size : 0
  const largest = { ...style, size: Math.max(...runs.map((run) => run.style.size)) }
  const lineHeight = largest.size * (style.lang.startsWith('zh') ? 1.55 : 1.35)
  const text = runs.map((run) => (run.break ? '\n' : run.text)).join('')
  const align = options.align ?? 'left'
  const lines: Line[] = wrap(text, largest, room.w - indent).map((line, at) => {
    const w = width(line.trimEnd(), largest)
    const free = room.w - indent - w
    const x = room.x + indent + (align === 'right' ? free : align === 'center' ? free / 2 : 0)
    return { x, y: room.y + at * lineHeight, w, h: lineHeight, text: line }
  })
  return {
    height: lines.length * lineHeight,
    paragraph: {
      runs,
      lines,
      lineHeight,
      align,
      nowrap: false,
      spaceBefore: options.spaceBefore ?? 0,
      level: options.level ?? 0,
      textX: room.x + indent,
      ...(options.bullet ? { bullet: options.bullet } : {}),
    },
  }
}

export type Item = readonly [pieces: readonly Piece[], options?: ParagraphOptions]

/** Paragraphs stacked from the top of a rectangle. */
export function stack(items: readonly Item[], room: Rect): readonly Paragraph[] {
  let y = room.y
  return items.map(([pieces, options = {}]) => {
    y += options.spaceBefore ?? 0
    const laid = layParagraph(pieces, { ...room, y }, options)
    y += laid.height
    return laid.paragraph
  })
}

/** A text box in a rectangle; in a painted one the text stands 16 px inside. */
export function textBox(
  role: Role,
  rect: Rect,
  items: readonly Item[],
  more: Partial<TextBox> = {},
): TextBox {
  const pad = more.paint ? 16 : 0
  const inner = { x: rect.x + pad, y: rect.y + pad, w: rect.w - 2 * pad, h: rect.h - 2 * pad }
  return {
    type: 'text',
    role,
    path: `div.${role}`,
    ...rect,
    inner,
    shape: 'rect',
    anchor: 'top',
    paragraphs: stack(items, inner),
    ...more,
  }
}

export const border = (width: number, hex: string, style: Border['style'] = 'solid'): Border => ({
  width,
  style,
  colour: colour(hex),
})

export const paint = (more: Partial<Paint>): Paint => ({
  borders: [null, null, null, null],
  radius: 0,
  ...more,
})

/** A table cell; its lines are measured in 200 px. */
export function cell(
  text: string,
  more: Partial<TableCell> & { style?: Partial<RunStyle>; align?: Paragraph['align'] } = {},
): TableCell {
  const { style, align, ...rest } = more
  const items: Item[] = [[[text], { style: { size: 19, ...style }, ...(align ? { align } : {}) }]]
  return {
    paragraphs: stack(items, { x: 0, y: 0, w: 200, h: 40 }),
    header: false,
    colspan: 1,
    rowspan: 1,
    borders: [null, null, border(1, 'C9D2DE'), null],
    padding: [8, 12, 8, 0],
    anchor: 'middle',
    ...rest,
  }
}
