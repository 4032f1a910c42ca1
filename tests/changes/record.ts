import type { EditionRecord, FactRecord, SlideRecord } from '../../src/model/edition-record.ts'

/** A fact of a figure, or of words alone. */
export const fact = (given: Partial<FactRecord> & { readonly value?: number } = {}): FactRecord => {
  const { value, ...rest } = given
  return {
    kind: 'observation',
    statement: 'Ships called.',
    classification: 'public',
    sources: ['harbour'],
    ...(value !== undefined && { figure: { text: `${value} ships`, value, unit: 'ship' } }),
    ...rest,
  }
}

export const slide = (number: number, given: Partial<SlideRecord> = {}): SlideRecord => ({
  number,
  kind: 'cards',
  title: `Title ${number}`,
  facts: [],
  values: [],
  text: String(number).padStart(64, '0'),
  ...given,
})

/** What a slide prints of facts. */
export const printing = (...texts: readonly string[]): SlideRecord['values'] =>
  texts.map((text) => ({ text, origin: 'fact', facts: ['F-1'] }))

export const edition = (given: Partial<EditionRecord> = {}): EditionRecord => ({
  deck: 'harbour',
  audience: 'guest',
  locale: 'en',
  asOf: '2026-02-01',
  edition: 'a'.repeat(64),
  slides: [],
  facts: {},
  sources: [],
  ...given,
})
