import { digestOf, sha256 } from '../build/digest.ts'
import type { Effects } from '../build/effects.ts'
import { parseWorkspace } from '../build/parse-workspace.ts'
import { readFiles } from '../build/workspace.ts'
import type { Workspace } from '../build/workspace-data.ts'
import { DeckError, type Fault } from '../errors.ts'

/** A workspace as it was last good, and what is wrong with its files now. */
export interface Reading {
  readonly workspace?: Workspace
  readonly faults: readonly Fault[]
}

/** Reads a workspace again and again; what has not changed is not parsed anew. */
export interface Reader {
  current(): Reading
  /** Reads what stands now; faults are kept, not thrown. */
  refresh(): Promise<void>
}

export function openReader(effects: Effects, root: string): Reader {
  let reading: Reading = { faults: [] }
  let key = ''
  return {
    current: () => reading,
    async refresh() {
      try {
        const files = await readFiles(effects, root)
        const next = digestOf(
          Object.values(files)
            .flat()
            .map(({ file, bytes }) => [file, sha256(bytes)]),
        )
        if (next === key) return
        const workspace = await parseWorkspace(files)
        key = next
        reading = { workspace, faults: [] }
      } catch (error) {
        if (!(error instanceof DeckError)) throw error
        key = ''
        reading = { ...reading, faults: error.faults }
      }
    },
  }
}
