import { DeckError, type Fault } from '../errors.ts'
import type { Effects } from './effects.ts'

/** A file of a workspace: path from its root with `/`, bytes as they are. */
export interface WorkspaceFile {
  readonly file: string
  readonly bytes: Uint8Array
}

const mostBytes = 16 * 1024 * 1024
const mostFiles = 10_000
const deepest = 12

interface Walk {
  readonly effects: Effects
  readonly root: string
  readonly realRoot: string
  readonly wanted: (file: string) => boolean
  readonly files: string[]
  readonly faults: Fault[]
}

/** A link to a file that stays in the workspace is as good as the file; any other is refused. */
async function judgeLink(walk: Walk, file: string): Promise<void> {
  const target = await walk.effects.realPath(`${walk.root}/${file}`).catch(() => null)
  const isInside = target?.startsWith(`${walk.realRoot}/`) === true
  const isFile = target !== null && (await walk.effects.list(target)) === null
  if (isInside && isFile) {
    if (walk.wanted(file)) walk.files.push(file)
    return
  }
  walk.faults.push({
    code: 'leaves-workspace',
    what: isInside ? 'a symbolic link to a folder' : 'a symbolic link that leads out of the workspace',
    why: 'a build reads only what lies in the workspace',
    remedy: 'put the file itself here',
    place: { file },
  })
}

async function walkFolder(walk: Walk, folder: string, depth: number): Promise<void> {
  const entries = (await walk.effects.list(`${walk.root}/${folder}`)) ?? []
  for (const { name, type } of entries) {
    if (name.startsWith('.')) continue
    const file = `${folder}/${name}`
    if (type === 'link') await judgeLink(walk, file)
    else if (type === 'folder' && depth < deepest) await walkFolder(walk, file, depth + 1)
    else if (type === 'file' && walk.wanted(file)) walk.files.push(file)
  }
}

async function readOne({ effects, root, faults }: Walk, file: string): Promise<WorkspaceFile | null> {
  const size = (await effects.stat(`${root}/${file}`))?.size ?? 0
  if (size > mostBytes) {
    const what = `the file has ${size} bytes; the most is ${mostBytes}`
    faults.push({ code: 'file-too-large', what, remedy: 'split it', place: { file } })
    return null
  }
  try {
    return { file, bytes: await effects.readFile(`${root}/${file}`) }
  } catch (error) {
    const what = `the file cannot be read: ${(error as Error).message}`
    faults.push({ code: 'unreadable-file', what, remedy: 'make it readable', place: { file } })
    return null
  }
}

/**
 * Reads the files of a folder and its subfolders, in code-unit order of their paths. Names that
 * start with a dot are passed over.
 *
 * @throws DeckError `leaves-workspace`, `file-too-large`, `unreadable-file`, `too-many-files`.
 */
export async function readTree(
  effects: Effects,
  root: string,
  folder: string,
  wanted: (file: string) => boolean,
): Promise<WorkspaceFile[]> {
  const realRoot = await effects.realPath(root)
  const walk: Walk = { effects, root, realRoot, wanted, files: [], faults: [] }
  if (await isLink(effects, root, folder)) await judgeLink(walk, folder)
  else await walkFolder(walk, folder, 0)
  if (walk.files.length > mostFiles) {
    const what = `${folder} holds ${walk.files.length} files; the most is ${mostFiles}`
    walk.faults.push({
      code: 'too-many-files',
      what,
      remedy: 'take out what is no input',
      place: { file: folder },
    })
  }
  const read: WorkspaceFile[] = []
  if (walk.faults.length === 0) {
    walk.files.sort((a, b) => (a < b ? -1 : 1))
    for (const found of await Promise.all(walk.files.map((file) => readOne(walk, file))))
      if (found) read.push(found)
  }
  if (walk.faults.length > 0) throw new DeckError('invalid', walk.faults)
  return read
}

async function isLink(effects: Effects, root: string, folder: string): Promise<boolean> {
  const entries = (await effects.list(root)) ?? []
  return entries.some(({ name, type }) => name === folder && type === 'link')
}
