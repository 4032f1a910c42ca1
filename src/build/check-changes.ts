import type { Fault } from '../errors.ts'
import { conform } from '../facts/schema-faults.ts'
import { slideSchema } from '../model/deck.ts'
import type { ReadDeck } from './read-decks.ts'

const changeSchema = slideSchema.partial()

/**
 * What is wrong with the changes that slides of a deck make for one audience: `public: {slide: cards}`. What
 * they give as parameters is checked when the slide is filled.
 */
export function checkChanges({ deck, parsed }: Pick<ReadDeck, 'deck' | 'parsed'>): Fault[] {
  const faults: Fault[] = []
  for (const [index, slide] of deck.slides.entries())
    for (const audience of deck.audiences) {
      if (!Object.hasOwn(slide, audience)) continue
      const path = ['slides', String(index), audience]
      if (
        typeof slide[audience] === 'object' &&
        slide[audience] !== null &&
        !Array.isArray(slide[audience])
      ) {
        conform(changeSchema, slide[audience], parsed, path, faults)
        continue
      }
      const what = `What the slide changes for \`${audience}\` is no mapping.`
      const remedy = `write ${audience}: {slide: …, title: …}`
      faults.push({ code: 'wrong-type', what, remedy, place: parsed.place(path) })
    }
  return faults
}
