import type { ThemeTokens } from '../../model/theme.ts'
import { markup } from '../engine.ts'
import { type SlideContext, vouch } from '../slide-context.ts'
import { type Place, placeTimeline, type TimelineEvent } from './timeline-geometry.ts'

/** Height of a slide's body in px: what head, foot and margins leave. */
export const bodyHeight = ({ space }: ThemeTokens): number =>
  720 - space.top - space.head - space.foot - space.bottom - 2 * space['row-gap']

/** Helpers that draw with boxes: where a figure stands in its row, and when things happened. */
export function drawingHelpers(context: SlideContext) {
  return {
    /** How a figure is drawn: `rank`, `at-least`, `over`, `nearly` or `plain`. */
    drawn(given: unknown) {
      const fact = context.find(given)
      const unit = fact.unit === undefined ? undefined : context.input.catalogue.vocabulary.units[fact.unit]
      if (unit?.ordinal) return 'rank'
      return fact.qualifier && fact.qualifier !== 'exact' ? fact.qualifier : 'plain'
    },
    /** The first five places of a ranking, the fact's own marked. */
    ranks(given: unknown) {
      const rank = context.find(given).value
      return Array.from({ length: 5 }, (_, at) => {
        vouch(context, { text: String(at + 1), origin: 'layout', facts: [], how: 'rank on a scale' })
        return { at: at + 1, on: at + 1 === rank }
      })
    },
    /** What the source does not say about a fact, as keys. */
    unstated: (given: unknown) => context.find(given).unstated ?? [],
    timeline: (events: readonly { fact: unknown; lane: string | null; on: boolean | null }[]) =>
      timeline(context, events),
  }
}

function timeline(
  context: SlideContext,
  entries: readonly { fact: unknown; lane: string | null; on: boolean | null }[],
) {
  const { asOf } = context.input.deck
  const events = entries.map((entry): TimelineEvent & { past: boolean } => {
    const fact = context.find(entry.fact)
    const deadline = fact.deadline !== undefined
    const date = fact.deadline ?? fact.date ?? fact.period?.slice(0, 4) ?? ''
    return {
      date,
      deadline,
      lane: entry.lane === 'lower' ? 'lower' : 'upper',
      past: deadline && date < asOf.slice(0, date.length),
    }
  })
  const geometry = placeTimeline(events, bodyHeight(context.input.theme.tokens))
  const rules: string[] = []
  const placed = (place: Place) => {
    const [left, top, width, height] = place
    rules.push(`.at${rules.length + 1}{left:${left}px;top:${top}px;width:${width}px;height:${height}px}`)
    return `at${rules.length}`
  }
  const drawn = {
    axis: placed(geometry.axis),
    years: geometry.years.map(({ year, tick, label }) => {
      vouch(context, { text: String(year), origin: 'layout', facts: [], how: 'year of the axis' })
      return { year, tick: placed(tick), label: placed(label) }
    }),
    leaders: geometry.leaders.map(placed),
    marks: geometry.marks.map(({ shape, place }, at) => ({
      at: placed(place),
      shape,
      on: entries[at]?.on ?? false,
      past: events[at]?.past ?? false,
    })),
    cards: geometry.cards.map((place, at) => ({
      ...entries[at],
      at: placed(place),
      lane: events[at]?.lane,
      deadline: events[at]?.deadline,
    })),
  }
  const shown = (wanted: (mark: (typeof drawn.marks)[number]) => boolean) => drawn.marks.some(wanted)
  const legend = {
    bar: shown(({ shape }) => shape === 'bar'),
    dot: shown(({ shape }) => shape === 'dot'),
    past: shown(({ shape, past }) => shape === 'window' && past),
    open: shown(({ shape, past }) => shape === 'window' && !past),
  }
  return { ...drawn, legend, style: markup(`<style scoped>\n${rules.join('\n')}\n</style>`) }
}
