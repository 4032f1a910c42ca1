import { resolve } from 'node:path'
import { DeckError, fail } from '../errors.ts'
import type { Effects } from './effects.ts'
import { putFiles } from './put-files.ts'
import { textsBelow, workspaceScaffold } from './scaffold.ts'
import { programFolder } from './tools.ts'
import { findWorkspace } from './workspace.ts'

export interface InitOptions {
  /** Where the workspace goes; made if it is not there. */
  readonly directory: string
  /** Put it beside what is in the folder already, or inside another workspace. */
  readonly force?: boolean
  readonly signal?: AbortSignal | undefined
}

/** A workspace that was made: its folder, its files from there, and the deck that it holds. */
export interface NewWorkspace {
  readonly root: string
  readonly files: readonly string[]
  readonly deck: string
}

async function workspaceAround(effects: Effects, folder: string): Promise<string | undefined> {
  try {
    return await findWorkspace(effects, folder)
  } catch (error) {
    if (error instanceof DeckError) return undefined
    throw error
  }
}

async function judgeFolder(effects: Effects, root: string): Promise<void> {
  const around = await workspaceAround(effects, root)
  if (around !== undefined)
    throw fail('usage', {
      code: around === root ? 'already-there' : 'inside-workspace',
      what: around === root ? `${root} is a workspace already` : `${root} lies in the workspace ${around}`,
      remedy: 'add to it with factdeck new, or choose a folder of its own; --force makes one all the same',
    })
  const there = (await effects.list(root))?.filter(({ name }) => name !== '.git' && name !== '.DS_Store')
  if (there && there.length > 0)
    throw fail('usage', {
      code: 'folder-not-empty',
      what: `${root} is not empty`,
      why: 'a workspace should not be mixed with other files by mistake',
      remedy: 'choose a new folder; --force puts it beside what is there, and writes nothing over',
    })
}

/**
 * Makes a workspace that builds at once: a source, facts, words, a deck for two audiences in two languages,
 * and the JSON Schemas that editors complete by.
 *
 * @throws DeckError (usage) `folder-not-empty`, `inside-workspace`, `already-there`
 */
export async function init(options: InitOptions, effects: Effects): Promise<NewWorkspace> {
  const root = resolve(effects.cwd, options.directory).replace(/[\\/]$/, '') || '/'
  if ((await effects.stat(root)) !== null && (await effects.list(root)) === null)
    throw fail('usage', { code: 'no-folder', what: `${root} is a file`, remedy: 'name a folder' })
  if (!options.force) await judgeFolder(effects, root)
  const schemas = await textsBelow(effects, `${programFolder}/data/schemas`)
  const files = [
    ...schemas.map(({ file, text }) => ({ file: `data/schemas/${file}`, text })),
    ...(await workspaceScaffold(effects)),
  ]
  files.sort((a, b) => (a.file < b.file ? -1 : 1))
  await putFiles(effects, root, files, options.signal)
  return { root, files: files.map(({ file }) => file), deck: 'library' }
}
