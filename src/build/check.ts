import { resolve } from 'node:path'
import { DeckError, type Fault } from '../errors.ts'
import { inconsistenciesShown } from '../facts/consistency/index.ts'
import { type CheckedData, rememberedData } from './check-data.ts'
import { checkEditions } from './check-editions.ts'
import { readConfig } from './config.ts'
import { dataPlaces } from './data-places.ts'
import { prepareEditions } from './edition.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { planEditions } from './plan.ts'
import { distinct, editionLabel } from './report.ts'
import { readSourceTexts } from './source-texts.ts'
import { readTools } from './tools.ts'
import { findWorkspace, locateIn, readFiles, readWorkspace } from './workspace.ts'
import type { Workspace } from './workspace-data.ts'

/** What to check; all decks when none is named. */
export interface CheckOptions {
  readonly decks?: readonly string[] | undefined
  /** Folder in or above which the workspace is; the current one when absent. */
  readonly directory?: string | undefined
  /** Folder of the texts of sources, from the current folder; else what the workspace says, else data/sources. */
  readonly sources?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of what takes long: how much is done, of how much, and what comes now. */
  readonly onProgress?: ((done: number, total: number, label: string) => void) | undefined
}

/** What was found good; `findings` fail a check, `notices` only where it is strict. */
export interface CheckReport {
  readonly workspace: string
  readonly facts: number
  readonly sources: number
  /** How far the texts of sources bear the facts out. */
  readonly evidence: Pick<CheckedData, 'facts' | 'editorial' | 'locators' | 'explained'> & {
    /** Folder of the texts; absent when there is none. */
    readonly texts?: string
  }
  readonly decks: readonly string[]
  readonly editions: number
  readonly findings: readonly Fault[]
  readonly notices: readonly Fault[]
  /** Milliseconds. */
  readonly time: number
}

/**
 * Checks a workspace without laying anything out: data against the texts of their sources and against each other,
 * decks, templates, themes and texts, and that every edition can be filled.
 *
 * @throws DeckError with every fault found
 */
export async function check(
  options: CheckOptions = {},
  effects: Effects = nodeEffects,
): Promise<CheckReport> {
  const began = effects.now()
  const { signal, onProgress } = options
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const tools = await readTools(effects)
  const workspace = await readWorkspace(effects, root, tools)
  const files = await readFiles(effects, root)
  const { catalogue } = workspace
  const sources = await readSourceTexts(effects, root, catalogue, options.sources)
  const locate = dataPlaces(workspace, files.data)
  const data = await rememberedData(effects, root, tools, { catalogue, data: files.data, sources, locate })
  const filters = { decks: options.decks ?? [], audiences: [], locales: [], formats: [] }
  const isEmpty = Object.keys(workspace.decks).length === 0 && filters.decks.length === 0
  const planned = isEmpty ? [] : planEditions(workspace, filters)
  const editions = prepareEditions(workspace, planned, tools, {})
  const checked = await checkEditions(editions, {
    effects,
    root,
    tools,
    files,
    signal,
    onEdition: (edition, done) => onProgress?.(done, editions.length, editionLabel(edition)),
  })
  const decks = [...new Set(editions.map(({ planned }) => planned.deck))]
  const scheduled = await schedulesChecked(effects, root, workspace, decks)
  const faults = [...checked, scheduled].flatMap((each) => each.faults)
  if (faults.length > 0) throw new DeckError('invalid', distinct(faults))
  const shown = inconsistenciesShown(catalogue, {
    locate,
    decks: decks.flatMap((name) => {
      const found = workspace.decks[name]
      return found ? [{ deck: found.deck, locate: locateIn(found) }] : []
    }),
    shown: checked.flatMap((each) => each.shown),
    all: filters.decks.length === 0 && !isEmpty,
  })
  const found = [data, ...checked, scheduled, shown]
  return {
    workspace: root,
    facts: catalogue.facts.length,
    sources: catalogue.sources.length,
    evidence: {
      facts: data.facts,
      editorial: data.editorial,
      locators: data.locators,
      explained: data.explained,
      ...(sources && { texts: sources.folder }),
    },
    decks,
    editions: editions.length,
    findings: distinct(found.flatMap(({ findings }) => findings)),
    notices: distinct(found.flatMap(({ notices }) => notices)),
    time: Math.round(effects.now() - began),
  }
}

/** What is found in schedules; nothing of calendars is loaded where there are none. */
async function schedulesChecked(
  effects: Effects,
  root: string,
  workspace: Workspace,
  decks: readonly string[],
): Promise<{ readonly faults: readonly Fault[]; readonly findings: readonly Fault[]; readonly notices: [] }> {
  const isScheduled = decks.some((name) => workspace.decks[name]?.deck.schedule)
  if (!isScheduled && !(await readConfig(effects, root)).scheduling)
    return { faults: [], findings: [], notices: [] }
  const { checkSchedules } = await import('./check-schedules.ts')
  return { ...(await checkSchedules(effects, root, workspace, decks)), notices: [] }
}
