import { officeToPngs } from '../write/pptx/office.ts'
import { type LineMiss, lineParity } from './line-parity.ts'
import type { MadeDeck } from './made-deck.ts'
import { pdfWords } from './pdf-words.ts'
import { differenceOf, sideBySide, slidePicture } from './slide-pictures.ts'

/** A slide in LibreOffice beside the same slide in Chromium. */
export interface SlideComparison {
  readonly number: number
  readonly title: string
  /** Whether a chart or another figure stands on it. */
  readonly drawn: boolean
  /** Share of pixels that differ, 0 to 1. */
  readonly share: number
  readonly lines: number
  readonly misses: readonly LineMiss[]
  /** Both pictures and their difference, a PNG. */
  readonly picture: () => Uint8Array
}

/** The most that pixels of a slide may differ. */
export const mostShare = ({ drawn }: Pick<SlideComparison, 'drawn'>): number => (drawn ? 0.08 : 0.04)

/** The least share of lines that must break alike. */
export const leastParity = 0.95

/** Holds a deck as LibreOffice draws it, in the repository's fonts, against Chromium's pictures and lines. */
export async function compareWithOffice(deck: MadeDeck): Promise<readonly SlideComparison[]> {
  const { pdf, pngs } = await officeToPngs(deck.pptx)
  const pages = await pdfWords(pdf)
  const { slides, width } = deck.laidOut
  if (pngs.length !== slides.length || pages.length !== slides.length || deck.pngs.length !== slides.length)
    throw new Error(`${slides.length} slides became ${pages.length} pages and ${pngs.length} pictures`)
  return slides.map((slide, at) => {
    const ours = slidePicture(deck.pngs[at] as Uint8Array)
    const theirs = slidePicture(pngs[at] as Uint8Array)
    return {
      number: slide.number,
      title: slide.title,
      drawn: slide.boxes.some(({ type }) => type === 'figure'),
      share: differenceOf(ours, theirs),
      ...lineParity(slide, pages[at] ?? [], width),
      picture: () => sideBySide(ours, theirs),
    }
  })
}
