import { DeckError, type Fault } from '../../errors.ts'
import type { Catalogue } from '../../model/facts.ts'
import { type MadeEdition, makeEdition, type PipelineTools } from '../../pipeline.ts'
import type { PreparedEdition } from '../edition.ts'
import { headOf } from '../make-editions.ts'
import { encodeManifest } from '../manifest.ts'
import { editionLabel } from '../report.ts'
import type { Tools } from '../tools.ts'
import { differencesOf } from './compare-files.ts'
import { withheldInFiles } from './withheld-in-files.ts'
import { withheldInDeck } from './withheld-text.ts'

/** One edition as its workspace gives it, and as those give it in which less and less is left of what is withheld. */
export interface Sides {
  readonly whole: PreparedEdition
  /** The withheld facts deleted. */
  readonly reduced: PreparedEdition
  /** What only they used deleted as well. */
  readonly bare: PreparedEdition
  /** Everything, what is withheld included. */
  readonly catalogue: Catalogue
}

type Outcome =
  | { readonly made: MadeEdition; readonly faults: readonly Fault[] }
  | { readonly faults: readonly Fault[] }

async function outcomeOf(edition: PreparedEdition, tools: PipelineTools): Promise<Outcome> {
  try {
    const made = await makeEdition(await edition.input(), edition.digest, tools)
    return { made, faults: made.findings }
  } catch (error) {
    if (!(error instanceof DeckError) || error.kind === 'environment') throw error
    return { faults: error.faults }
  }
}

/** What a fault says, apart from lines of data, which go up when entries above them are deleted. */
const saidBy = (faults: readonly Fault[]): string =>
  JSON.stringify(faults.map(({ code, what, why, remedy, place }) => [code, what, why, remedy, place?.file]))

/**
 * Makes both sides of an edition and compares them: digests, faults, manifests, and every file byte by byte; then
 * looks through the files for texts that tell of what is withheld.
 */
export async function compareSides(
  { whole, reduced, bare, catalogue }: Sides,
  tools: Tools,
  pipeline: PipelineTools,
): Promise<{ readonly files: number; readonly findings: readonly Fault[] }> {
  const input = await whole.input()
  const differs = (what: string): Fault => ({
    code: 'redaction-differs',
    what: `${editionLabel(whole)}: ${what} when facts above ${whole.clearance} are deleted`,
    why: 'who compares editions, or knows the rest, learns of what is withheld',
    remedy: 'do not publish this edition; find what in it leads to withheld facts and take it out',
    place: { file: input.deckFile },
  })
  const findings: Fault[] = []
  for (const other of [reduced, bare]) {
    const names = Object.keys(whole.inputs).filter((name) => whole.inputs[name] !== other.inputs[name])
    if (names.length > 0) findings.push(differs(`the digest of its ${names.join(' and ')} differs`))
  }
  const [own, less] = [await outcomeOf(whole, pipeline), await outcomeOf(bare, pipeline)]
  if (saidBy(own.faults) !== saidBy(less.faults)) findings.push(differs('its faults differ'))
  const typed = 'made' in own ? withheldInDeck(input, own.made.deck, catalogue) : []
  findings.push(...typed.map(({ fault }) => fault))
  if (!('made' in own) || !('made' in less) || Object.keys(own.made.artifacts).length === 0)
    return { files: 0, findings: [...findings, ...own.faults] }
  const { made } = own
  for (const { file, part, slide } of differencesOf(made.artifacts, less.made.artifacts))
    findings.push(differs(`${file} differs (${slide === undefined ? part : `slide ${slide}, ${part}`})`))
  const manifestOf = (edition: PreparedEdition, from: MadeEdition) =>
    Buffer.from(encodeManifest({ ...headOf(edition, from, tools), outputs: [] }))
  if (!manifestOf(whole, made).equals(manifestOf(bare, less.made)))
    findings.push(differs('manifest.json differs'))
  const told = new Set(typed.map(({ fact }) => fact))
  findings.push(...(await withheldInFiles(input, made, catalogue, told)))
  return { files: Object.values(made.artifacts).flat().length, findings }
}
