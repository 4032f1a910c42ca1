import { fileURLToPath } from 'node:url'
import { prepareEditions } from '../../src/build/edition.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { fontDigests, readFonts } from '../../src/build/fonts.ts'
import { planEditions } from '../../src/build/plan.ts'
import { readTools } from '../../src/build/tools.ts'
import { readWorkspace } from '../../src/build/workspace.ts'
import type { DeckBrowser } from '../../src/layout/index.ts'
import type { LayOut } from '../../src/layout/lay-out.ts'
import { makeEdition } from '../../src/pipeline.ts'
import type { MadeDeck } from './made-deck.ts'

type LaidOut = Awaited<ReturnType<LayOut>>

const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** The browser, and what it laid out last. */
function listenTo(browser: DeckBrowser): { browser: DeckBrowser; heard: () => LaidOut } {
  let last: LaidOut | undefined
  const layOut: LayOut = async (document, wants) => {
    last = await browser.layOut(document, wants)
    return last
  }
  const heard = () => {
    if (!last) throw new Error('nothing has been laid out')
    return last
  }
  return { browser: { ...browser, layOut }, heard }
}

/**
 * The editions of the repository's decks, made as a build makes them.
 *
 * @param wanted `<deck>.<audience>.<locale>`; all when absent
 */
export async function repositoryDecks(
  browser: DeckBrowser,
  png: boolean,
  wanted?: readonly string[],
): Promise<readonly MadeDeck[]> {
  const [tools, fonts] = await Promise.all([readTools(nodeEffects), readFonts(nodeEffects)])
  const workspace = await readWorkspace(nodeEffects, repository, tools)
  const filters = { decks: [], audiences: [], locales: [], formats: ['pptx'] }
  const planned = planEditions(workspace, filters).filter(
    ({ deck, audience, locale }) => wanted === undefined || wanted.includes(`${deck}.${audience}.${locale}`),
  )
  const made: MadeDeck[] = []
  for (const edition of prepareEditions(workspace, planned, tools, fontDigests(fonts))) {
    const { browser: listening, heard } = listenTo(browser)
    const input = {
      ...(await edition.input()),
      formats: png ? (['pptx', 'png'] as const) : (['pptx'] as const),
    }
    const { artifacts, deck } = await makeEdition(input, edition.digest, {
      browser: async () => listening,
      fonts,
    })
    const { deck: of, audience, locale } = edition.planned
    const [pptx] = artifacts.pptx ?? []
    if (!pptx) throw new Error(`there is no PPTX of ${of}.${audience}.${locale}`)
    made.push({
      name: `${of}.${audience}.${locale}`,
      laidOut: heard().deck,
      findings: heard().findings,
      notes: deck.slides.map(({ notes }) => notes),
      pptx: pptx.bytes,
      pngs: heard().pngs ?? [],
    })
  }
  return made
}
