import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeEffects } from '../../src/build/effects.ts'
import { parseWorkspace } from '../../src/build/parse-workspace.ts'
import { readFiles } from '../../src/build/workspace.ts'
import type { Workspace, WorkspaceFiles } from '../../src/build/workspace-data.ts'
import type { Fact } from '../../src/model/facts.ts'
import { fill } from '../../src/pipeline.ts'
import { slidesFor } from '../../src/template/slides-for.ts'
import { editionsOf } from './editions.ts'
import type { Mutant } from './mutant.ts'
import { type Scalar, scalarsOf } from './scalars.ts'

/** A workspace before anything in it is corrupted. */
export interface Ground {
  readonly root: string
  readonly files: WorkspaceFiles
  readonly workspace: Workspace
  /** Texts of sources by file name; none where the folder is not there. */
  readonly sources: ReadonlyMap<string, string>
  readonly text: (file: string) => string
  /** Scalars of a YAML file of `data/` or `decks/`. */
  readonly scalars: (file: string) => readonly Scalar[]
  readonly factFiles: readonly string[]
  readonly deckFiles: readonly string[]
  readonly fact: (id: string) => Fact
  /** File of each fact that stands in YAML. */
  readonly fileOf: (id: string) => string
  /** Slides that show a fact, by deck and place in the deck. */
  readonly shown: (id: string) => NonNullable<Mutant['shownOn']>
}

async function textsOf(folder: string): Promise<Map<string, string>> {
  const names = await readdir(folder).catch(() => [])
  const texts = names
    .filter((name) => name.endsWith('.txt'))
    .map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)
  return new Map(await Promise.all(texts))
}

/** Reads a workspace and the texts of its sources. */
export async function groundOf(root: string, sourceFolder: string): Promise<Ground> {
  const files = await readFiles(nodeEffects, root)
  const workspace = await parseWorkspace(files)
  const decoder = new TextDecoder()
  const all = [...files.data, ...files.decks, ...files.templates]
  const texts = new Map(
    all.filter(({ file }) => !file.endsWith('.xlsx')).map(({ file, bytes }) => [file, decoder.decode(bytes)]),
  )
  const text = (file: string) => {
    const found = texts.get(file)
    if (found === undefined) throw new Error(`the workspace has no ${file}`)
    return found
  }
  const facts = new Map(workspace.catalogue.facts.map((fact) => [fact.id, fact]))
  const shown = await shownFacts(workspace)
  const named = (pattern: RegExp) => [...texts.keys()].filter((file) => pattern.test(file))
  return {
    root,
    files,
    workspace,
    sources: await textsOf(sourceFolder),
    text,
    scalars: (file) => scalarsOf(text(file)),
    factFiles: named(/^data\/facts\/.*\.yaml$/),
    deckFiles: named(/^decks\/[^/]+\.yaml$/),
    fact: (id) => {
      const fact = facts.get(id)
      if (!fact) throw new Error(`there is no fact ${id}`)
      return fact
    },
    shown: (id) => [...(shown.get(id) ?? [])].map(([deck, slides]) => ({ deck, slides: [...slides] })),
    fileOf: (id) => workspace.factPlaces[id]?.[0] ?? '',
  }
}

/** Decks and places in them where each fact is shown to somebody. */
async function shownFacts(workspace: Workspace): Promise<Map<string, Map<string, Set<number>>>> {
  const shown = new Map<string, Map<string, Set<number>>>()
  for (const edition of editionsOf(workspace, [])) {
    const input = await edition.input()
    const { deck } = edition.planned
    const places = slidesFor(input).map(({ index }) => index)
    for (const { number, facts } of (await fill(input)).slides) {
      for (const id of facts) {
        const decks = shown.get(id) ?? new Map<string, Set<number>>()
        const slides = decks.get(deck) ?? new Set<number>()
        shown.set(id, decks.set(deck, slides.add(places[number - 1] ?? 0)))
      }
    }
  }
  return shown
}

/** Scalars of all facts that stand in YAML, with file and id. */
export function factScalars(ground: Ground): (Scalar & { readonly file: string; readonly id: string })[] {
  return ground.factFiles.flatMap((file) =>
    ground.scalars(file).map((scalar) => ({ ...scalar, file, id: String(scalar.path[0]) })),
  )
}
