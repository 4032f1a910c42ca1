import { DeckError, type Fault } from '../errors.ts'
import type { ShownSlide } from '../facts/consistency/index.ts'
import type { EditionInput } from '../model/edition.ts'
import { bannedTerms, checkStyles, type DrawFigure, figuresFound, fill } from '../pipeline.ts'
import type { PreparedEdition } from './edition.ts'

/** What is wrong with one edition: `faults` keep it from being filled. */
export interface CheckedEdition {
  readonly faults: readonly Fault[]
  readonly findings: readonly Fault[]
  readonly notices: readonly Fault[]
  readonly shown: readonly ShownSlide[]
}

/**
 * What keeps an edition from being filled, or else what its readers would stumble over, without laying it out.
 *
 * @param drawBounded draws charts that might never end
 * @param tells what the edition tells of facts that its audience may not see
 */
export async function checkEdition(
  input: EditionInput,
  drawBounded: DrawFigure,
  tells: PreparedEdition['tells'],
): Promise<CheckedEdition> {
  const { deck, audience, locale } = input
  try {
    await checkStyles(input)
    const filled = await fill(input, drawBounded)
    const figures = await figuresFound(input, filled)
    const worded = [...figures.findings, ...(await bannedTerms(input, filled))]
    const isLenient = deck.body?.isStrict === false
    const shown = filled.slides.map(({ index, number, facts, markdown, notes }) => ({
      deck: deck.name,
      audience: audience.name,
      locale,
      slide: index ?? number - 1,
      facts,
      text: [markdown, ...notes].join('\n'),
    }))
    return {
      faults: [],
      findings: [...(isLenient ? [] : worded), ...(await tells(filled))],
      notices: isLenient ? [...worded, ...figures.notices] : figures.notices,
      shown,
    }
  } catch (error) {
    if (error instanceof DeckError) return { faults: error.faults, findings: [], notices: [], shown: [] }
    throw error
  }
}
