import type { Paragraph } from '../../model/laid-out.ts'
import { hasHan } from './script.ts'

/**
 * How far the baseline stands from the middle of a line in CSS and from the line's end elsewhere, together,
 * in ems; measured with faces of the advances of Arial and Microsoft YaHei. Chinese in cells stands deeper.
 */
const depths = { box: 0.58, cell: 0.58, chineseCell: 0.68 } as const
/**
 * The same from the line's top, for Chinese on lines that are lower than its face (1.45 em): the baseline
 * stays where the face has it.
 */
const chineseHeight = 0.77

/**
 * How far text of exact line spacing must be moved up so that it stands where CSS set it, px.
 *
 * CSS puts half of a line's leading above the text and half below it (CSS 2.2, 10.8.1); with exact
 * spacing (ISO 29500-1, 21.1.2.2.5) office programs put all of it, or most, above.
 */
export function liftOf(paragraph: Paragraph | undefined, holder: 'box' | 'cell'): number {
  if (!paragraph) return 0
  const size = Math.max(0, ...paragraph.runs.map(({ style }) => style.size))
  const isChinese = holder === 'cell' && paragraph.runs.some(({ text }) => hasHan(text))
  const half = paragraph.lineHeight / 2
  const low = isChinese ? chineseHeight * size - half : 0
  return Math.max(0, low, half - depths[isChinese ? 'chineseCell' : holder] * size)
}
