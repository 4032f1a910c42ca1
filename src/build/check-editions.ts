import type { DrawFigure } from '../pipeline.ts'
import { remember } from './cache.ts'
import { boundedFigures } from './charts/bounded-figures.ts'
import { type CheckedEdition, checkEdition } from './check-edition.ts'
import { digestOf, sha256 } from './digest.ts'
import type { PreparedEdition } from './edition.ts'
import type { Effects } from './effects.ts'
import type { Tools } from './tools.ts'
import type { WorkspaceFile } from './tree.ts'
import type { WorkspaceFiles } from './workspace-data.ts'

/** Told as each edition is begun. */
export type OnEdition = (edition: PreparedEdition, done: number) => void

/** What editions are checked with. */
export interface EditionChecks {
  readonly effects: Effects
  readonly root: string
  readonly tools: Tools
  /** What the workspace was read from. */
  readonly files: WorkspaceFiles
  readonly signal?: AbortSignal | undefined
  readonly onEdition?: OnEdition | undefined
}

/** A faulty edition is never remembered: what kept it from being filled may be gone next time. */
class Faulty extends Error {
  readonly checked: CheckedEdition
  constructor(checked: CheckedEdition) {
    super('faulty')
    this.checked = checked
  }
}

/**
 * Checks editions one after another. Of one that had no faults the outcome is remembered as long as what it is
 * made from, its places in files, and the program stay as they are.
 */
export async function checkEditions(
  editions: readonly PreparedEdition[],
  checks: EditionChecks,
): Promise<CheckedEdition[]> {
  const keyOf = editionKeys(checks)
  const figures = boundedFigures()
  const checked: CheckedEdition[] = []
  try {
    for (const edition of editions) {
      checks.signal?.throwIfAborted()
      checks.onEdition?.(edition, checked.length)
      checked.push(await rememberedEdition(edition, keyOf(edition), figures.draw, checks))
    }
  } finally {
    await figures.close()
  }
  return checked
}

async function rememberedEdition(
  edition: PreparedEdition,
  key: string,
  draw: DrawFigure,
  { effects, root }: EditionChecks,
): Promise<CheckedEdition> {
  const { deck, audience, locale } = edition.planned
  const name = `checked.${deck}.${audience}.${locale}.json`
  try {
    const text = await remember(effects, root, name, key, async () => {
      const checked = await checkEdition(await edition.input(), draw, edition.tells)
      if (checked.faults.length > 0) throw new Faulty(checked)
      return JSON.stringify(checked)
    })
    return JSON.parse(text) as CheckedEdition
  } catch (error) {
    if (error instanceof Faulty) return error.checked
    throw error
  }
}

/** Digests of all that the check of an edition rests on: places in its files too. */
function editionKeys({ tools, files }: EditionChecks): (edition: PreparedEdition) => string {
  const digests = (each: readonly WorkspaceFile[]) => each.map(({ file, bytes }) => [file, sha256(bytes)])
  const shared = digestOf([tools.program, digests(files.data), digests(files.templates)])
  return ({ planned, digest }) => {
    const own = files.decks.filter(({ file }) =>
      [`decks/${planned.deck}.`, `decks/${planned.deck}/`].some((start) => file.startsWith(start)),
    )
    return digestOf([shared, digest, digests(own)])
  }
}
