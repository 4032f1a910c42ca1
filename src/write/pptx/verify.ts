import { DeckError, type Fault } from '../../errors.ts'
import { checkCharts } from './verify/charts.ts'
import { openPackage } from './verify/open.ts'
import { checkPackage } from './verify/package.ts'
import { checkSlides } from './verify/slides.ts'

/**
 * What is wrong with a PPTX: what makes PowerPoint repair it, what a chart hides, what a reader who
 * cannot see the slide would miss. Empty when it is good.
 */
export function pptxFaults(bytes: Uint8Array): readonly Fault[] {
  const { opened, faults } = openPackage(bytes)
  if (opened) {
    checkPackage(opened)
    checkSlides(opened)
    checkCharts(opened)
  }
  return faults
}

/** @throws DeckError `findings` with every fault of the file. */
export function verifyPptx(bytes: Uint8Array): void {
  const faults = pptxFaults(bytes)
  if (faults.length > 0) throw new DeckError('findings', faults)
}
