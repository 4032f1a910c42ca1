import { zipSync } from 'fflate'
import type { Page } from 'puppeteer'
import { readerScript, readScript } from '../../src/layout/extract/script.ts'
import { layoutDocument, openBrowser } from '../../src/layout/index.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import { writePptx } from '../../src/write/pptx/index.ts'
import { verifyPptx } from '../../src/write/pptx/verify.ts'
import { testBrowser } from '../fixtures/browser.ts'
import { fonts } from '../layout/slides.ts'
import { layOutEdition } from './made-deck.ts'
import { peakOfSelf, pssOf, pssOfDescendants } from './memory.ts'
import { stressCharts } from './stress/charts.ts'
import { div, type StressSlide } from './stress/slide.ts'
import { stressEdition, stressSlides } from './stress-deck.ts'

/**
 * Prints how long the steps from a laid-out page to a PPTX take in one warm process, and what memory they
 * hold: 12 slides with 4 charts, 200 slides with 66. Exits 1 over the bars.
 */
const sizes = [
  { slides: 12, charts: 4, most: 0.5 },
  { slides: 200, charts: 66, most: 4 },
] as const
const mostMemory = 600
const rounds = 5

const lang = 'zh-CN'
const say = (_: string, zh: string): string => zh
const plain = stressSlides(lang).filter(({ feature }) => !feature.startsWith('charts-'))

/** A deck of so many slides, every n-th with a chart. */
function pick(slides: number, charts: number): readonly StressSlide[] {
  const native = stressCharts(say).filter((chart) => chart.native !== null)
  const every = Math.floor(slides / charts)
  let drawn = 0
  return Array.from({ length: slides }, (_, at): StressSlide => {
    const other = plain[at % plain.length] as StressSlide
    if (at % every !== every - 1 || drawn >= charts) return { ...other, title: `${other.title} ${at + 1}` }
    const name = native[drawn++ % native.length]?.request.name
    return {
      feature: 'chart',
      title: `第${at + 1}页的图`,
      body: div('body four', `![](figures/${name}.svg)`),
    }
  })
}

interface Times {
  readonly layOut: number
  readonly extract: number
  readonly write: number
  readonly verify: number
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; seconds: number }> {
  const began = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - began) / 1000 }
}

/** Seconds that a page of its own takes for the script that reads it. */
async function extractOnly(page: Page, edition: ComposedEdition): Promise<number> {
  const { html, css, deck } = edition
  await page.setContent(layoutDocument({ html, css, lang: deck.lang, title: deck.title }))
  await page.evaluate(readerScript())
  return (await timed(() => page.evaluate(readScript))).seconds
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN

const deckBrowser = await openBrowser({ fonts })
const plainBrowser = await testBrowser()
try {
  const page = await plainBrowser.newPage()
  await page.setViewport({ width: 1280, height: 720 })
  for (const { slides, charts, most } of sizes) {
    const composed = await stressEdition(lang, pick(slides, charts))
    const times: Times[] = []
    let memory = 0
    for (let round = 0; round <= rounds; round++) {
      const laidOut = await timed(() => layOutEdition(deckBrowser, composed))
      const written = await timed(() => writePptx(laidOut.result.edition))
      memory = Math.max(memory, pssOf('self'))
      const bytes = written.result[0]?.bytes ?? zipSync({})
      const verify = await timed(() => verifyPptx(bytes))
      const extract = await extractOnly(page, composed)
      if (round > 0)
        times.push({ layOut: laidOut.seconds, extract, write: written.seconds, verify: verify.seconds })
    }
    const of = (step: keyof Times) => median(times.map((one) => one[step]))
    const whole = of('extract') + of('write')
    const good = whole <= most && memory <= mostMemory
    if (!good) process.exitCode = 1
    const steps = (['layOut', 'extract', 'write', 'verify'] as const).map(
      (step) => `${step} ${of(step).toFixed(3)}`,
    )
    console.log(
      `${good ? 'good ' : 'fault'}  ${slides} slides, ${charts} charts: ${whole.toFixed(2)} s of ${most} (${steps.join(', ')}; verify is part of write)`,
    )
    console.log(
      `       node ${memory.toFixed(0)} MB PSS of ${mostMemory}, at most ${peakOfSelf().toFixed(0)} MB resident; Chromium, two of them, ${pssOfDescendants().toFixed(0)} MB PSS`,
    )
  }
} finally {
  await Promise.all([deckBrowser.close(), plainBrowser.close()])
}
