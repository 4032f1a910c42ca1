import { boundedFigures } from '../../src/build/charts/bounded-figures.ts'
import { checkData } from '../../src/build/check-data.ts'
import { checkEdition } from '../../src/build/check-edition.ts'
import { dataPlaces } from '../../src/build/data-places.ts'
import { parseWorkspace } from '../../src/build/parse-workspace.ts'
import { locateIn } from '../../src/build/workspace.ts'
import type { Workspace, WorkspaceFiles } from '../../src/build/workspace-data.ts'
import { DeckError, type Fault } from '../../src/errors.ts'
import { inconsistenciesShown, type ShownSlide } from '../../src/facts/consistency/index.ts'
import type { EditionInput } from '../../src/model/edition.ts'
import { slidesFor } from '../../src/template/slides-for.ts'
import { editionsOf } from './editions.ts'
import type { Ground } from './ground.ts'
import { edited, isAt, type Mutant } from './mutant.ts'

/** Numbers of an edition's slides that stand at these places of the deck. */
const numbersOf = (input: EditionInput, slides: readonly number[]) =>
  slidesFor(input).flatMap(({ index }, at) => (slides.includes(index) ? [at + 1] : []))

type Shown = NonNullable<Mutant['shownOn']>

/**
 * What `check --strict` says of a workspace: of its data all, of its decks the slides given. As there, faults
 * that keep a workspace from being read or an edition from being filled come alone.
 */
export async function judge(
  files: WorkspaceFiles,
  sources: ReadonlyMap<string, string>,
  shownOn: Shown,
): Promise<readonly Fault[]> {
  try {
    return await checked(files, sources, shownOn)
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
}

async function checked(files: WorkspaceFiles, sources: ReadonlyMap<string, string>, shownOn: Shown) {
  const workspace = await parseWorkspace(files)
  const { catalogue } = workspace
  const texts =
    sources.size === 0
      ? undefined
      : new Map([...sources].map(([file, text]) => [file, new TextEncoder().encode(text)]))
  const locate = dataPlaces(workspace, files.data)
  const data = await checkData(catalogue, texts, locate)
  const found: Fault[] = [
    ...data.findings,
    ...data.notices.filter(({ code }) => texts !== undefined || code !== 'source-not-checked'),
  ]
  const shown: ShownSlide[] = []
  const figures = boundedFigures()
  try {
    for (const { edition, slides } of editionsShowing(workspace, shownOn)) {
      const input = await edition.input()
      const numbers = numbersOf(input, slides)
      if (numbers.length === 0) continue
      const judged = await checkEdition({ ...input, slides: numbers }, figures.draw, edition.tells)
      if (judged.faults.length > 0) return judged.faults
      found.push(...judged.findings, ...judged.notices)
      shown.push(...judged.shown)
    }
  } finally {
    await figures.close()
  }
  const decks = shownOn.flatMap(({ deck }) => workspace.decks[deck] ?? [])
  const around = {
    locate,
    decks: decks.map((found) => ({ deck: found.deck, locate: locateIn(found) })),
    shown,
    all: false,
  }
  const amiss = inconsistenciesShown(catalogue, around)
  return [...found, ...amiss.findings, ...amiss.notices]
}

const editionsShowing = (workspace: Workspace, shownOn: Shown) =>
  shownOn.flatMap(({ deck, slides }) => editionsOf(workspace, [deck]).map((edition) => ({ edition, slides })))

export interface Verdict {
  readonly mutant: Mutant
  readonly isCaught: boolean
  /** Caught where a person would look. */
  readonly isInPlace: boolean
  readonly faults: readonly Fault[]
}

/** A workspace's files with one of them corrupted. */
function corrupted(files: WorkspaceFiles, file: string, text: string): WorkspaceFiles {
  const bytes = new TextEncoder().encode(text)
  const change = (part: WorkspaceFiles['data']) =>
    part.map((each) => (each.file === file ? { file, bytes } : each))
  return {
    ...files,
    data: change(files.data),
    decks: change(files.decks),
    templates: change(files.templates),
  }
}

/** @param known faults of the workspace as it is, as JSON */
export async function verdictOn(
  ground: Ground,
  mutant: Mutant,
  known: ReadonlySet<string> = new Set(),
): Promise<Verdict> {
  const before = mutant.inSource ? (ground.sources.get(mutant.file) ?? '') : ground.text(mutant.file)
  const after = edited(before, mutant.edits)
  const files = mutant.inSource ? ground.files : corrupted(ground.files, mutant.file, after)
  const sources = mutant.inSource ? new Map(ground.sources).set(mutant.file, after) : ground.sources
  const all = await judge(files, sources, mutant.shownOn ?? [])
  const faults = all.filter((fault) => !known.has(JSON.stringify(fault)))
  const text = (file: string) => (file === mutant.file && !mutant.inSource ? after : ground.text(file))
  const isInPlace = faults.some(({ place }) => mutant.at.some((spot) => isAt(spot, place, text)))
  return { mutant, isCaught: faults.length > 0, isInPlace, faults }
}
