import type { Fault } from './errors.ts'
import type { EditionInput, FilledDeck } from './model/edition.ts'

/**
 * Pages of an edition above public that do not carry its id, as where a slide kind or a deck has blanked the footer
 * and says nothing in its stead.
 *
 * @param html as Marp made it, a `<section>` a page
 */
export function unmarkedPages(
  input: EditionInput,
  { mark, slides, handWritten }: FilledDeck,
  html: string,
): Fault[] {
  if (mark === undefined) return []
  return html
    .split(/<section\b/)
    .slice(1)
    .flatMap((page, at): Fault[] => {
      if (`<section${page}`.replace(/<[^>]*>/g, '').includes(mark)) return []
      const slide = slides[at]
      const number = slide?.number ?? at + 1
      const { locale, audience, deckFile } = input
      const path = slide?.index === undefined ? [] : ['slides', slide.index]
      return [
        {
          code: 'unmarked-page',
          what: `slide ${number} for ${audience.name} in ${locale} carries neither classification nor edition`,
          why: 'a page above public that is passed on by itself must tell how closed it is',
          remedy: 'leave it its footer, or print {{classification}} on it',
          place: handWritten ? (handWritten.places[number - 1] ?? { file: deckFile }) : input.locate(path),
        },
      ]
    })
}
