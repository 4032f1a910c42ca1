import { fail, type Place } from '../errors.ts'
import { remember } from './cache.ts'
import { digestOf, sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import { programFolder, type Tools } from './tools.ts'
import { readTree } from './tree.ts'
import type { DeckFile, Workspace, WorkspaceFiles } from './workspace-data.ts'

const parentOf = (folder: string) => folder.replace(/[\\/]?[^\\/]*$/, '')

/**
 * The root of the workspace that a folder lies in: the nearest folder upwards that holds `decks/` or
 * `factdeck.config.yaml`.
 *
 * @throws DeckError (usage) `no-workspace`
 */
export async function findWorkspace(effects: Effects, from: string): Promise<string> {
  let folder = from
  for (;;) {
    const entries = (await effects.list(folder)) ?? []
    const isRoot = entries.some(
      ({ name, type }) =>
        (name === 'decks' && type !== 'file') || (name === 'factdeck.config.yaml' && type === 'file'),
    )
    if (isRoot) return folder
    if (parentOf(folder) === '' || parentOf(folder) === folder) break
    folder = parentOf(folder)
  }
  throw fail('usage', {
    code: 'no-workspace',
    what: `no workspace in ${from} or above it`,
    why: 'a workspace holds decks/ and data/',
    remedy: 'go to one, or name it with -C DIR',
  })
}

const isData = (file: string) => /\.(yaml|csv)$/.test(file)
const isDeck = (file: string) => /^decks\/[^/]+\.yaml$/.test(file)
const isTemplate = (file: string) => /\.(yaml|css|hbs)$/.test(file)

/**
 * Reads the files of a workspace. A template that the workspace does not have is the program's own.
 *
 * @throws DeckError `leaves-workspace` and the like, see `readTree`
 */
export async function readFiles(effects: Effects, root: string): Promise<WorkspaceFiles> {
  const [data, decks, own] = await Promise.all([
    readTree(effects, root, 'data', isData),
    readTree(effects, root, 'decks', isDeck),
    readTree(effects, root, 'templates', isTemplate),
  ])
  const isProgram = (await effects.realPath(root)) === (await effects.realPath(programFolder))
  const bundled = isProgram ? [] : await readTree(effects, programFolder, 'templates', isTemplate)
  const present = new Set(own.map(({ file }) => file))
  const templates = [...own, ...bundled.filter(({ file }) => !present.has(file))]
  templates.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { data, decks, templates }
}

/**
 * Reads and checks a workspace, or recalls what the same files said before.
 *
 * @throws DeckError with every fault of every file, at file:line:column
 */
export async function readWorkspace(effects: Effects, root: string, tools: Tools): Promise<Workspace> {
  const files = await readFiles(effects, root)
  const all = [...files.data, ...files.decks, ...files.templates]
  const key = digestOf([tools.program, all.map(({ file, bytes }) => [file, sha256(bytes)])])
  const text = await remember(effects, root, 'workspace.json', key, async () => {
    const { parseWorkspace } = await import('./parse-workspace.ts')
    return JSON.stringify(parseWorkspace(files))
  })
  return JSON.parse(text) as Workspace
}

/** Where in a deck's file the value at a path of keys stands; the nearest value that holds it if it is absent. */
export function locateIn({ file, places }: DeckFile): (path: readonly (string | number)[]) => Place {
  return (path) => {
    for (let length = path.length; length >= 0; length--) {
      const place = places[JSON.stringify(path.slice(0, length))]
      if (place) return { file, line: place[0], column: place[1] }
    }
    return { file }
  }
}
