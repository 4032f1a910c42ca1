import type { SlideContext } from '../slide-context.ts'
import { placeHelpers } from './by-place.ts'
import { changingHelpers } from './changing.ts'
import { citingHelpers } from './citing.ts'
import { countingHelpers } from './counting.ts'
import { dateHelpers } from './dates.ts'
import { derivingHelpers } from './deriving.ts'
import { drawingHelpers } from './drawing.ts'
import { dueHelpers } from './due.ts'
import { explainingHelpers } from './explaining.ts'
import { namingHelpers } from './naming.ts'
import { peopleHelpers } from './people.ts'
import { valueHelpers } from './values.ts'
import { wordingHelpers } from './wording.ts'

/** Every helper that templates and decks may call, by name. */
export function helpersFor(context: SlideContext): Record<string, (...args: unknown[]) => unknown> {
  return {
    ...valueHelpers(context),
    ...namingHelpers(context),
    ...dateHelpers(context),
    ...citingHelpers(context),
    ...wordingHelpers(context),
    ...drawingHelpers(context),
    ...derivingHelpers(context),
    ...peopleHelpers(context),
    ...dueHelpers(context),
    ...countingHelpers(context),
    ...explainingHelpers(context),
    ...placeHelpers(context),
    ...changingHelpers(context),
  } as Record<string, (...args: unknown[]) => unknown>
}
