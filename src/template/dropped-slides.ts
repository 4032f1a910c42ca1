import type { DroppedSlide } from '../model/edition.ts'
import { deckTexts } from './deck-texts.ts'
import type { Engine } from './engine.ts'
import { localised } from './params.ts'
import { beginSlide, type SlideContext } from './slide-context.ts'
import { chooseSlides } from './slides-for.ts'

/** The slides that an audience would get if it took more, by their place among all that it would get, from 1. */
export function droppedSlides(context: SlideContext, engine: Engine): DroppedSlide[] {
  const { input } = context
  const { kept, dropped } = chooseSlides(input)
  return dropped.map(({ entry, index }) => {
    beginSlide(context, 0)
    const text = localised(entry.title, input.locale) ?? ''
    const title = deckTexts(context, engine).plain(text, input.locate(['slides', index, 'title']))
    const before = [...kept, ...dropped].filter((other) => other.index < index).length
    return { index: before + 1, kind: entry.slide, title }
  })
}
