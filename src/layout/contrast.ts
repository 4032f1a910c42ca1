import { contrastOf, laidOver, neededContrast, type Rgb } from '../model/contrast.ts'
import type { Box, Colour, LaidOutSlide, LayoutFinding, Rect, RunStyle } from '../model/laid-out.ts'
import type { FigureText } from './extract/page.ts'
import { boxesBehind, groundAt, turned } from './grounds.ts'
import { placesOf } from './run-places.ts'

type Found = Omit<LayoutFinding, 'slide'>

/** Text, its colour, and how large it is. */
interface Ink {
  readonly path: string
  readonly text: string
  readonly colour: Colour
  readonly size: number
  readonly bold: boolean
}

/** Text over a picture: whether it can be read only the picture tells. */
export interface PicturedText extends Ink {
  readonly rect: Rect
}

/** What the paint behind text tells, and the texts that stand on pictures. */
export interface Contrasts {
  readonly found: readonly Found[]
  readonly pictured: readonly PicturedText[]
}

const short = (text: string): string => `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`
const hundredth = 0.005

/** A finding when the ground that is worst for a text leaves too little contrast. */
export function judge(ink: Ink, grounds: readonly Rgb[]): Found | undefined {
  const ratios = grounds.map((ground) => contrastOf(laidOver(ink.colour, ground), ground))
  const worst = Math.min(...ratios)
  const needed = neededContrast(ink.size, ink.bold)
  if (worst >= needed - hundredth) return undefined
  const shown = Math.floor(worst * 10) / 10
  const what = `${short(ink.text.trim())} has a contrast of ${shown} : 1 with what is behind it; it takes ${needed} : 1`
  return { code: 'low-contrast', path: ink.path, what }
}

const shares = [0.02, 0.25, 0.5, 0.75, 0.98]
const heights = [0.1, 0.9]

/** Places spread over a rectangle, its edges among them. */
const spotsIn = ({ x, y, w, h }: Rect): readonly { x: number; y: number }[] =>
  heights.flatMap((down) => shares.map((across) => ({ x: x + w * across, y: y + h * down })))

interface Stretch {
  readonly text: string
  readonly style: RunStyle
  readonly rect: Rect
  readonly over: readonly Colour[]
}

/** Stretches of text in a box, each with what the box itself paints right behind it. */
function stretchesOf(box: Box): readonly Stretch[] {
  const withMark = (style: RunStyle, over: readonly Colour[]) =>
    style.highlight ? [...over, style.highlight] : over
  const of = (paragraphs: Parameters<typeof placesOf>[0][], over: readonly Colour[]): readonly Stretch[] =>
    paragraphs.flatMap((paragraph) =>
      placesOf(paragraph).map((place) => ({ ...place, over: withMark(place.style, over) })),
    )
  if (box.type === 'text') return of([...box.paragraphs], [])
  if (box.type !== 'table') return []
  return box.rows.flatMap(({ cells }) =>
    cells.flatMap(({ paragraphs, fill }) => of([...paragraphs], fill ? [fill] : [])),
  )
}

function judgeBoxes(slide: LaidOutSlide, found: Found[], pictured: PicturedText[]): void {
  for (const [index, box] of slide.boxes.entries()) {
    if (box.role === 'decorative') continue
    // A text box paints its own ground; a table's cells do, one by one.
    const count = box.type === 'text' ? index + 1 : index
    const told = new Set<string>()
    for (const { text, style, rect, over } of stretchesOf(box)) {
      const ink = { path: box.path, text, colour: style.colour, size: style.size, bold: style.bold }
      const behind = boxesBehind(slide, count, box.rotation ? { x: 0, y: 0, w: 1280, h: 720 } : rect)
      const isPlain = behind.length === 0 && !slide.background.gradient
      const spots = isPlain ? [{ x: rect.x, y: rect.y }] : spotsIn(rect)
      const grounds = spots.map((spot) => groundAt(slide.background, behind, turned(spot, box), over))
      const plain = grounds.filter((ground) => ground !== 'picture')
      const fault = plain.length > 0 ? judge(ink, plain) : undefined
      const key = `${style.colour.hex} ${style.size} ${fault?.what.replace(/^“[^”]*”/, '')}`
      if (fault && !told.has(key)) found.push(fault)
      if (fault) told.add(key)
      else if (plain.length < grounds.length) pictured.push({ ...ink, rect })
    }
  }
}

function judgeFigures(
  slide: LaidOutSlide,
  texts: readonly FigureText[],
  found: Found[],
  pictured: PicturedText[],
): void {
  for (const { colour, spots, rect, figure, ...rest } of texts) {
    const index = slide.boxes.findIndex((box) => box.type === 'figure' && box.figure === figure)
    if (!colour || index < 0 || rest.text.trim() === '') continue
    const ink = { ...rest, colour }
    const behind = boxesBehind(slide, index, rect)
    const grounds = spots.map(({ x, y, over }) => groundAt(slide.background, behind, { x, y }, over))
    const plain = grounds.filter((ground) => ground !== 'picture')
    const fault = plain.length > 0 ? judge(ink, plain) : undefined
    if (fault) found.push(fault)
    else if (plain.length < grounds.length) pictured.push({ ...ink, rect })
  }
}

/**
 * Contrast of all text on a slide with what is painted behind it (WCAG 2.2, 1.4.3): boxes in their order,
 * see-through paint over what it covers, gradients where the text stands; figures' text on their marks.
 */
export function judgeContrast(slide: LaidOutSlide, figureTexts: readonly FigureText[]): Contrasts {
  const found: Found[] = []
  const pictured: PicturedText[] = []
  judgeBoxes(slide, found, pictured)
  judgeFigures(slide, figureTexts, found, pictured)
  return { found, pictured }
}
