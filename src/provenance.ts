import { factRecord, slideText } from './changes/index.ts'
import type { EditionInput, FilledDeck } from './model/edition.ts'
import type { Locator } from './model/facts.ts'
import type { Provenance } from './model/provenance.ts'

/** Facts by slide and the sources that they lead to: only what this edition shows. */
export function provenanceOf(
  input: EditionInput,
  { slides, sources, lang, mark, allowed }: FilledDeck,
  edition: string,
): Provenance {
  const { deck, audience, catalogue } = input
  const reader = { locale: lang, units: catalogue.vocabulary.units, numbers: audience.numbers }
  const used = [...new Set(slides.flatMap(({ facts }) => facts))].sort()
  const facts: Provenance['facts'] = Object.fromEntries(
    used.map((id) => {
      const fact = catalogue.facts.find((each) => each.id === id)
      if (!fact) throw new Error(`slides use the fact ${id}, which the catalogue lacks`)
      return [id, { ...factRecord(fact, reader), locators: fact.locators.map(bare) }]
    }),
  )
  return {
    schema: 'factdeck-provenance/2',
    deck: deck.name,
    audience: audience.name,
    locale: lang,
    asOf: deck.asOf,
    edition,
    slides: slides.map(({ number, kind, markdown, notes, title, facts: shown, values, asides }) => ({
      number,
      kind,
      title,
      facts: shown,
      values,
      ...(asides && { asides }),
      text: slideText(mark === undefined ? markdown : markdown.replaceAll(mark, ''), notes),
    })),
    facts,
    sources: sources.map((id, at) => {
      const source = catalogue.sources.find((each) => each.id === id)
      if (!source) throw new Error(`slides cite the source ${id}, which the catalogue lacks`)
      const { publisher, title, published = '', file, url } = source
      return {
        number: at + 1,
        id,
        publisher: publisher[lang],
        title: title[lang],
        published,
        file,
        ...(url !== undefined && { url }),
      }
    }),
    ...(allowed && { allowed }),
  }
}

/** Place and digest, without the words of the source. */
function bare(locator: Locator): Locator {
  if ('row' in locator) return locator
  const { section: _, ...place } = locator
  return place
}
