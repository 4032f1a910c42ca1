import type { Artifact, ComposedEdition } from '../model/edition.ts'

/** A picture of every slide, 2560 × 1440, named after the edition and the slide's number. Needs `edition.slidePngs`. */
export async function writePng(edition: ComposedEdition): Promise<Artifact[]> {
  if (!edition.slidePngs) throw new Error('no pictures have been taken of the edition')
  return edition.slidePngs.map((bytes, index) => {
    const number = edition.deck.slides[index]?.number ?? index + 1
    return { path: `${edition.stem}.${String(number).padStart(2, '0')}.png`, bytes }
  })
}
