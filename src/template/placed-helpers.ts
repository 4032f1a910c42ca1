import { DeckError } from '../errors.ts'
import { type Called, placeOf } from './nodes.ts'

export type Helper = (...args: unknown[]) => unknown

/** Helpers whose faults, where a deck's own text calls them, stand where the call does. */
export function placedHelpers(helpers: Readonly<Record<string, Helper>>): Record<string, Helper> {
  const placed = Object.entries(helpers).map(([name, helper]): [string, Helper] => [
    name,
    function (this: unknown, ...args: unknown[]) {
      try {
        return helper.apply(this, args)
      } catch (error) {
        const called = args.at(-1) as Partial<Called> | undefined
        const isDeck = called?.loc?.source !== undefined && !called.loc.source.endsWith('.hbs')
        if (!(error instanceof DeckError) || !called?.loc || !isDeck) throw error
        const place = placeOf({ loc: called.loc })
        const faults = error.faults.map((fault) => ({ ...fault, place: fault.place ?? place }))
        throw new DeckError(error.kind, faults)
      }
    },
  ])
  return Object.fromEntries(placed)
}
