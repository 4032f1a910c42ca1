import { prepareEditions } from '../../src/build/edition.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { parseWorkspace } from '../../src/build/parse-workspace.ts'
import { planEditions } from '../../src/build/plan.ts'
import { programFolder } from '../../src/build/tools.ts'
import { readFiles } from '../../src/build/workspace.ts'
import type { Workspace } from '../../src/build/workspace-data.ts'
import { drawFigure } from '../../src/chart/index.ts'
import type { EditionInput, FilledDeck } from '../../src/model/edition.ts'
import { select } from '../../src/query/index.ts'
import { fillDeck } from '../../src/template/index.ts'

/** This repository's own workspace. */
export const repository = async (): Promise<Workspace> =>
  parseWorkspace(await readFiles(nodeEffects, programFolder))

/** Everything that the editions of the repository's decks are made from. */
export async function editionInputs(): Promise<EditionInput[]> {
  const workspace = await repository()
  const tools = { versions: {}, program: '' }
  return Promise.all(
    prepareEditions(
      workspace,
      planEditions(workspace, { decks: [], audiences: [], locales: [], formats: [] }),
      tools,
      {},
    ).map(async (edition) => {
      // The id of an edition changes with every fact, and references should not.
      const { edition: _, ...input } = await edition.input()
      return input
    }),
  )
}

export const nameOf = ({ deck, audience, locale }: EditionInput): string =>
  `${deck.name}.${audience.name}.${locale}`

export const filled = (input: EditionInput): Promise<FilledDeck> =>
  fillDeck(input, {
    select,
    draw: (request) => drawFigure(request, input.theme.tokens, input.locale),
  })
