import type { Fault } from '../errors.ts'
import { figuresIn } from '../locale/figures.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../model/edition.ts'
import type { Box, LaidOutDeck, LaidOutSlide, Paragraph } from '../model/laid-out.ts'
import { placeOfSlide, strangeFigures, untracedFault, vouchedOn } from './backstop.ts'
import { claimsFacts } from './body/literals.ts'
import { chartTexts } from './chart-backstop.ts'
import { allowances } from './literals/allowances.ts'
import { knownNames } from './literals/names.ts'
import type { FinishedText } from './untraced.ts'

/**
 * The backstop once more, on what Chromium shows: every text of every box, table and alternative text of the laid-out
 * slides, whatever put it there.
 *
 * Page numbers may count pages and nothing else; footers say what the edition's footer says. Numbers of list items are
 * Chromium's own and no text.
 */
export function untracedInLayout(input: EditionInput, deck: FilledDeck, laidOut: LaidOutDeck): Fault[] {
  if (deck.handWritten && !(input.deck.body && claimsFacts(input.deck.body))) return []
  const vouching = { names: knownNames(input.catalogue), allowed: allowances(input.deck.allow) }
  return laidOut.slides.flatMap((laid, at) => {
    const slide = deck.slides[at]
    if (!slide) return []
    const vouched = new Set([...vouchedOn(slide, vouching), ...ofTheFrame(deck, slide, at)])
    const place = placeOfSlide(input, deck, slide)
    return strangeFigures(textsOf(laid, laidOut.slides.length), vouched, vouching.names).map(
      ({ figure, where }) => untracedFault(input, slide.number, figure, where, place),
    )
  })
}

/** Figures that the footer and the charts of a slide say by themselves: charts are looked at as they are drawn. */
function ofTheFrame(deck: FilledDeck, { markdown }: FilledSlide, at: number): string[] {
  const figures = deck.figures.filter(({ name }) => markdown.includes(`figures/${name}.svg`))
  return [
    ...[deck.footer, deck.handWritten?.frontMatter ?? ''].flatMap(figuresIn),
    ...(at === 0 ? figuresIn(deck.title) : []),
    ...figures.flatMap(chartTexts).flatMap(({ text }) => figuresIn(text)),
  ]
}

function textsOf({ boxes, groups = [], title }: LaidOutSlide, pages: number): FinishedText[] {
  return [
    { where: 'title', text: title },
    ...groups.map(({ alt, path }) => ({ where: `${path}, alternative text`, text: alt })),
    ...boxes.flatMap((box) => textsIn(box, pages)),
  ]
}

function textsIn(box: Box, pages: number): FinishedText[] {
  const where = box.path
  const ticks = box.role === 'page' ? Array.from({ length: pages }, (_, at) => String(at + 1)) : []
  switch (box.type) {
    case 'text':
      return box.paragraphs.map((paragraph) => ({ where, text: textOf(paragraph), ticks }))
    case 'table': {
      const cells = box.rows.flatMap((row) => row.cells.flatMap(({ paragraphs }) => paragraphs))
      return [box.alt, ...cells.map(textOf)].map((text) => ({ where, text }))
    }
    case 'figure':
    case 'picture':
      return [{ where: `${where}, alternative text`, text: box.alt }]
    default:
      return []
  }
}

const textOf = ({ runs }: Paragraph): string =>
  runs.map(({ text, break: isBreak }) => (isBreak ? '\n' : text)).join('')
