import { type DeckBrowser, layoutDocument } from '../../src/layout/index.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import type { LaidOutDeck, LayoutFinding } from '../../src/model/laid-out.ts'
import { writePptx } from '../../src/write/pptx/index.ts'

/** A deck as Chromium laid it out and as we wrote it. */
export interface MadeDeck {
  readonly name: string
  readonly laidOut: LaidOutDeck
  readonly findings: readonly LayoutFinding[]
  readonly notes: readonly (readonly string[])[]
  readonly pptx: Uint8Array
  /** Chromium's pictures of the slides, 2560 × 1440; none when not wanted. */
  readonly pngs: readonly Uint8Array[]
}

/** Lays out a composed edition: with its boxes and the pictures of figures that are not native. */
export async function layOutEdition(
  browser: DeckBrowser,
  edition: ComposedEdition,
  png = false,
): Promise<{ edition: ComposedEdition; findings: readonly LayoutFinding[]; pngs: readonly Uint8Array[] }> {
  const { html, css, deck } = edition
  const document = layoutDocument({ html, css, lang: deck.lang, title: deck.title })
  const laidOut = await browser.layOut(document, {
    boxes: true,
    pdf: false,
    png,
    figurePngs: deck.figures.filter(({ native }) => !native).map(({ name }) => name),
  })
  return {
    edition: {
      ...edition,
      laidOut: laidOut.deck,
      ...(laidOut.figurePngs && { figurePngs: laidOut.figurePngs }),
    },
    findings: laidOut.findings,
    pngs: laidOut.pngs ?? [],
  }
}

/** A composed edition through layout and writer. */
export async function makeDeck(
  browser: DeckBrowser,
  composed: ComposedEdition,
  png = false,
): Promise<MadeDeck> {
  const { edition, findings, pngs } = await layOutEdition(browser, composed, png)
  const [artifact] = await writePptx(edition)
  if (!edition.laidOut || !artifact) throw new Error('nothing was written')
  return {
    name: composed.stem,
    laidOut: edition.laidOut,
    findings,
    notes: composed.deck.slides.map(({ notes }) => notes),
    pptx: artifact.bytes,
    pngs,
  }
}
