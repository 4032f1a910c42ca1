import { sha256 } from '../../build/digest.ts'
import type { Manifest } from '../../build/manifest.ts'
import { localTime } from '../../calendar/local-time.ts'
import { type Classification, classifications } from '../../model/facts.ts'
import type { Channel } from '../../model/schedule.ts'
import type { LoadedFile, Message } from './message.ts'
import { refuse, Undeliverable } from './outcome.ts'
import type { DeliveryRow, EditionRequest } from './request.ts'
import { editionWords } from './texts.ts'

/** Where published editions lie. */
export interface Shelf {
  readonly manifest: (folder: string) => Promise<Manifest | null>
  readonly read: (folder: string, path: string) => Promise<Uint8Array>
  readonly link: (folder: string, path: string) => Promise<string | null>
}

const rank = (classification: Classification) => classifications.indexOf(classification)

/** Formats in the order in which a reader would rather have them. */
const preference = ['html', 'pdf', 'pptx', 'md', 'png']

/**
 * Reads an edition that is to leave by a channel, and holds it against what was published and against what the
 * channel may carry.
 *
 * @throws Undeliverable `channel-clearance`, `altered-file`, `no-edition`, `bad-template`
 */
export async function loadEdition(
  shelf: Shelf,
  row: DeliveryRow & { readonly kind: 'edition' },
  channel: Channel,
): Promise<Message> {
  const { request } = row
  const manifest = await shelf.manifest(request.folder)
  if (manifest?.edition !== request.edition)
    throw refuse(
      manifest ? 'altered-file' : 'no-edition',
      manifest
        ? `${request.folder} holds another edition than was published`
        : `there is no edition in ${request.folder}`,
      'restore what was published, then factdeck schedule retry',
    )
  checkClearance(request, manifest, row.channel, channel.clearance)
  const files: LoadedFile[] = []
  for (const file of request.files) files.push(await loadFile(shelf, request, manifest, file))
  const main = [...files].sort((a, b) => preference.indexOf(a.format) - preference.indexOf(b.format))[0]
  const { id, kind, recipient } = row
  const words = editionWords(request, main?.link ?? null)
  return { id, kind, recipient, locale: request.locale, ...words, files, edition: request }
}

function checkClearance(
  request: EditionRequest,
  manifest: Manifest,
  name: string,
  clearance: Classification,
): void {
  const shown = Object.values(manifest.facts ?? {}).map(({ classification }) => classification)
  const highest = [request.clearance, ...shown].toSorted((a, b) => rank(b) - rank(a))[0] ?? 'restricted'
  if (rank(highest) <= rank(clearance)) return
  throw refuse(
    'channel-clearance',
    `the edition for ${request.audience} is ${highest}; ${name} may carry what is ${clearance}`,
    'send it by another channel, or raise the clearance of this one',
  )
}

async function loadFile(
  shelf: Shelf,
  request: EditionRequest,
  manifest: Manifest,
  wanted: EditionRequest['files'][number],
): Promise<LoadedFile> {
  const { path, format, sha256: digest } = wanted
  const listed = manifest.outputs.some((output) => output.path === path && output.sha256 === digest)
  const bytes = listed ? await readFile(shelf, request.folder, path) : undefined
  if (bytes === undefined || bytes.length !== wanted.bytes || sha256(bytes) !== digest)
    throw refuse(
      'altered-file',
      `${request.folder}/${path} is not what was published`,
      'restore what was published, then factdeck schedule retry',
    )
  const link = await shelf.link(request.folder, path)
  return { path, name: nameOf(request, path), format, sha256: digest, bytes, link }
}

async function readFile(shelf: Shelf, folder: string, path: string): Promise<Uint8Array | undefined> {
  try {
    return await shelf.read(folder, path)
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new Undeliverable({
      state: 'again',
      code: 'cannot-read',
      what: `${folder}/${path} cannot be read: ${(error as Error).message}`,
      remedy: 'see that the place of publication can be reached',
    })
  }
}

const isMissing = (error: unknown) =>
  ['ENOENT', 'NoSuchKey', 'NotFound'].some((code) =>
    [(error as NodeJS.ErrnoException).code, (error as Error).name].includes(code),
  )

/** Title, day and what tells files of one format apart: `三地比较 2026-11-23.pdf`, `… 03.png` */
function nameOf({ title, instant, timezone, files }: EditionRequest, path: string): string {
  const { date: day } = localTime(new Date(instant), timezone)
  const dot = path.lastIndexOf('.')
  const ending = dot < 0 ? '' : path.slice(dot)
  const alike = files.filter((file) => file.path.endsWith(ending)).length
  const own = alike > 1 ? ` ${path.slice(path.lastIndexOf('/') + 1, dot < 0 ? undefined : dot)}` : ''
  const plain = title
    .replace(/[\p{C}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return `${[...plain].slice(0, 80).join('')} ${day}${own}${ending}`
}
