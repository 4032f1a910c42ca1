import { DeckError } from '../../errors.ts'
import { decodeCsv } from './decode.ts'
import type { OpenedTable } from './grid.ts'

async function openCsv(path: string, bytes: Uint8Array): Promise<OpenedTable> {
  const text = decodeCsv(path, bytes)
  const { readCsv } = await import('./csv.ts')
  return { path, kind: 'csv', read: (delimiter) => readCsv(path, text, delimiter) }
}

async function openXlsx(path: string, bytes: Uint8Array): Promise<OpenedTable> {
  const { readXlsx } = await import('./xlsx.ts')
  return { path, kind: 'xlsx', sheets: await readXlsx(path, bytes) }
}

/**
 * Opens the tables among files: CSV files as text, workbooks as their sheets; which rows are facts is told
 * by the sidecar, later. The readers are loaded only where there is something to read. A table that cannot be opened carries its fault.
 *
 * @param files any files of `data/`; those that are no table are passed over
 */
export async function openTables(
  files: readonly { readonly path: string; readonly bytes: Uint8Array }[],
): Promise<OpenedTable[]> {
  const tables: OpenedTable[] = []
  for (const { path, bytes } of files) {
    if (!/(?:^|\/)series\/[^/]+\.(?:csv|xlsx)$/.test(path)) continue
    try {
      tables.push(await (path.endsWith('.csv') ? openCsv(path, bytes) : openXlsx(path, bytes)))
    } catch (error) {
      const fault = error instanceof DeckError ? error.faults[0] : undefined
      if (!fault) throw error
      tables.push({ path, kind: 'faulty', fault })
    }
  }
  return tables
}
