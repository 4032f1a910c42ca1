import type { EditionRecord } from '../model/edition-record.ts'
import type { Provenance } from '../model/provenance.ts'

/** Of what a file carries of an edition, what editions are compared by. */
export function recordOf(provenance: Provenance): EditionRecord {
  const { deck, audience, locale, asOf, edition, slides, facts, sources } = provenance
  return {
    deck,
    audience,
    locale,
    asOf,
    edition,
    slides: slides.map(({ seal: _, ...slide }) => slide),
    facts: Object.fromEntries(Object.entries(facts).map(([id, { locators: _, ...fact }]) => [id, fact])),
    sources,
  }
}
