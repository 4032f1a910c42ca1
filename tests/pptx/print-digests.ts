import { createHash } from 'node:crypto'
import { openBrowser } from '../../src/layout/index.ts'
import type { Locale } from '../../src/model/text.ts'
import { fonts } from '../layout/slides.ts'
import { makeDeck } from './made-deck.ts'
import { stressEdition } from './stress-deck.ts'

// Makes the stress deck in each language named, one after the other, and prints a digest of each file.
const browser = await openBrowser({ fonts })
try {
  for (const lang of process.argv.slice(2) as Locale[]) {
    const { pptx } = await makeDeck(browser, await stressEdition(lang))
    console.log(createHash('sha256').update(pptx).digest('hex'))
  }
} finally {
  await browser.close()
}
