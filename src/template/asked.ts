import type { Place } from '../errors.ts'
import type { Selection } from '../model/deck.ts'
import type { FigureRequest } from '../model/edition.ts'
import type { Fact } from '../model/facts.ts'
import type { Figure } from '../model/figure.ts'

/** What filling asks of other stages. */
export interface Asked {
  readonly select: (facts: readonly Fact[], selection: Selection, place: Place) => Fact[]
  readonly draw: (request: FigureRequest) => Promise<Figure>
}
