import type { Fault, Place } from '../errors.ts'
import { figuresIn } from '../locale/figures.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../model/edition.ts'
import { chartTexts, orderFaults, strangeValues } from './chart-backstop.ts'
import { attributeTexts, codeTexts, readTexts } from './finished-texts.ts'
import type { Allowances } from './literals/allowances.ts'
import type { KnownNames } from './literals/names.ts'
import { slidesFor } from './slides-for.ts'
import type { FinishedText, Untraced } from './untraced.ts'

/** What vouches for figures besides the values of a slide. */
export interface Vouching {
  readonly names: KnownNames
  readonly allowed: Allowances
}

/**
 * The backstop: figures that stand on the finished slides of an edition, in titles, texts, tables, notes, alternative
 * texts and charts, and that none of the slide's values vouches for. What facts and the workspace call by a name with a
 * figure in it stands as a name; ticks of axes are the scale's, code and formulas are their author's.
 */
export function untracedFigures(input: EditionInput, deck: FilledDeck, vouching: Vouching): Untraced[] {
  return deck.slides.flatMap((slide) => {
    const place = placeOfSlide(input, deck, slide)
    const figures = deck.figures.filter(({ name }) => slide.markdown.includes(`figures/${name}.svg`))
    const texts: FinishedText[] = [
      { where: 'title', text: slide.title },
      { where: 'section', text: slide.section ?? '' },
      { where: 'text', text: readTexts(slide.markdown) },
      ...attributeTexts(slide.markdown).map((text) => ({ where: 'alternative text', text })),
      ...slide.notes.map((text) => ({ where: 'notes', text })),
      ...figures.flatMap(chartTexts),
    ]
    const found = strangeFigures(texts, vouchedOn(slide, vouching), vouching.names)
    const values = figures.flatMap((figure) => strangeValues(figure, input))
    return [
      ...[...found, ...values].map(({ figure, where }) => ({
        figure,
        fault: untracedFault(input, slide.number, figure, where, place),
      })),
      ...figures.flatMap((figure) => orderFaults(figure, input, slide.number, place)),
    ]
  })
}

/** The figures that a slide's values vouch for, and those that the deck allows. */
export function vouchedOn(slide: FilledSlide, { allowed }: Vouching): ReadonlySet<string> {
  const texts = [
    ...slide.values.map(({ text }) => text),
    ...allowed.all.map(({ figure }) => figure),
    ...codeTexts(slide.markdown),
  ]
  return new Set(texts.flatMap(figuresIn))
}

/** Figures of texts that nothing vouches for, each once. */
export function strangeFigures(
  texts: readonly FinishedText[],
  vouched: ReadonlySet<string>,
  names: KnownNames,
): { figure: string; where: string }[] {
  const found = new Map<string, string>()
  for (const { where, text, ticks = [] } of texts) {
    const isStrange = (figure: string) => !vouched.has(figure) && !ticks.includes(figure)
    if (!figuresIn(text).some(isStrange)) continue
    for (const figure of figuresIn(names.without(text)).filter(isStrange))
      if (!found.has(figure)) found.set(figure, where)
  }
  return [...found].map(([figure, where]) => ({ figure, where }))
}

/** Where the deck's file asks for a slide. */
export function placeOfSlide(input: EditionInput, deck: FilledDeck, { number, index }: FilledSlide): Place {
  const entry = index ?? slidesFor(input)[number - 1]?.index
  return deck.handWritten?.places[number - 1] ?? input.locate(entry === undefined ? [] : ['slides', entry])
}

export function untracedFault(
  { audience, locale }: EditionInput,
  slide: number,
  figure: string,
  where: string,
  place: Place,
): Fault {
  return {
    code: 'untraced-figure',
    what: `slide ${slide} for ${audience.name} in ${locale} shows \`${figure}\` (${where}), for which no value of the slide vouches`,
    why: 'a figure that no helper printed has no fact, and its reader no source',
    remedy:
      'print it by a helper, {{fact "…"}}, {{date "…"}}, {{count "…"}}; a name with a figure in it goes into the vocabulary, names:',
    place,
  }
}
