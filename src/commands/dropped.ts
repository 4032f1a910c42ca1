import type { EditionReport } from '../build/report.ts'
import { plain } from './terminal.ts'

/** What limits of slides have cost: a line for each deck and audience, in the first language built. */
export function droppedLines(
  editions: readonly Pick<EditionReport, 'deck' | 'audience' | 'dropped'>[],
): string[] {
  const lines = new Map<string, string>()
  for (const { deck, audience, dropped } of editions) {
    const key = JSON.stringify([deck, audience])
    if (dropped.length === 0 || lines.has(key)) continue
    const slides = dropped.map(({ index, kind, title }) => `${index} ${kind} “${plain(title)}”`)
    lines.set(key, `left out of ${deck} for ${audience}, which takes no more slides: ${slides.join('; ')}`)
  }
  return [...lines.values()]
}
