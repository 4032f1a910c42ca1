import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { DeckError, type Fault } from '../../errors.ts'
import type { Permit } from '../../facts/permitted.ts'
import type { DeckBrowser } from '../../layout/index.ts'
import type { FontFile } from '../../model/edition.ts'
import type { Classification } from '../../model/facts.ts'
import { boundedFigures } from '../charts/bounded-figures.ts'
import { prepareEditions } from '../edition.ts'
import type { Effects } from '../effects.ts'
import { fontDigests, fontsFolder, readFonts } from '../fonts.ts'
import { parseWorkspace } from '../parse-workspace.ts'
import { type PlannedEdition, planEditions } from '../plan.ts'
import { distinct } from '../report.ts'
import { runAll } from '../run-all.ts'
import { readTools, type Tools } from '../tools.ts'
import { findWorkspace, readFiles } from '../workspace.ts'
import type { Workspace, WorkspaceFiles } from '../workspace-data.ts'
import { compareSides, type Sides } from './compare-sides.ts'
import { deleteWithheld, withheldFrom } from './delete-withheld.ts'

/** Which decks to prove; all when none is named. */
export interface RedactionOptions {
  readonly decks?: readonly string[] | undefined
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  /** Editions at work at once. */
  readonly jobs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Called as each edition has been made twice and compared. */
  readonly onProgress?: ((done: number, total: number, edition: string) => void) | undefined
}

/** What was proved of one audience. */
export interface RedactionOf {
  readonly audience: string
  readonly clearance: Classification
  /** Facts that it may not see. */
  readonly withheld: number
  /** Editions that were made twice; none where nothing is withheld, since both sides are then the same input. */
  readonly editions: number
  /** Files that were compared, byte by byte. */
  readonly files: number
}

export interface RedactionReport {
  readonly audiences: readonly RedactionOf[]
  readonly findings: readonly Fault[]
  /** Milliseconds. */
  readonly time: number
}

/** What both sides of a comparison are made with. */
export interface Proving {
  readonly files: WorkspaceFiles
  readonly tools: Tools
  readonly fonts: readonly FontFile[]
  readonly env: Effects['env']
  readonly decks?: readonly string[] | undefined
  readonly jobs?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: RedactionOptions['onProgress']
  /** Takes out what an audience may not see; another than the program's own only to put the proof to the test. */
  readonly permit?: Permit | undefined
  /** Formats to make; those of the decks when absent. */
  readonly formats?: readonly string[] | undefined
}

/**
 * Proves that what is withheld from an audience leaves no trace in what it gets. Each of its editions is made
 * twice, by the real pipeline and in every format: from the workspace, and from one in which the withheld facts
 * were deleted from the files, with the crosschecks, sources and entries of the vocabulary that nobody needs
 * without them. Both must be equal byte by byte. Besides, no text of any file may tell of a withheld fact: that
 * is what was typed by hand. Nothing is written.
 *
 * @throws DeckError of workspace, options and environment; the signal's reason when aborted
 */
export async function checkRedaction(options: RedactionOptions, effects: Effects): Promise<RedactionReport> {
  const began = effects.now()
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const [tools, files, fonts] = await Promise.all([
    readTools(effects),
    readFiles(effects, root),
    readFonts(effects),
  ])
  const { decks, jobs, signal, onProgress } = options
  const proved = await prove({ files, tools, fonts, env: effects.env, decks, jobs, signal, onProgress })
  return { ...proved, time: Math.round(effects.now() - began) }
}

/** The same, of files at hand. */
export async function prove(proving: Proving): Promise<Omit<RedactionReport, 'time'>> {
  const workspace = await parseWorkspace(proving.files)
  const { decks = [], formats = [] } = proving
  const planned = planEditions(workspace, { decks, audiences: [], locales: [], formats })
  const clearanceOf = ({ audience }: PlannedEdition) => workspace.audiences[audience]?.clearance ?? 'public'
  const sides: Sides[] = []
  const findings: Fault[] = []
  const withheld = new Map<Classification, number>()
  for (const [clearance, own] of Map.groupBy(planned, clearanceOf)) {
    const count = withheldFrom(workspace.catalogue, clearance).length
    withheld.set(clearance, count)
    if (count === 0) continue
    try {
      sides.push(...(await sidesOf(proving, workspace, clearance, own)))
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      findings.push(...error.faults.map((fault) => inseparable(clearance, fault)))
    }
  }
  const compared = await compareAll(proving, sides)
  findings.push(...compared.flatMap((each) => each.findings))
  const audiences = [...Map.groupBy(planned, ({ audience }) => audience)].map(([audience, [first]]) => {
    const clearance = first ? clearanceOf(first) : 'public'
    const own = compared.filter((each) => each.audience === audience)
    const made = own.reduce((sum, each) => sum + each.files, 0)
    return { audience, clearance, withheld: withheld.get(clearance) ?? 0, editions: own.length, files: made }
  })
  return { audiences, findings: distinct(findings) }
}

/** The editions of a clearance, each as it is, as it is without the withheld facts, and without all that they used. */
async function sidesOf(
  { files, tools, fonts, permit }: Proving,
  workspace: Workspace,
  clearance: Classification,
  planned: readonly PlannedEdition[],
): Promise<Sides[]> {
  const prepare = (from: Workspace) => prepareEditions(from, planned, tools, fontDigests(fonts), permit)
  const without = async (depth: 'facts' | 'all') =>
    prepare(await parseWorkspace(await deleteWithheld(files, workspace, clearance, depth)))
  const [whole, reduced, bare] = [prepare(workspace), await without('facts'), await without('all')]
  return whole.flatMap((edition, at) => {
    const [less, least] = [reduced[at], bare[at]]
    return less && least ? { whole: edition, reduced: less, bare: least, catalogue: workspace.catalogue } : []
  })
}

const inseparable = (clearance: Classification, { code, what, place }: Fault): Fault => ({
  code: 'redaction-differs',
  what: `without the facts above ${clearance} the workspace cannot be read: ${code}: ${what}`,
  why: 'what an audience gets would depend on facts that it may not see',
  remedy: 'keep what they lead to apart from what others use',
  ...(place && { place: { file: place.file } }),
})

async function compareAll(proving: Proving, sides: readonly Sides[]) {
  if (sides.length === 0) return []
  const { fonts, env, tools, signal, onProgress, jobs = Math.min(4, availableParallelism() + 1) } = proving
  const { openBrowser } = await import('../../layout/index.ts')
  let opened: Promise<DeckBrowser> | undefined
  const browser = () => {
    opened ??= openBrowser({ fonts, fontsFolder, env })
    return opened
  }
  const figures = boundedFigures()
  let done = 0
  try {
    return await runAll(sides, jobs, async (each) => {
      signal?.throwIfAborted()
      const pipeline = { browser, fonts, signal, drawBounded: figures.draw }
      const { deck, audience, locale } = each.whole.planned
      const compared = await compareSides(each, tools, pipeline)
      done++
      onProgress?.(done, sides.length, `${deck} · ${audience} · ${locale}`)
      return { audience, ...compared }
    })
  } finally {
    await figures.close()
    await (await opened?.catch(() => undefined))?.close().catch(() => undefined)
  }
}
