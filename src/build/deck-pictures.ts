import { posix } from 'node:path'
import { DeckError, type Fault } from '../errors.ts'
import { blankCode } from '../locale/markdown-code.ts'
import type { PictureFile } from '../model/deck.ts'
import type { DeckPictures } from '../model/edition.ts'
import { sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import type { TextFile } from './text-file.ts'
import type { WorkspaceFile } from './tree.ts'

/** A picture that a deck's Markdown names, as it is written there. */
export interface NamedPicture {
  readonly address: string
  readonly line: number
  readonly column: number
}

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}
const mostBytes = 16 * 1024 * 1024
const mostPictures = 500

const extension = (path: string) => /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
const isElsewhere = (address: string) => /^(?:[a-z][a-z0-9+.-]+:|\/\/|#)/i.test(address)

const patterns = [
  /!\[[^\]\n]*\]\(\s*<([^>\n]+)>/g,
  /!\[[^\]\n]*\]\(\s*([^\s)<>]+)/g,
  /<img\b[^>]*?\ssrc\s*=\s*["']([^"'\n]+)["']/gi,
  /url\(\s*["']?([^"')\n]+?\.(?:png|jpe?g|gif|webp|svg))["']?\s*\)/gi,
  /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+\.(?:png|jpe?g|gif|webp|svg))/gim,
]

/** Pictures that Markdown names and that lie in the workspace; code names none. */
export function namedPictures(text: string): readonly NamedPicture[] {
  const shown = blankCode(text)
  const found = new Map<string, NamedPicture>()
  for (const pattern of patterns)
    for (const match of shown.matchAll(pattern)) {
      const address = match[1] ?? ''
      if (isElsewhere(address) || /[{}]/.test(address) || /^figures\/figure-/.test(address)) continue
      const before = shown.slice(0, match.index + match[0].indexOf(address)).split('\n')
      const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
      if (!found.has(address)) found.set(address, { address, ...place })
    }
  return [...found.values()]
}

/** The file that an address leads to from a deck's own folder; undefined when it leads out of the workspace. */
function fileOf(address: string): string | undefined {
  let plain = address.replace(/[?#].*$/, '')
  try {
    plain = decodeURI(plain)
  } catch {
    return undefined
  }
  if (/^\/|\\|\0/.test(plain)) return undefined
  const file = posix.normalize(`decks/${plain}`)
  return file.startsWith('../') || file.split('/').some((part) => part.startsWith('.')) ? undefined : file
}

/**
 * Reads the pictures that decks name. One that is not there, or that may not be read, is left out here and a
 * fault of its deck in `pictureFiles`.
 */
export async function readPictures(
  effects: Effects,
  root: string,
  decks: readonly WorkspaceFile[],
): Promise<WorkspaceFile[]> {
  const files = new Set<string>()
  for (const { file, bytes } of decks) {
    if (!file.endsWith('.md')) continue
    for (const { address } of namedPictures(new TextDecoder().decode(bytes))) {
      const picture = fileOf(address)
      if (picture !== undefined && types[extension(picture)]) files.add(picture)
    }
  }
  if (files.size > mostPictures)
    throw new DeckError('invalid', [
      {
        code: 'too-many-files',
        what: `decks name ${files.size} pictures; the most is ${mostPictures}`,
        remedy: 'take out what is not needed',
        place: { file: 'decks' },
      },
    ])
  const inside = `${await effects.realPath(root)}/`
  const read = [...files].sort().map(async (file): Promise<WorkspaceFile[]> => {
    const path = `${root}/${file}`
    const target = await effects.realPath(path).catch(() => '')
    const { size = mostBytes + 1 } = (await effects.stat(path).catch(() => null)) ?? {}
    if (!target.startsWith(inside) || size > mostBytes) return []
    return [{ file, bytes: await effects.readFile(path) }]
  })
  return (await Promise.all(read)).flat()
}

/** The files of a deck's pictures by address; one that could not be read is a fault where it is named. */
export function pictureFiles(
  { file, text }: TextFile,
  read: readonly WorkspaceFile[],
  faults: Fault[],
): Record<string, PictureFile> {
  const known = new Map(read.map((each) => [each.file, each.bytes]))
  return Object.fromEntries(
    namedPictures(text).flatMap(({ address, line, column }) => {
      const path = fileOf(address)
      const bytes = path === undefined ? undefined : known.get(path)
      if (path !== undefined && bytes) return [[address, { file: path, sha256: sha256(bytes) }]]
      faults.push({ ...pictureFault(address, path), place: { file, line, column } })
      return []
    }),
  )
}

function pictureFault(address: string, path: string | undefined): Fault {
  const what = `the picture \`${address}\` cannot be read`
  if (path === undefined)
    return {
      code: 'leaves-workspace',
      what,
      why: 'a deck takes pictures from its workspace and from nowhere else',
      remedy: 'put the picture beside the deck and name it from there',
    }
  if (!types[extension(path)])
    return { code: 'unknown-picture', what, remedy: `save it as one of ${Object.keys(types).join(', ')}` }
  return {
    code: 'unknown-picture',
    what,
    why: `there is no file ${path} of at most 16 MiB in the workspace`,
    remedy: 'put the picture there, or correct its name',
  }
}

/** Pictures as data URIs, with a plain path for each beside the Markdown that is written. */
export function carriedPictures(
  pictures: Readonly<Record<string, PictureFile>>,
  read: ReadonlyMap<string, Uint8Array>,
): DeckPictures {
  return Object.fromEntries(
    Object.entries(pictures).flatMap(([address, { file, sha256: digest }]) => {
      const bytes = read.get(file)
      const type = types[extension(file)]
      if (!bytes || !type) return []
      const isPlain = address.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part))
      const path = isPlain ? address : `pictures/${digest.slice(0, 12)}.${extension(file)}`
      return [[address, { uri: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`, path }]]
    }),
  )
}
