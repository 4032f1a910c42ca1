import type { Catalogue, Vocabulary } from '../model/facts.ts'

/** Regions and words of a vocabulary that texts name by themselves, without a fact. */
export type Named = Pick<Vocabulary, 'regions' | 'words'>

/**
 * What of a vocabulary stands in texts: the regions whose keys they name, the words that they hold.
 *
 * @param texts of a deck and its templates, as one
 */
export function namedIn(texts: string, { regions, words }: Vocabulary): Named {
  const named = new Set(texts.match(/[\w.-]+/g))
  return {
    regions: Object.fromEntries(Object.entries(regions).filter(([key]) => named.has(key))),
    ...(words && { words: words.filter((word) => texts.includes(word)) }),
  }
}

/** A permitted catalogue with what its texts name besides. */
export function withNamed(catalogue: Catalogue, { regions, words }: Named): Catalogue {
  const { vocabulary } = catalogue
  return {
    ...catalogue,
    vocabulary: { ...vocabulary, regions: { ...vocabulary.regions, ...regions }, ...(words && { words }) },
  }
}
