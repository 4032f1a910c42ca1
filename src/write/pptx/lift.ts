import type { Paragraph } from '../../model/laid-out.ts'
import { hasHan } from './script.ts'

/** How far below the middle of a line its baseline stands in CSS and how far above its end elsewhere, in ems. */
const depth = { han: 0.68, latin: 0.59 } as const

/**
 * How far text of exact line spacing must be moved up so that it stands where CSS set it, px.
 *
 * CSS puts half of a line's leading above the text and half below it (CSS 2.2, 10.8.1); with exact
 * spacing (ISO 29500-1, 21.1.2.2.5) office programs put all of it, or most, above. The depths are the
 * middle between both, measured with faces that have the advances of Arial and Microsoft YaHei.
 */
export function liftOf([first]: readonly Paragraph[]): number {
  if (!first) return 0
  const size = Math.max(0, ...first.runs.map(({ style }) => style.size))
  const isHan = first.runs.some(({ text }) => hasHan(text))
  return Math.max(0, first.lineHeight / 2 - (isHan ? depth.han : depth.latin) * size)
}
