import type { Place } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import type { WorkspaceFile } from './tree.ts'
import { locateFact } from './workspace.ts'
import type { Workspace } from './workspace-data.ts'

type DataKind = 'facts' | 'crosschecks' | 'sources' | 'vocabulary'

/** Where a value of the data stands: the kind of file, and the path of keys in it, the id first. */
export type LocateData = (file: DataKind, path: readonly (string | number)[]) => Place

/**
 * Finds values of the data by their paths, each at line and column; a file is parsed when something in it is
 * looked for. Of a fact that comes from a table it gives the row.
 *
 * @param data files of `data/`, as the workspace was read from them
 */
export function dataPlaces(
  workspace: Pick<Workspace, 'factPlaces'>,
  data: readonly WorkspaceFile[],
): LocateData {
  const ofFact = locateFact(workspace)
  const bytesOf = new Map(data.map(({ file, bytes }) => [file, bytes]))
  const parsed = new Map<string, ParsedFile | undefined>()
  const parsedFile = (file: string) => {
    const bytes = /\.yaml$/.test(file) ? bytesOf.get(file) : undefined
    if (bytes && !parsed.has(file)) parsed.set(file, parseYaml(file, new TextDecoder().decode(bytes), []))
    return parsed.get(file)
  }
  return (kind, path) => {
    if (kind !== 'facts') return parsedFile(`data/${kind}.yaml`)?.place(path) ?? { file: `data/${kind}.yaml` }
    const fact = ofFact(String(path[0]))
    return path.length === 1 ? fact : (parsedFile(fact.file)?.place(path) ?? fact)
  }
}
