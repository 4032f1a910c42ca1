import { figuresIn } from '../locale/figures.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../model/edition.ts'
import type { Figure } from '../model/figure.ts'
import type { PrintedValue } from '../model/printed-value.ts'
import { chartTexts } from './chart-backstop.ts'
import { attributeTexts, readTexts } from './finished-texts.ts'
import { type KnownNames, knownNames } from './literals/names.ts'

/** Names with a figure in them that stand in these texts and that no value prints by itself. */
function namesOn(texts: readonly string[], { values }: FilledSlide, names: KnownNames): PrintedValue[] {
  const found = texts.flatMap((text) => names.within(text).map(([start, end]) => text.slice(start, end)))
  return [...new Set(found)]
    .filter((name) => figuresIn(name).length > 0 && !values.some(({ text }) => text === name))
    .map((text) => ({ text, origin: 'allowed', facts: [], how: 'part of a name' }))
}

const ticksOf = ({ labels }: Figure): PrintedValue[] =>
  (labels?.ticks ?? [])
    .filter((text) => figuresIn(text).length > 0)
    .map((text) => ({ text, origin: 'layout', facts: [], how: 'tick of an axis' }))

/**
 * A deck whose slides say which figures on them are no figures: those in names that facts or vocabulary know, and
 * the ticks of axes.
 */
export function withAsides({ catalogue }: Pick<EditionInput, 'catalogue'>, deck: FilledDeck): FilledDeck {
  const names = knownNames(catalogue)
  const slides = deck.slides.map((slide) => {
    const figures = deck.figures.filter(({ name }) => slide.markdown.includes(`figures/${name}.svg`))
    const texts = [
      slide.title,
      readTexts(slide.markdown),
      ...attributeTexts(slide.markdown),
      ...slide.notes,
      ...figures.flatMap(chartTexts).map(({ text }) => text),
    ]
    const asides = [...namesOn(texts, slide, names), ...figures.flatMap(ticksOf)]
    return asides.length > 0 ? { ...slide, asides } : slide
  })
  return { ...deck, slides }
}
