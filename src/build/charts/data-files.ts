import { dirname } from 'node:path'
import { type DeckError, fail } from '../../errors.ts'
import type { Effects } from '../effects.ts'

/** Folders, absolute, that a spec's data may lie in, and how it was named. */
export interface DataPlace {
  readonly folders: readonly string[]
  /** Name of the spec, for faults. */
  readonly file: string
}

const mostBytes = 32 * 1024 * 1024
const mostFiles = 50

/** What was read of a spec's data, for its digest. */
export interface ReadData {
  readonly load: (url: string) => Promise<string>
  readonly read: ReadonlyMap<string, string>
}

/**
 * Reads the files that a spec names in `data.url`: only such as lie, symbolic links followed, in one of the
 * folders, the first that has them. Never an address, an absolute path or a way out by `..`.
 */
export function dataFiles(effects: Effects, place: DataPlace): ReadData {
  const read = new Map<string, string>()
  let room = mostBytes
  const load = async (url: string): Promise<string> => {
    const known = read.get(url)
    if (known !== undefined) return known
    const path = await findFile(effects, url, place)
    const size = (await effects.stat(path))?.size ?? 0
    room -= size
    if (room < 0 || read.size >= mostFiles) throw tooMuch(url, place)
    const text = decode(await effects.readFile(path), url, place)
    read.set(url, text)
    return text
  }
  return { load, read }
}

async function findFile(effects: Effects, url: string, { folders, file }: DataPlace): Promise<string> {
  if (!isPlainPath(url))
    throw refused(
      'data-address',
      `The spec takes its data from \`${shown(url)}\`.`,
      'Put the file beside the spec, or into the folder of --data, and name it by its path from there.',
      file,
      'a chart is drawn from files that lie with it and loads nothing',
    )
  for (const folder of folders) {
    const path = await effects.realPath(`${folder}/${url}`).catch(() => null)
    if (path === null) continue
    const inside = await effects.realPath(folder)
    if (path !== inside && !path.startsWith(inside === '/' ? inside : `${inside}/`))
      throw refused(
        'data-outside',
        `\`${shown(url)}\` leads out of ${folder} by a symbolic link.`,
        'Put the file itself there.',
        file,
        'a spec may read only what lies with it',
      )
    const beside = (await effects.list(dirname(path))) ?? []
    if (beside.some(({ name, type }) => type === 'file' && path.endsWith(`/${name}`))) return path
  }
  throw refused(
    'data-missing',
    `The spec's data \`${shown(url)}\` is not there.`,
    folders.length > 1
      ? `Looked in ${folders.join(' and ')}.`
      : 'Put it beside the spec, or name its folder with --data DIR.',
    file,
  )
}

const isPlainPath = (url: string): boolean =>
  url !== '' &&
  url.length <= 1_000 &&
  !/^[a-z][a-z0-9+.-]*:|^[/\\]|\0/i.test(url) &&
  !url.split(/[\\/]/).includes('..')

const shown = (url: string) => url.slice(0, 100)

function decode(bytes: Uint8Array, url: string, { file }: DataPlace): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refused('data-not-utf-8', `\`${shown(url)}\` is not UTF-8 text.`, 'Save it as UTF-8.', file)
  }
}

const tooMuch = (url: string, { file }: DataPlace) =>
  refused(
    'data-too-large',
    `With \`${shown(url)}\` the spec has more than ${mostBytes / 1024 / 1024} MiB or ${mostFiles} files of data.`,
    'Aggregate the data before it is drawn.',
    file,
  )

const refused = (code: string, what: string, remedy: string, file: string, why?: string): DeckError =>
  fail('invalid', { code, what, remedy, place: { file }, ...(why !== undefined && { why }) })
