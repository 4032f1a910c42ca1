import { fail, type Place } from '../errors.ts'
import { remember } from './cache.ts'
import { readPictures } from './deck-pictures.ts'
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

/** Files that an open Excel leaves beside a workbook start with ~$ and are none. */
const isData = (file: string) => /\.(yaml|csv|xlsx)$/.test(file) && !/(^|\/)~\$/.test(file)
const isDeck = (file: string) =>
  /^decks\/(?:[^/]+\.yaml|(?!readme\.)[^/]+\.md|[^/]+\/(?:slides|partials|themes|locales)\/.+\.(?:yaml|css|hbs))$/i.test(
    file,
  )
const isTemplate = (file: string) => /\.(yaml|css|hbs)$/.test(file)

/** Whether a file of the program's own belongs to an audience that the workspace describes itself. */
function isOthers(file: string, present: ReadonlySet<string>): boolean {
  const audience = /^templates\/audiences\/([^/]+)\//.exec(file)?.[1]
  return audience !== undefined && present.has(`templates/audiences/${audience}.yaml`)
}

/**
 * The files that a workspace has itself and that a build reads.
 *
 * @throws DeckError as `readTree`
 */
export async function readOwnFiles(effects: Effects, root: string): Promise<Required<WorkspaceFiles>> {
  const [data, decks, templates] = await Promise.all([
    readTree(effects, root, 'data', isData),
    readTree(effects, root, 'decks', isDeck),
    readTree(effects, root, 'templates', isTemplate),
  ])
  return { data, decks, templates, pictures: await readPictures(effects, root, decks) }
}

/**
 * Reads the files of a workspace. A template that the workspace does not have is the program's own, but for
 * the layer of an audience that it describes itself.
 *
 * @throws DeckError `leaves-workspace` and the like, see `readTree`
 */
export async function readFiles(effects: Effects, root: string): Promise<WorkspaceFiles> {
  const { data, decks, templates: own, pictures } = await readOwnFiles(effects, root)
  const isProgram = (await effects.realPath(root)) === (await effects.realPath(programFolder))
  const bundled = isProgram ? [] : await readTree(effects, programFolder, 'templates', isTemplate)
  const present = new Set(own.map(({ file }) => file))
  const templates = [...own, ...bundled.filter(({ file }) => !present.has(file) && !isOthers(file, present))]
  templates.sort((a, b) => (a.file < b.file ? -1 : 1))
  return { data, decks, pictures, templates }
}

/**
 * Reads and checks a workspace, or recalls what the same files said before.
 *
 * @throws DeckError with every fault of every file, at file:line:column
 */
export async function readWorkspace(effects: Effects, root: string, tools: Tools): Promise<Workspace> {
  const files = await readFiles(effects, root)
  const pictures = files.pictures ?? []
  const all = [...files.data, ...files.decks, ...files.templates, ...pictures]
  const key = digestOf([tools.program, all.map(({ file, bytes }) => [file, sha256(bytes)])])
  const text = await remember(effects, root, 'workspace.json', key, async () => {
    const { parseWorkspace } = await import('./parse-workspace.ts')
    return JSON.stringify(await parseWorkspace(files))
  })
  const workspace = JSON.parse(text) as Workspace
  return { ...workspace, pictures: new Map(pictures.map(({ file, bytes }) => [file, bytes])) }
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

/** Where a fact stands, by its id; the folder of facts where that is not known. */
export function locateFact({ factPlaces }: Pick<Workspace, 'factPlaces'>): (id: string) => Place {
  return (id) => {
    const place = Object.hasOwn(factPlaces, id) ? factPlaces[id] : undefined
    return place ? { file: place[0], line: place[1], column: place[2] } : { file: 'data/facts' }
  }
}
