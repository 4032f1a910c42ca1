import type { Fault } from './errors.ts'
import type { DeckBrowser, LaidOut } from './layout/index.ts'
import type { FormatName } from './model/audience.ts'
import type { ComposedEdition, EditionInput, FilledDeck } from './model/edition.ts'
import type { LaidOutDeck } from './model/laid-out.ts'
import type { FormatNeeds } from './write/index.ts'

/** Lays an edition out for the formats named, in a browser that is opened with the first. */
export async function layOut(
  names: readonly FormatName[],
  { deck, html, css, size, margins }: ComposedEdition,
  openBrowser: () => Promise<DeckBrowser>,
  onRead: (deck: LaidOutDeck) => void,
): Promise<LaidOut> {
  const [{ formats }, { layoutDocument }, browser] = await Promise.all([
    import('./write/index.ts'),
    import('./layout/index.ts'),
    openBrowser(),
  ])
  const needs = names.map((name): FormatNeeds => formats[name].needs)
  const document = layoutDocument({ html, css, lang: deck.lang, title: deck.title, size })
  const pictured = needs.some(({ layout }) => layout) ? deck.figures.filter(({ native }) => !native) : []
  return browser.layOut(document, {
    boxes: true,
    size,
    margins,
    pdf: needs.some(({ pdf }) => pdf),
    png: needs.some(({ pngs }) => pngs),
    figurePngs: pictured.map(({ name }) => name),
    onRead,
  })
}

/** What Chromium saw that a reader would stumble over, as faults at the slide in the deck's file. */
export async function findingsOf(
  input: EditionInput,
  deck: FilledDeck,
  { findings, deck: laidOut }: LaidOut,
): Promise<Fault[]> {
  const [{ slidesFor, untracedInLayout }, { remedyOf }] = await Promise.all([
    import('./template/index.ts'),
    import('./layout/index.ts'),
  ])
  const untraced = untracedInLayout(input, deck, laidOut)
  if (findings.length === 0) return untraced
  const entries = slidesFor(input)
  const seen = findings.map(({ code, slide, path, what }) => {
    const number = deck.slides[slide - 1]?.number ?? slide
    const index = deck.slides[slide - 1]?.index ?? entries[number - 1]?.index
    return {
      code,
      what: `slide ${number} for ${input.audience.name} in ${input.locale}, ${path}: ${what}`,
      remedy: remedyOf(code),
      place:
        deck.handWritten?.places[number - 1] ?? input.locate(index === undefined ? [] : ['slides', index]),
    }
  })
  return [...seen, ...untraced]
}
