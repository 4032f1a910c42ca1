import { basename, dirname, resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../../errors.ts'
import type { Effects } from '../effects.ts'

/** A spec that was asked for. */
export interface SpecFile {
  /** As it was named. */
  readonly file: string
  /** Absolute. */
  readonly path: string
  /** Absolute folder that it lies in. */
  readonly folder: string
  /** Name of its outputs, without extension. */
  readonly stem: string
}

const mostBytes = 16 * 1024 * 1024

/**
 * The specs that were named, in their order; one that is named twice is drawn once.
 *
 * @param from absolute folder that names are relative to
 * @throws DeckError (usage) `missing-operand`, `same-name` when two would write the same files
 */
export function specFiles(files: readonly string[], from: string): SpecFile[] {
  if (files.length === 0)
    throw fail('usage', {
      code: 'missing-operand',
      what: 'there is no spec to draw',
      remedy: 'write factdeck chart SPEC… -o DIR',
    })
  const specs = [...new Set(files)].map((file): SpecFile => {
    const path = resolve(from, file)
    const stem = basename(path).replace(/(?<=.)(?:\.vl)?\.(?:json|ya?ml)$/i, '')
    return { file, path, folder: dirname(path), stem }
  })
  const distinct = [...new Map(specs.map((spec) => [spec.path, spec])).values()]
  const faults = distinct.flatMap((spec, at): Fault[] => {
    const other = distinct.slice(0, at).find(({ stem }) => sameName(stem, spec.stem))
    if (!other) return []
    const what = `${other.file} and ${spec.file} would both become ${spec.stem}.svg`
    return [{ code: 'same-name', what, remedy: 'rename one, or draw them into two folders' }]
  })
  if (faults.length > 0) throw new DeckError('usage', faults)
  return distinct
}

/** Whether some file systems take two names for one. */
const sameName = (one: string, other: string) =>
  one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase()

/** The text of a spec. @throws DeckError `spec-missing`, `spec-too-large`, `not-utf-8` */
export async function readSpec(effects: Effects, { file, path }: SpecFile): Promise<string> {
  const refuse = (code: string, what: string, remedy: string) =>
    fail('invalid', { code, what, remedy, place: { file } })
  const real = await effects.realPath(path).catch(() => null)
  if (real === null) throw refuse('spec-missing', 'there is no such file', 'name a Vega-Lite spec')
  const entries = (await effects.list(dirname(real))) ?? []
  if (!entries.some(({ name, type }) => type === 'file' && name === basename(real)))
    throw refuse('spec-missing', 'this is no file', 'name the specs themselves, such as charts/*.vl.json')
  if (((await effects.stat(real))?.size ?? 0) > mostBytes)
    throw refuse('spec-too-large', 'the file has more than 16 MiB', 'put its data into a file beside it')
  const bytes = await effects.readFile(real).catch((error: Error) => {
    throw refuse('unreadable-file', `the file cannot be read: ${error.message}`, 'make it readable')
  })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('not-utf-8', 'the file is not UTF-8 text', 'save it as UTF-8')
  }
}
