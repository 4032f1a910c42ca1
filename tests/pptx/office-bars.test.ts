import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { fonts } from '../layout/slides.ts'
import { hasOffice } from '../write/pptx/office.ts'
import { overBars, parityOf, readBaseline } from './bars.ts'
import { type MadeDeck, makeDeck } from './made-deck.ts'
import { compareWithOffice } from './office-comparison.ts'
import { repositoryDecks } from './repository-decks.ts'
import { stressEdition } from './stress-deck.ts'

let browser: DeckBrowser
beforeAll(async () => {
  browser = await openBrowser({ fonts })
})
afterAll(() => browser?.close())

const edition = async (name: string): Promise<MadeDeck> => {
  const [deck] = await repositoryDecks(browser, true, [name])
  if (!deck) throw new Error(`there is no edition ${name}`)
  return deck
}
const decks = {
  'three-centres.leadership.zh-CN': () => edition('three-centres.leadership.zh-CN'),
  'beijing-jjj.analyst.en': () => edition('beijing-jjj.analyst.en'),
  'greater-bay-area.public.zh-CN': () => edition('greater-bay-area.public.zh-CN'),
  'stress.zh-CN': async () => makeDeck(browser, await stressEdition('zh-CN'), true),
} as const

/** `npm run bench:pptx` does so with every edition and both stress decks. */
test.each(Object.entries(decks))(
  '%s is in LibreOffice as in Chromium',
  { timeout: 240_000 },
  async (name, make) => {
    if (!(await hasOffice())) return console.log('skipped: LibreOffice or poppler is not installed')
    expect(readBaseline(name), `${name} has a baseline`).toBeDefined()
    const compared = await compareWithOffice(await make())
    console.log(`${name}: ${(100 * parityOf(compared)).toFixed(1)} % of lines break alike`)
    expect(overBars(name, compared)).toEqual([])
  },
)
