import { type Face, missingCharacters } from '../fonts/faces.ts'
import type { Box, LaidOutSlide, LayoutFinding, Paragraph, Rect, Role } from '../model/laid-out.ts'
import { slideSize } from './document.ts'
import type { FigureText } from './extract/page.ts'
import { turned } from './grounds.ts'
import { inkOf } from './run-places.ts'

/** Where text may stand on a slide, px; one px more is forgiven. */
const usualMargins = { side: 64, bottom: 8 }
const smallest = 13

interface SetLine {
  readonly box: number
  readonly path: string
  readonly role: Role
  readonly text: string
  readonly rect: Rect
}

interface SetText {
  readonly path: string
  readonly text: string
  readonly bold: boolean
  readonly size: number
}

const paragraphsIn = (box: Box): readonly Paragraph[] => {
  if (box.type === 'text') return box.paragraphs
  if (box.type !== 'table') return []
  return box.rows.flatMap((row) => row.cells.flatMap((cell) => cell.paragraphs))
}

const shared = (a: Rect, b: Rect) => ({
  w: Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x),
  h: Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y),
})

const quote = (text: string) => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`

const px = (length: number) => `${Math.round(length * 10) / 10} px`

/**
 * What a reader would stumble over on a laid-out slide, as far as its boxes tell: text outside the
 * slide's margins, text over text or under a shape, text too small to read, characters that no face
 * draws. Decorative boxes may stand anywhere.
 *
 * @param figureTexts text of the slide's figures, which boxes do not hold
 * @param faces what the slide is set in; no glyph is looked for when empty
 */
export function findingsOf(
  slide: LaidOutSlide,
  figureTexts: readonly FigureText[],
  faces: readonly Face[],
  size: { readonly width: number; readonly height: number } = slideSize,
  margins: { readonly side: number; readonly bottom: number } = usualMargins,
): LayoutFinding[] {
  const lines = linesOf(slide)
  const texts = [...textsOf(slide), ...figureTexts]
  const found = [
    ...outside(lines, {
      left: margins.side,
      right: size.width - margins.side,
      bottom: size.height - margins.bottom,
    }),
    ...overlaps(lines),
    ...covered(slide.boxes, lines),
    ...small(texts),
    ...(faces.length > 0 ? missing(texts, faces) : []),
  ]
  return found.map((finding) => ({ slide: slide.number, ...finding }))
}

type Found = Omit<LayoutFinding, 'slide'>

/** Slides that bear the title of an earlier one: who goes through a deck by titles cannot tell them apart. */
export function sameTitles(slides: readonly LaidOutSlide[]): LayoutFinding[] {
  const known = new Map<string, number>()
  return slides.flatMap(({ number, title }) => {
    const key = title.trim().replace(/\s+/g, ' ')
    const before = known.get(key)
    if (key === '' || before === undefined) {
      known.set(key, number)
      return []
    }
    const what = `${quote(key)} is the title of slide ${before} too`
    return [{ code: 'same-title', slide: number, path: 'h1', what }]
  })
}

/** The upright rectangle round a line of a box that may be turned. */
function boundsOf({ x, y, w, h }: Rect, box: Box): Rect {
  if (!box.rotation) return { x, y, w, h }
  const corners = [x, x + w].flatMap((left) => [y, y + h].map((top) => turned({ x: left, y: top }, box)))
  const [xs, ys] = [corners.map((corner) => corner.x), corners.map((corner) => corner.y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, w: Math.max(...xs) - left, h: Math.max(...ys) - top }
}

function linesOf(slide: LaidOutSlide): SetLine[] {
  return slide.boxes.flatMap((box, index) =>
    paragraphsIn(box).flatMap(({ lines }) =>
      lines.map((line) => ({
        box: index,
        path: box.path,
        role: box.role,
        text: line.text,
        rect: boundsOf(inkOf(line), box),
      })),
    ),
  )
}

function textsOf(slide: LaidOutSlide): SetText[] {
  return slide.boxes.flatMap((box) =>
    paragraphsIn(box).flatMap(({ runs }) =>
      runs.map(({ text, style }) => ({ path: box.path, text, bold: style.bold, size: style.size })),
    ),
  )
}

function outside(
  lines: readonly SetLine[],
  room: { readonly left: number; readonly right: number; readonly bottom: number },
): Found[] {
  const found: Found[] = []
  for (const { path, role, text, rect } of lines) {
    if (role === 'decorative') continue
    const past = [
      ['left of the margin', room.left - rect.x],
      ['right of the margin', rect.x + rect.w - room.right],
      ['below the foot', rect.y + rect.h - room.bottom],
      ['above the slide', -rect.y],
    ] as const
    for (const [where, by] of past) {
      if (by > 1) found.push({ code: 'overflow', path, what: `${quote(text)} stands ${px(by)} ${where}` })
    }
  }
  return found
}

function overlaps(lines: readonly SetLine[]): Found[] {
  const found = new Map<string, Found>()
  for (const [index, line] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      const { w, h } = shared(line.rect, other.rect)
      if (line.role === 'decorative' || other.role === 'decorative') continue
      if (other.box === line.box || w <= 4 || h <= 4 || found.has(`${line.box} ${other.box}`)) continue
      const what = `${quote(line.text)} and ${quote(other.text)} (${other.path}) overlap by ${px(w)} × ${px(h)}`
      found.set(`${line.box} ${other.box}`, { code: 'overlap', path: line.path, what })
    }
  }
  return [...found.values()]
}

/** Text that a box painted after it hides. */
function covered(boxes: readonly Box[], lines: readonly SetLine[]): Found[] {
  const found: Found[] = []
  for (const [index, box] of boxes.entries()) {
    const paint = box.type === 'shape' || box.type === 'text' ? box.paint : undefined
    const isOpaque = box.type === 'picture' || box.type === 'figure' || (paint?.colour?.alpha ?? 0) > 0.5
    // What a turned box hides is left to who looks at it: its rectangle says too much.
    if (box.rotation || (!isOpaque && !paint?.gradient && !paint?.picture)) continue
    const hidden = lines.find((line) => {
      const { w, h } = shared(line.rect, box)
      const isInLine = box.type === 'picture' && box.path.startsWith(`${line.path} > `)
      return line.box < index && w > 4 && h > 4 && !isInLine
    })
    if (hidden)
      found.push({ code: 'overlap', path: hidden.path, what: `${quote(hidden.text)} lies under ${box.path}` })
  }
  return found
}

function small(texts: readonly SetText[]): Found[] {
  return texts
    .filter(({ text, size }) => text.trim() !== '' && size < smallest - 0.01)
    .map(({ path, text, size }) => {
      return {
        code: 'small-text',
        path,
        what: `${quote(text)} is set in ${px(size)}; at least ${smallest} px`,
      }
    })
}

function missing(texts: readonly SetText[], faces: readonly Face[]): Found[] {
  return texts.flatMap(({ path, text, bold }) => {
    const characters = missingCharacters(text, bold ? 700 : 400, faces)
    return characters.map((character) => {
      const code = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')
      const what = `no font has “${character}” (U+${code}), in ${quote(text.trim())}`
      return { code: 'missing-glyph' as const, path, what }
    })
  })
}
