import type { PrintedValue } from '../model/printed-value.ts'
import type { SlideContext } from './slide-context.ts'

type Marked = Pick<SlideContext, 'input' | 'classification'>

/** The first digits of the edition's digest, by which a page above public is told from others; empty for public. */
export const editionId = ({ input, classification }: Marked): string =>
  classification === 'public' ? '' : (input.edition ?? '').slice(0, 8)

/** The edition's classification as readers know it, above public with the edition's id: 内部 · 3f9a1c2b. */
export function editionMark(context: Marked): string {
  const { catalogue, locale } = context.input
  const id = editionId(context)
  const name =
    catalogue.vocabulary.classifications[context.classification]?.[locale] ?? context.classification
  return id === '' ? name : `${name} · ${id}`
}

/** What vouches for the digits of the id, which every page carries. */
export function markValues(context: Marked): PrintedValue[] {
  const text = editionId(context)
  return text === '' ? [] : [{ text, origin: 'layout', facts: [], how: 'edition' }]
}
