import type { Place } from '../errors.ts'
import type { Selection } from '../model/deck.ts'
import type { CutSlide, FigureRequest } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'

/** What filling asks of other stages. */
export interface Asked {
  readonly select: (facts: readonly Fact[], selection: Selection, place: Place) => Fact[]
  readonly draw: (request: FigureRequest) => Promise<Figure>
  /** Where Marp begins slides; asked for hand-written decks only. */
  readonly cut?: (markdown: string) => readonly CutSlide[]
}
