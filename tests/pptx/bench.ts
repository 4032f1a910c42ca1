import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { locales } from '../../src/model/text.ts'
import { fonts } from '../layout/slides.ts'
import { hasOffice } from '../write/pptx/office.ts'
import { overBars, parityOf, writeBaseline } from './bars.ts'
import { type MadeDeck, makeDeck } from './made-deck.ts'
import { compareWithOffice, mostShare, type SlideComparison } from './office-comparison.ts'
import { repositoryDecks } from './repository-decks.ts'
import { digestsIn, places } from './same-bytes.ts'
import { stressEdition } from './stress-deck.ts'

/**
 * Prints how the PPTX of the repository's editions and of the stress deck compare with Chromium's layout
 * when LibreOffice draws them, how fast they are written, and whether their bytes are always the same.
 * Exits 1 over a bar.
 *
 *   node tests/pptx/bench.ts [lines] [speed] [bytes] [--only NAME] [--pictures DIR] [--update]
 *
 * `--pictures` keeps, for each slide over its bar or with lines that break otherwise, both pictures side by
 * side; `--update` lowers the baselines in tests/reference/pptx-bars, and makes those
 * of editions that have none, of editions without a fault.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, pictures: { type: 'string' }, update: { type: 'boolean' } },
})
const repository = fileURLToPath(new URL('../..', import.meta.url))
const wants = (part: string) => positionals.length === 0 || positionals.includes(part)
const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function printDeck(name: string, compared: readonly SlideComparison[]): void {
  const lines = compared.reduce((sum, slide) => sum + slide.lines, 0)
  const misses = compared.flatMap((slide) => slide.misses.map((miss) => ({ number: slide.number, ...miss })))
  const worst = (drawn: boolean) =>
    Math.max(0, ...compared.filter((one) => one.drawn === drawn).map((one) => one.share))
  console.log(
    `${name}: ${lines - misses.length} of ${lines} lines break alike, ${percent(parityOf(compared))}; pixels that differ: at most ${percent(worst(false))} without and ${percent(worst(true))} with charts`,
  )
  for (const { number, title, share, ...slide } of compared)
    console.log(
      `  ${share > mostShare(slide) ? 'fault' : 'good '} ${String(number).padStart(2)} ${percent(share).padStart(7)}  ${slide.lines - slide.misses.length}/${slide.lines}  ${title}`,
    )
  for (const { number, text, instead } of misses)
    console.log(`  slide ${number}: “${text}” ${instead ? `in “${instead.join('” / “')}”` : 'is not found'}`)
}

function keepPictures(folder: string, name: string, compared: readonly SlideComparison[]): void {
  mkdirSync(folder, { recursive: true })
  for (const slide of compared)
    if (slide.share > 0.75 * mostShare(slide) || slide.misses.length > 0)
      writeFileSync(join(folder, `${name}.${String(slide.number).padStart(2, '0')}.png`), slide.picture())
}

async function* decks(browser: DeckBrowser): AsyncGenerator<MadeDeck> {
  const wanted = (name: string) => values.only === undefined || name.includes(values.only)
  const decks = globSync('decks/*.yaml', { cwd: repository }).map((file) => basename(file, '.yaml'))
  const editions = decks
    .sort()
    .flatMap((deck) =>
      ['leadership', 'analyst', 'public'].flatMap((audience) =>
        locales.map((locale) => `${deck}.${audience}.${locale}`),
      ),
    )
  for (const name of editions.filter(wanted)) yield* await repositoryDecks(browser, true, [name])
  for (const lang of locales.filter((locale) => wanted(`stress.${locale}`)))
    yield makeDeck(browser, await stressEdition(lang), true)
}

async function lines(): Promise<void> {
  if (!(await hasOffice())) {
    console.log('lines and pictures: not compared, LibreOffice or poppler is not installed')
    return
  }
  const browser = await openBrowser({ fonts })
  try {
    for await (const deck of decks(browser)) {
      const compared = await compareWithOffice(deck)
      printDeck(deck.name, compared)
      const faults = overBars(deck.name, compared)
      for (const fault of faults) console.log(`  fault ${fault}`)
      if (faults.length > 0) process.exitCode = 1
      if (values.pictures) keepPictures(values.pictures, deck.name, compared)
      if (values.update && faults.length === 0) writeBaseline(deck.name, compared)
    }
  } finally {
    await browser.close()
  }
}

async function bytes(): Promise<void> {
  const digests = []
  for (const place of places) digests.push(await digestsIn(place, ['zh-CN', 'en', 'zh-CN']))
  const [one, other] = digests
  const same = one?.[0] === one?.[2] && String(one) === String(other)
  console.log(
    `${same ? 'good ' : 'fault'}  bytes in two processes, zones, languages and folders, and of a second deck`,
  )
  if (!same) process.exitCode = 1
}

console.log(`load ${loadavg()[0]?.toFixed(1)} at the start`)
if (wants('lines')) await lines()
if (wants('speed')) {
  const program = fileURLToPath(new URL('./speed.ts', import.meta.url))
  try {
    execFileSync(process.execPath, [program], { stdio: 'inherit' })
  } catch {
    process.exitCode = 1
  }
}
if (wants('bytes')) await bytes()
