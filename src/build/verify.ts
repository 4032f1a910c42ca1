import { resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../errors.ts'
import type { Verification } from '../model/verification.ts'
import { verifyPresentation } from '../pipeline.ts'
import { type Effects, nodeEffects } from './effects.ts'

/** What came of one file; `fault` says why it could not be read. */
export type VerifiedFile = { readonly file: string } & (
  | ({ readonly readable: true } & Verification)
  | { readonly readable: false; readonly fault: Fault }
)

/** Larger files are refused: a file is held in memory as a whole. */
const largest = 1 << 30

const otherKinds = /\.(html?|pdf|md|png|jpe?g|odp|key|docx?|xlsx?)$/i

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const wanted = 'name PowerPoint presentations (.pptx)'

function unreadable(file: string, why: string): Fault {
  return {
    code: 'pptx-unreadable',
    what: `${file} cannot be read as a PPTX`,
    why,
    remedy: 'take a PowerPoint presentation (.pptx) that opens without a password',
    place: { file },
  }
}

/** @throws DeckError (usage) for what no one would verify: nothing, a folder, a file of another kind */
async function refuse(file: string, effects: Effects): Promise<void> {
  const path = resolve(effects.cwd, file)
  const is = (code: string, what: string) =>
    fail('usage', { code, what: `${file} ${what}`, remedy: wanted, place: { file } })
  if (!(await effects.stat(path))) throw is('no-file', 'is not there')
  if (await effects.list(path).catch(() => null)) throw is('not-a-file', 'is a folder')
  if (otherKinds.test(file)) throw is('not-pptx', 'is no PPTX; only PPTX is verified so far')
}

async function readFile(file: string, effects: Effects): Promise<Uint8Array | Fault> {
  const real = await effects.realPath(resolve(effects.cwd, file))
  const size = (await effects.stat(real))?.size ?? 0
  if (size > largest) return unreadable(file, `it takes ${Math.round(size / 1e6)} MB`)
  const bytes = await effects.readFile(real)
  if (isZip(bytes)) return bytes
  return compoundFile.every((byte, at) => bytes[at] === byte)
    ? unreadable(file, 'it is locked by a password, or a .ppt of before 2007')
    : unreadable(file, bytes.length === 0 ? 'it is empty' : 'it is no zip file, which every PPTX is')
}

/**
 * Verifies presentations one after the other, ours or not. Nothing is written.
 *
 * @param onFile called with each result as it comes
 * @throws DeckError (usage) when a name leads to no file, a folder or a file of another kind
 */
export async function verify(
  files: readonly string[],
  effects: Effects = nodeEffects,
  onFile: (result: VerifiedFile) => void = () => undefined,
  signal?: AbortSignal,
): Promise<readonly VerifiedFile[]> {
  for (const file of files) await refuse(file, effects)
  const results: VerifiedFile[] = []
  for (const file of files) {
    signal?.throwIfAborted()
    const result = await verifyFile(file, effects)
    results.push(result)
    onFile(result)
  }
  return results
}

async function verifyFile(file: string, effects: Effects): Promise<VerifiedFile> {
  const bytes = await readFile(file, effects)
  if (!(bytes instanceof Uint8Array)) return { file, readable: false, fault: bytes }
  try {
    return { file, readable: true, ...(await verifyPresentation(bytes)) }
  } catch (error) {
    const why = error instanceof DeckError && error.kind === 'invalid' ? error.faults[0]?.why : undefined
    if (why === undefined) throw error
    return { file, readable: false, fault: unreadable(file, why) }
  }
}
