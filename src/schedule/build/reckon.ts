import { prepareEditions } from '../../build/edition.ts'
import type { Effects } from '../../build/effects.ts'
import { fontDigests, readFonts } from '../../build/fonts.ts'
import { planEditions } from '../../build/plan.ts'
import { readTools } from '../../build/tools.ts'
import { readWorkspace } from '../../build/workspace.ts'
import type { BuilderTask, Reckoned } from './builder-messages.ts'

/**
 * Reads a workspace and tells what an edition would be made from.
 *
 * @throws DeckError as a build does before it lays anything out
 */
export async function reckon(effects: Effects, task: BuilderTask): Promise<Reckoned> {
  const { directory, deck, audience, locale, formats = [] } = task
  const tools = await readTools(effects)
  const [workspace, fonts] = await Promise.all([readWorkspace(effects, directory, tools), readFonts(effects)])
  const planned = planEditions(workspace, {
    decks: [deck],
    audiences: [audience],
    locales: [locale],
    formats,
  })
  const [edition] = prepareEditions(workspace, planned, tools, fontDigests(fonts))
  if (!edition) throw new Error(`${deck} has no edition for ${audience} in ${locale}`)
  const input = await edition.input()
  return {
    digest: edition.digest,
    program: tools.program,
    formats: edition.planned.formats,
    clearance: edition.clearance,
    title: input.deck.title[locale],
    label: input.audience.label[locale],
  }
}
