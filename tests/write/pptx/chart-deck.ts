import type { ComposedEdition } from '../../../src/model/edition.ts'
import type { NativeChart } from '../../../src/model/figure.ts'
import { barCharts } from './chart-bars.ts'
import { combinedCharts } from './chart-combinations.ts'
import { lineCharts } from './chart-lines.ts'
import { roundCharts } from './chart-pies.ts'
import { figureOf, nativeCharts } from './charts.ts'
import { edition } from './fixture.ts'
import { slide, title } from './slide-frame.ts'

/** A chart of every kind that PowerPoint can own, by what it shows. */
export const allCharts: Readonly<Record<string, NativeChart>> = {
  ...nativeCharts,
  ...barCharts,
  ...lineCharts,
  ...roundCharts,
  ...combinedCharts,
}

const figureName = (name: string): string => name.replaceAll(' ', '-')

/** A deck of charts, one to four a slide. */
export function chartDeck(
  charts: Readonly<Record<string, NativeChart>>,
  perSlide: 1 | 4 = 1,
): ComposedEdition {
  const named = Object.keys(charts)
  const slides = Array.from({ length: Math.ceil(named.length / perSlide) }, (_, at) => {
    const here = named.slice(at * perSlide, (at + 1) * perSlide)
    return slide(at + 1, 'en', `${at + 1}: ${here.join(', ')}`, [
      title(`${at + 1}: ${here.join(', ')}`.slice(0, 64)),
      ...here.map(
        (name, nth) =>
          ({
            type: 'figure',
            role: 'content',
            path: 'figure',
            figure: figureName(name),
            alt: `Chart of ${name}`,
            x: 64 + 592 * (nth % 2),
            y: 104 + 306 * (nth >> 1),
            w: 560,
            h: 300,
          }) as const,
      ),
    ])
  })
  const deckSlides = slides.map(({ number, title: text }) => ({
    number,
    kind: 'chart',
    markdown: '',
    title: text,
    notes: [],
    facts: ['S4-014'],
    values: [],
  }))
  return {
    ...edition,
    deck: {
      ...edition.deck,
      slides: deckSlides,
      figures: Object.entries(charts).map(([name, chart]) => figureOf(figureName(name), chart)),
    },
    laidOut: { version: 1, width: 1280, height: 720, slides },
    figurePngs: {},
  }
}
