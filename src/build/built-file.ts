import { resolve } from 'node:path'
import { fail } from '../errors.ts'
import type { Provenance } from '../model/provenance.ts'
import { parseProvenance } from '../model/provenance.ts'
import { type ReadableFormat, readableFormats, type SaidSlide } from '../model/said.ts'
import { readBack } from '../trace-pipeline.ts'
import type { Effects } from './effects.ts'

/** Larger files are refused: a file is held in memory as a whole. */
const largest = 256 << 20

/** A file that a build has made, edited since or not, by the provenance inside it. */
export interface BuiltFile {
  /** As it was named. */
  readonly file: string
  /** Absolute. */
  readonly path: string
  readonly format: ReadableFormat
  readonly bytes: Uint8Array
  readonly provenance: Provenance
  /** What its slides say now. @throws DeckError (invalid) `unreadable-file` */
  slides(): readonly SaidSlide[]
}

/** The format of a file by its first bytes; by its name where they do not tell. */
function formatOf(bytes: Uint8Array, name: string): ReadableFormat | undefined {
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
  if (start.startsWith('PK')) return 'pptx'
  if (start.includes('%PDF-')) return 'pdf'
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)/i.test(start)) return 'html'
  return readableFormats.find((format) => name.toLowerCase().endsWith(`.${format}`))
}

const formatNames = 'Markdown, HTML, PDF or PPTX'

/** @throws DeckError (usage) `no-file`, `not-a-file`; (invalid) `unreadable-file` when it is too large */
async function bytesOf(file: string, path: string, effects: Effects): Promise<Uint8Array> {
  const remedy = `name a ${formatNames} that factdeck has built`
  const is = (code: string, what: string) =>
    fail('usage', { code, what: `${file} ${what}`, remedy, place: { file } })
  if (!(await effects.stat(path))) throw is('no-file', 'is not there')
  const real = await effects.realPath(path)
  if (await effects.list(real).catch(() => null)) throw is('not-a-file', 'is a folder')
  const size = (await effects.stat(real))?.size ?? 0
  if (size > largest)
    throw fail('invalid', {
      code: 'unreadable-file',
      what: `${file} takes ${Math.round(size / 1e6)} MB`,
      why: `files of more than ${largest >> 20} MB are not read`,
      remedy,
      place: { file },
    })
  return effects.readFile(real)
}

/**
 * Opens a built file: Markdown, HTML, PDF or PPTX, whatever has become of it since.
 *
 * @param file as the user named it, from the current folder
 * @throws DeckError (usage) `no-file`, `not-a-file`; (invalid) `unreadable-file`, `no-provenance`
 */
export async function openBuilt(file: string, effects: Effects): Promise<BuiltFile> {
  const path = resolve(effects.cwd, file)
  const bytes = await bytesOf(file, path, effects)
  const format = formatOf(bytes, path)
  const back = format && (await readBack(format, bytes))
  const provenance = back?.provenance === undefined ? undefined : parseProvenance(back.provenance)
  if (!format || !back || !provenance)
    throw fail('invalid', {
      code: 'no-provenance',
      what: `${file} does not say what it was made from`,
      why:
        back?.provenance === undefined
          ? 'no provenance of factdeck is inside'
          : 'its provenance is damaged, or of another version',
      remedy: `take a ${formatNames} that this version of factdeck has built; printing or exporting one anew drops it`,
      place: { file },
    })
  return { file, path, format, bytes, provenance, slides: back.slides }
}
