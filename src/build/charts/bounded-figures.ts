import type { DeckError } from '../../errors.ts'
import type { DrawFigure } from '../../pipeline.ts'
import { type DrawingLimits, drawingLimits, openDrawer, wasStopped } from './drawer.ts'

/** Draws charts of decks in a process that starts with the first of them, and can be stopped. */
export interface BoundedFigures {
  readonly draw: DrawFigure
  close(): Promise<void>
}

/** A spec that had to be stopped is not tried again for the next audience or language. */
export function boundedFigures(limits: DrawingLimits = drawingLimits): BoundedFigures {
  const drawer = openDrawer(limits)
  const stopped = new Map<string, DeckError>()
  return {
    async draw(request, tokens, locale) {
      const key = JSON.stringify(request.spec)
      const known = stopped.get(key)
      if (known) throw known
      try {
        return await drawer.drawFigure({ request, tokens, locale })
      } catch (error) {
        if (wasStopped(error)) stopped.set(key, error)
        throw error
      }
    },
    close: () => drawer.close(),
  }
}
