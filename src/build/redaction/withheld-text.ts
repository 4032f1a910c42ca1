import type { Fault, Place } from '../../errors.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../../model/edition.ts'
import type { Catalogue } from '../../model/facts.ts'
import { type Canary, canaryFor, type Told, textsIn } from './canary.ts'
import { placeOfTyped } from './place-of-typed.ts'
import { visibleTexts } from './visible-text.ts'

/** A text of an edition, and where a reader meets it. */
interface Said {
  readonly where: string
  readonly text: string
}

/** What a slide says, where it says it. */
function* saidBy(slide: FilledSlide, { figures }: FilledDeck): Generator<Said> {
  yield { where: 'its title', text: slide.title }
  for (const text of slide.notes) yield { where: 'its notes', text }
  for (const text of visibleTexts(slide.markdown)) yield { where: 'its text', text }
  if (slide.section) yield { where: 'the name of its section', text: slide.section }
  for (const { name, alt, svg } of figures) {
    if (!slide.markdown.includes(`figures/${name}.svg`)) continue
    for (const text of [alt, ...visibleTexts(svg)]) yield { where: 'its chart', text }
  }
  for (const text of textsIn(slide.values)) yield { where: 'its provenance', text }
}

/** The fault that an edition tells of a withheld fact; none of its words are repeated. */
export const withheldText = (input: EditionInput, fact: string, where: string, place: Place): Fault => ({
  code: 'withheld-text',
  what: `${where} for ${input.audience.name} in ${input.locale} tells of ${fact}`,
  why: `${fact} is above ${input.audience.clearance}, which is all that this audience may see`,
  remedy: `say it with facts up to ${input.audience.clearance}, or keep the slide for others by \`audiences\``,
  place,
})

/** Each withheld fact that texts tell of, once, with the first of the texts. */
function toldIn(canary: Canary, texts: Iterable<Said>): Map<string, { said: Said; told: Told }> {
  const found = new Map<string, { said: Said; told: Told }>()
  for (const said of texts)
    for (const told of canary.look(said.text)) if (!found.has(told.fact)) found.set(told.fact, { said, told })
  return found
}

/** A withheld fact of which an edition tells, and the finding that says so. */
export interface Telling {
  readonly fact: string
  readonly fault: Fault
}

/**
 * What a filled edition tells of facts that its audience may not see: typed by hand into a deck, a template or a
 * text of the pack, since facts themselves are taken out before. Looks at slides, notes, charts and titles.
 *
 * @param catalogue everything, what is withheld included
 * @returns a finding `withheld-text` for each slide and fact, where the words are typed; it names the fact and
 *   repeats nothing of it
 */
export function withheldInDeck(input: EditionInput, deck: FilledDeck, catalogue: Catalogue): Telling[] {
  const canary = canaryFor(catalogue, input.audience.clearance)
  if (canary.isIdle) return []
  const titles = [deck.title, deck.footer, ...(deck.dropped ?? []).map(({ title }) => title)]
  const around = toldIn(
    canary,
    titles.map((text) => ({ where: '', text })),
  )
  const found = [...around.keys()].map((fact) => ({
    fact,
    fault: withheldText(input, fact, 'a title', input.locate(['title', input.locale])),
  }))
  return [...found, ...deck.slides.flatMap((slide) => onSlide(input, deck, slide, canary))]
}

function onSlide(input: EditionInput, deck: FilledDeck, slide: FilledSlide, canary: Canary): Telling[] {
  const told = toldIn(canary, saidBy(slide, deck))
  const shown = slide.facts.filter((id) => canary.isWithheld(id) && !told.has(id))
  const where = `slide ${slide.number}`
  return [
    ...shown.map((fact) => ({
      fact,
      fault: withheldText(input, fact, where, placeOfTyped(input, deck, slide, '')),
    })),
    ...[...told].map(([fact, found]) => {
      const place = placeOfTyped(input, deck, slide, found.told.run)
      return { fact, fault: withheldText(input, fact, `${where}, ${found.said.where},`, place) }
    }),
  ]
}
