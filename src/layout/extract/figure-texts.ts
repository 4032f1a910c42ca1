import type { Colour } from '../../model/laid-out.ts'
import type { FigureMark, FigureText, Frame, Page } from './page.ts'

declare const page: Page

/** Filled shapes of a figure with where they are, in the order of drawing. */
export function figureMarks(figure: Element): FigureMark[] {
  const marks: FigureMark[] = []
  for (const el of figure.querySelectorAll<SVGGeometryElement>('path, rect, circle, ellipse, polygon')) {
    const style = getComputedStyle(el)
    const fill = page.colourOf(style.fill, page.opacityOf(el) * Number(style.fillOpacity))
    if (fill && page.isShown(el)) marks.push({ el, rect: el.getBoundingClientRect(), fill })
  }
  return marks
}

/** Fills of the marks under a place of the page that are drawn before a text, from the back to the front. */
export function fillsUnder(marks: readonly FigureMark[], text: Element, x: number, y: number): Colour[] {
  return marks.flatMap(({ el, rect, fill }) => {
    if (x < rect.left || x > rect.right || y < rect.top || y > rect.bottom) return []
    if (!(el.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) return []
    const matrix = el.getScreenCTM()
    return matrix && el.isPointInFill(new DOMPoint(x, y).matrixTransform(matrix.inverse())) ? [fill] : []
  })
}

/**
 * Text of the figures on a slide, for the checks of glyphs, sizes and contrast; as it is on the slide.
 * A text with an outline of its own stands on that.
 */
export function figureTexts(frame: Frame): FigureText[] {
  return [...frame.section.querySelectorAll('svg[data-figure]')].flatMap((figure) => {
    const marks = page.figureMarks(figure)
    const path = page.pathOf(frame, figure)
    return [...figure.querySelectorAll<SVGTextElement>('text')].map((text) => {
      const style = getComputedStyle(text)
      const matrix = text.getScreenCTM()
      const scale = matrix ? Math.hypot(matrix.c, matrix.d) : 1
      const edges = text.getBoundingClientRect()
      const opacity = page.opacityOf(text)
      const colour = page.colourOf(style.fill, opacity * Number(style.fillOpacity))
      const halo = page.colourOf(style.stroke, opacity * Number(style.strokeOpacity))
      const y = edges.top + edges.height / 2
      const spots = [0.1, 0.5, 0.9].map((share) => {
        const x = edges.left + edges.width * share
        const over = halo && page.px(style.strokeWidth) >= 1 ? [halo] : page.fillsUnder(marks, text, x, y)
        return { x: x - frame.x, y: y - frame.y, over }
      })
      return {
        path,
        figure: figure.getAttribute('data-figure') ?? '',
        text: text.textContent ?? '',
        bold: Number(style.fontWeight) >= 600,
        size: page.round(page.px(style.fontSize) * scale),
        ...(colour && { colour }),
        rect: page.rectOf(frame, edges),
        spots,
      }
    })
  })
}
