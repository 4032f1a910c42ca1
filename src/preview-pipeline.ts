import { compose } from './compose.ts'
import type { Fault, Place } from './errors.ts'
import type { DeckBrowser, openBrowser } from './layout/index.ts'
import type {
  ComposedEdition,
  EditionInput,
  FigureRequest,
  FilledDeck,
  FilledSlide,
} from './model/edition.ts'
import { bannedTerms, type DrawFigure, figuresFound, fill } from './pipeline.ts'
import { provenanceOf } from './provenance.ts'

type BrowserOptions = Parameters<typeof openBrowser>[0]

/** A finding at the slide that it concerns. */
export interface SlideFinding {
  /** Number of the slide in its edition, from 1; none when it cannot be told. */
  readonly slide?: number
  readonly fault: Fault
}

/** An edition before anything is laid out. */
export type ShownEdition = Pick<ComposedEdition, 'deck' | 'html' | 'css' | 'size' | 'notices'>

/**
 * An edition's slides as HTML: every stage up to Marp. Pages do not bear the edition's id, since it changes with every
 * letter that is saved, and all slides with it.
 *
 * @throws DeckError with every fault of slides, templates and theme
 */
export async function showEdition(
  { edition: _, ...input }: EditionInput,
  digest: string,
  drawBounded: DrawFigure,
): Promise<ShownEdition> {
  const deck = await fill(input, drawBounded)
  return compose(input, deck, provenanceOf(input, deck, digest), [])
}

/** What a build would refuse in an edition that can be shown: what is typed in, and what Chromium sees. */
export async function judgeEdition(
  input: EditionInput,
  { deck, html, css, size, notices = [] }: ShownEdition,
  browser: () => Promise<DeckBrowser>,
): Promise<readonly SlideFinding[]> {
  const { layoutDocument, remedyOf } = await import('./layout/index.ts')
  const written = [
    ...(await figuresFound(input, deck)).findings,
    ...(await bannedTerms(input, deck)),
    ...notices,
  ]
  const document = layoutDocument({ html, css, lang: deck.lang, title: deck.title, size })
  const wants = { boxes: true, pdf: false, png: false, figurePngs: [], size }
  const { findings } = await (await browser()).layOut(document, wants)
  const slides = await slidesIn(input, deck)
  return [
    ...written.map((fault) => slides.find(fault)),
    ...findings.map(({ code, slide, path, what }) => {
      const number = deck.slides[slide - 1]?.number ?? slide
      const place = slides.placeOf(number, deck.slides[slide - 1]?.index)
      return { slide: number, fault: { code, what: `${path}: ${what}`, remedy: remedyOf(code), place } }
    }),
  ]
}

/** The browser that editions are laid out in to be judged. @throws DeckError (environment) of the browser */
export async function openJudgeBrowser(options: BrowserOptions): Promise<DeckBrowser> {
  const { openBrowser } = await import('./layout/index.ts')
  return openBrowser(options)
}

/** Faults of an edition, each with the slide in whose lines of the deck's file it lies. */
export async function atSlides(
  input: EditionInput,
  faults: readonly Fault[],
): Promise<readonly SlideFinding[]> {
  const slides = await slidesIn(input)
  return faults.map((fault) => slides.find(fault))
}

/** The slides of an edition with the ids of their facts; no chart is drawn. */
export async function factsBySlide(input: EditionInput): Promise<readonly FilledSlide[]> {
  const [{ fillDeck }, { select }] = await Promise.all([
    import('./template/index.ts'),
    import('./query/index.ts'),
  ])
  const draw = async ({ name, alt, width, height }: FigureRequest) => {
    return { name, alt, width, height, svg: '', native: null, facts: [] }
  }
  const { cutSlides } = await import('./marp/hand-written/index.ts')
  return (await fillDeck(input, { select, draw, cut: cutSlides })).slides
}

/** Where the slides of an edition stand in the deck's file; those of a hand-written deck once it is filled. */
async function slidesIn(input: EditionInput, deck?: FilledDeck) {
  const { slidesFor } = await import('./template/index.ts')
  const { deckFile, locate } = input
  const starts = deck?.handWritten?.places ?? input.deck.slides.map((_, at) => locate(['slides', at]))
  const entries = deck?.handWritten ? starts.map((_, index) => ({ index })) : slidesFor(input)
  return {
    placeOf: (number: number, index = entries[number - 1]?.index): Place =>
      starts[index ?? -1] ?? { file: deckFile },
    find(fault: Fault): SlideFinding {
      const { file, line } = fault.place ?? {}
      if (file !== deckFile || line === undefined) return { fault }
      const index = starts.findLastIndex((start) => (start.line ?? 0) <= line)
      const slide = entries.findIndex((entry) => entry.index === index) + 1
      return slide > 0 && index >= 0 ? { slide, fault } : { fault }
    },
  }
}
