import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const checker = join(root, '../shared/tools/pptx-check/pptx-check.mjs')

/** Why the schemas of ISO 29500 cannot be asked; nothing when they can. */
export const noSchemaCheck = existsSync(checker)
  ? undefined
  : `the checker with the schemas of ISO 29500 is not at ${checker}`

/** What the checker says of a file. */
export interface SchemaReport {
  readonly errors: number
  readonly warnings: number
  readonly a11y: number
  readonly issues: readonly unknown[]
  readonly stats: Readonly<Record<string, number>>
}

/** Holds a PPTX to the schemas of ISO 29500 and to the rules of accessibility, with the checker beside the repository. */
export async function schemaCheck(pptx: Uint8Array): Promise<SchemaReport> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-check-'))
  try {
    const file = join(folder, 'deck.pptx')
    await writeFile(file, pptx)
    const options = { cwd: root, maxBuffer: 100_000_000 }
    const ran = promisify(execFile)(process.execPath, [realpathSync(checker), '--json', file], options)
    const { stdout } = await ran.catch((error: { stdout: string }) => error)
    return JSON.parse(stdout)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * What the checker says of a file, less its remark that a part of custom XML, our provenance, is of the type
 * `application/xml`: PowerPoint gives those that type too (ISO/IEC 29500-1, 15.2.5).
 */
export function remarksIn({ errors, a11y, issues }: Omit<SchemaReport, 'stats'>) {
  const known = JSON.stringify({
    sev: 'warn',
    kind: 'ctypes',
    part: 'customXml/item1.xml',
    msg: 'generic application/xml content type',
  })
  return { errors, a11y, issues: issues.filter((issue) => JSON.stringify(issue) !== known) }
}

/** Nothing said of a file. */
export const noRemarks = { errors: 0, a11y: 0, issues: [] }
