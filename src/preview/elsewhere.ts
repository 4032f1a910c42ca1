import type { PreparedEdition } from '../build/edition.ts'
import { DeckError } from '../errors.ts'
import { factsBySlide } from '../preview-pipeline.ts'
import { keep } from './keep.ts'

/** A slide on which a fact stands. */
export interface Mention {
  readonly deck: string
  readonly audience: string
  readonly slide: number
  readonly title: string
}

interface Slide {
  readonly number: number
  readonly title: string
  readonly facts: readonly string[]
}

const kept = new Map<string, Promise<readonly Slide[]>>()

/** The slides of an edition, filled once for each digest; one that cannot be filled has none. */
function slidesOf(edition: PreparedEdition): Promise<readonly Slide[]> {
  const known = kept.get(edition.digest)
  if (known) return known
  const made = edition
    .input()
    .then(factsBySlide)
    .then((slides) => slides.map(({ number, title, facts }) => ({ number, title, facts })))
    .catch((error: unknown) => {
      if (error instanceof DeckError) return []
      throw error
    })
  return keep(kept, edition.digest, made)
}

/** Every slide of these editions on which, or in whose notes, a fact stands. */
export async function elsewhereIn(fact: string, editions: readonly PreparedEdition[]): Promise<Mention[]> {
  const found: Mention[] = []
  for (const edition of editions) {
    const { deck, audience } = edition.planned
    for (const { number, title, facts } of await slidesOf(edition))
      if (facts.includes(fact)) found.push({ deck, audience, slide: number, title })
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}
