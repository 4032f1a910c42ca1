import type { EditionInput, FilledDeck, Provenance } from './model/edition.ts'

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
      const locators = fact.locators.map(({ section: _, ...locator }) => locator)
      return [id, { statement: fact.statement[lang], locators }]
    }),
  )
  return {
    schema: 'factdeck-provenance/1',
    deck: deck.name,
    audience: audience.name,
    locale: lang,
    asOf: deck.asOf,
    edition,
    slides: slides.map(({ number, title, facts: shown }) => ({ number, title, facts: shown })),
    facts,
    sources: sources.map((id, at) => {
      const source = catalogue.sources.find((each) => each.id === id)
      if (!source) throw new Error(`slides cite the source ${id}, which the catalogue lacks`)
      const { publisher, title, published } = source
      return { number: at + 1, id, publisher: publisher[lang], title: title[lang], published }
    }),
  }
}
