import type { EditionInput, FilledDeck, Provenance } from './model/edition.ts'
import type { Locator } from './model/facts.ts'

/** Facts by slide and the sources that they lead to: only what this edition shows. */
export function provenanceOf(
  input: EditionInput,
  { slides, sources, lang }: FilledDeck,
  edition: string,
): Provenance {
  const { deck, audience, catalogue } = input
  const used = [...new Set(slides.flatMap(({ facts }) => facts))].sort()
  const facts: Provenance['facts'] = Object.fromEntries(
    used.map((id) => {
      const fact = catalogue.facts.find((each) => each.id === id)
      if (!fact) throw new Error(`slides use the fact ${id}, which the catalogue lacks`)
      return [id, { statement: fact.statement[lang], locators: fact.locators.map(bare) }]
    }),
  )
  return {
    schema: 'factdeck-provenance/2',
    deck: deck.name,
    audience: audience.name,
    locale: lang,
    asOf: deck.asOf,
    edition,
    slides: slides.map(({ number, title, facts: shown, values }) => ({
      number,
      title,
      facts: shown,
      values,
    })),
    facts,
    sources: sources.map((id, at) => {
      const source = catalogue.sources.find((each) => each.id === id)
      if (!source) throw new Error(`slides cite the source ${id}, which the catalogue lacks`)
      const { publisher, title, published } = source
      return { number: at + 1, id, publisher: publisher[lang], title: title[lang], published }
    }),
  }
}

/** Place and digest, without the words of the source. */
function bare(locator: Locator): Locator {
  if ('row' in locator) return locator
  const { section: _, ...place } = locator
  return place
}
