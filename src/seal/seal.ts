import { hash } from 'node:crypto'
import type { Provenance } from '../model/provenance.ts'
import type { SaidSlide } from '../model/said.ts'

/** White space, and what is seen by nobody: soft hyphens, zero widths, marks of direction. */
const unseen = /[\p{White_Space}\p{Default_Ignorable_Code_Point}]+/gu

/** Words without what programs change when they save a file again: composition, white space, invisible signs. */
export const bareWords = (text: string): string => text.normalize('NFC').replace(unseen, '')

const digest = (words: string): string => hash('sha256', words)

/**
 * sha256 of what a slide says, 64 hexadecimal digits. Texts keep their borders, so that a digit that moves
 * from one cell to the next is noticed; empty ones do not count.
 */
export function sealOf({ texts, sealed }: SaidSlide): string {
  if (sealed !== undefined) return digest(bareWords(sealed))
  const words = texts.map(bareWords).filter((text) => text !== '')
  return digest(words.join('\n'))
}

/** sha256 of each alternative text of a slide. */
const alternativesOf = ({ alternatives = [] }: SaidSlide): readonly string[] =>
  alternatives.map((text) => digest(bareWords(text)))

/** Whether a slide has no alternative text but those that it was built with, which may have been dropped. */
export function keepsAlternatives(
  said: SaidSlide,
  { alternatives = [] }: Provenance['slides'][number],
): boolean {
  const built = new Set(alternatives)
  return alternativesOf(said).every((each) => built.has(each))
}

/**
 * The provenance for one file, each slide sealed with what that file says on it; as it is where the file's
 * slides cannot be told apart.
 */
export function sealed(provenance: Provenance, said: readonly SaidSlide[]): Provenance {
  if (said.length !== provenance.slides.length) return provenance
  const slides = provenance.slides.map((slide, at) => {
    const own = said[at]
    if (!own) return slide
    const alternatives = alternativesOf(own)
    return { ...slide, seal: sealOf(own), ...(alternatives.length > 0 && { alternatives }) }
  })
  return { ...provenance, slides }
}
