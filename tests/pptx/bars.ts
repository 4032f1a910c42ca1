import { readFileSync, writeFileSync } from 'node:fs'
import { leastParity, mostShare, type SlideComparison } from './office-comparison.ts'

/** What a deck's slides have been measured at; figures may fall and not rise. */
export interface Baseline {
  /** By slide: its title, the share of pixels that differ in percent, lines that break otherwise. */
  readonly slides: readonly { readonly title: string; readonly pixels: number; readonly misses: number }[]
}

/** How far above its baseline a slide's pixels may rise, percent: machines draw edges a little otherwise. */
const tolerance = 0.3

const fileOf = (deck: string): URL => new URL(`../reference/pptx-bars/${deck}.json`, import.meta.url)
const percent = (share: number): number => Math.round(share * 10_000) / 100

/** What has been recorded for a deck; nothing when there is no record yet. */
export function readBaseline(deck: string): Baseline | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(deck), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Records what slides are now measured at, where that is less than was recorded. To let a slide rise, remove
 * its line by hand and say why.
 */
export function writeBaseline(deck: string, compared: readonly SlideComparison[]): void {
  const known = new Map(readBaseline(deck)?.slides.map((slide) => [slide.title, slide]))
  const slides = compared.map(({ title, share, misses }) => {
    const old = known.get(title)
    return {
      title,
      pixels: Math.min(percent(share), old?.pixels ?? 100),
      misses: Math.min(misses.length, old?.misses ?? misses.length),
    }
  })
  const lines = slides.map((slide) => `    ${JSON.stringify(slide)}`)
  writeFileSync(fileOf(deck), `{\n  "slides": [\n${lines.join(',\n')}\n  ]\n}\n`)
}

/** Share of lines that break as Chromium broke them. */
export function parityOf(compared: readonly SlideComparison[]): number {
  const lines = compared.reduce((sum, slide) => sum + slide.lines, 0)
  const misses = compared.reduce((sum, slide) => sum + slide.misses.length, 0)
  return lines === 0 ? 1 : 1 - misses / lines
}

/** What of a deck is over the bars or above its baseline, a line each. */
export function overBars(deck: string, compared: readonly SlideComparison[]): readonly string[] {
  const known = new Map(readBaseline(deck)?.slides.map((slide) => [slide.title, slide]))
  const faults = compared.flatMap((slide) => {
    const { number, title, share, misses } = slide
    const old = known.get(title)
    const where = `slide ${number} “${title}”:`
    const now = `${percent(share)} % of pixels differ`
    return [
      ...(share > mostShare(slide) ? [`${where} ${now}, more than ${percent(mostShare(slide))} %`] : []),
      ...(old && percent(share) > old.pixels + tolerance ? [`${where} ${now}, ${old.pixels} % before`] : []),
      ...(old && misses.length > old.misses
        ? [`${where} ${misses.length} lines break otherwise, ${old.misses} before`]
        : []),
    ]
  })
  const parity = parityOf(compared)
  if (parity < leastParity)
    faults.push(`${percent(parity)} % of lines break alike, less than ${percent(leastParity)} %`)
  return faults
}
