import { resolve } from 'node:path'
import { DeckError, type Fault } from '../errors.ts'
import type { EditionInput } from '../model/edition.ts'
import { bannedTerms, checkStyles, type DrawFigure, figureLiterals, fill } from '../pipeline.ts'
import { boundedFigures } from './charts/bounded-figures.ts'
import { prepareEditions } from './edition.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { planEditions } from './plan.ts'
import { distinct } from './report.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** What to check; all decks when none is named. */
export interface CheckOptions {
  readonly decks?: readonly string[] | undefined
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What was found good, and the findings: figures that no fact vouches for. */
export interface CheckReport {
  readonly workspace: string
  readonly facts: number
  readonly sources: number
  readonly decks: readonly string[]
  readonly editions: number
  readonly findings: readonly Fault[]
  /** Milliseconds. */
  readonly time: number
}

/**
 * Checks a workspace without laying anything out: data, decks, templates, themes and texts, and that
 * every edition can be filled.
 *
 * @throws DeckError with every fault found
 */
export async function check(
  options: CheckOptions = {},
  effects: Effects = nodeEffects,
): Promise<CheckReport> {
  const began = effects.now()
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const tools = await readTools(effects)
  const workspace = await readWorkspace(effects, root, tools)
  const filters = { decks: options.decks ?? [], audiences: [], locales: [], formats: [] }
  const editions = prepareEditions(workspace, planEditions(workspace, filters), tools, {})
  const faults: Fault[] = []
  const findings: Fault[] = []
  const figures = boundedFigures()
  try {
    for (const edition of editions) {
      options.signal?.throwIfAborted()
      const input = await edition.input()
      if (input.deck.body?.isStrict !== false) findings.push(...(await figureLiterals(input)))
      const found = await judge(input, figures.draw)
      faults.push(...found.faults)
      findings.push(...found.findings)
    }
  } finally {
    await figures.close()
  }
  if (faults.length > 0) throw new DeckError('invalid', distinct(faults))
  return {
    workspace: root,
    facts: workspace.catalogue.facts.length,
    sources: workspace.catalogue.sources.length,
    decks: [...new Set(editions.map(({ planned }) => planned.deck))],
    editions: editions.length,
    findings: distinct(findings),
    time: Math.round(effects.now() - began),
  }
}

/** What keeps an edition from being filled, or else what its readers would stumble over. */
async function judge(input: EditionInput, drawBounded: DrawFigure) {
  try {
    await checkStyles(input)
    const deck = await fill(input, drawBounded)
    return { faults: [], findings: await bannedTerms(input, deck) }
  } catch (error) {
    if (error instanceof DeckError) return { faults: error.faults, findings: [] }
    throw error
  }
}
