import type { Evidence } from '../facts/evidence/index.ts'
import type { Catalogue } from '../model/facts.ts'
import { remember } from './cache.ts'
import type { LocateData } from './data-places.ts'
import { digestOf, sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import type { SourceTexts } from './source-texts.ts'
import type { Tools } from './tools.ts'
import type { WorkspaceFile } from './tree.ts'

/** What the data say, held against their sources and against each other. */
export interface CheckedData extends Evidence {
  /** How many differences between facts each crosscheck explains, by its id. */
  readonly explained: Readonly<Record<string, number>>
}

/**
 * What is wrong with data by themselves, whatever decks show of them.
 *
 * @param texts files of sources by name; undefined where there are none at hand
 */
export async function checkData(
  catalogue: Catalogue,
  texts: ReadonlyMap<string, Uint8Array> | undefined,
  locate: LocateData,
): Promise<CheckedData> {
  const [{ checkEvidence }, { inconsistencies }] = await Promise.all([
    import('../facts/evidence/index.ts'),
    import('../facts/consistency/index.ts'),
  ])
  const evidence = await checkEvidence(catalogue, texts, locate)
  const { findings, notices, explained } = inconsistencies(catalogue, { locate })
  return {
    ...evidence,
    findings: [...evidence.findings, ...findings],
    notices: [...evidence.notices, ...notices],
    explained,
  }
}

/** As {@link checkData}, remembered as long as data, texts and program stay as they are. */
export async function rememberedData(
  effects: Effects,
  root: string,
  tools: Tools,
  known: {
    readonly catalogue: Catalogue
    readonly data: readonly WorkspaceFile[]
    readonly sources: SourceTexts | undefined
    readonly locate: LocateData
  },
): Promise<CheckedData> {
  const { catalogue, data, sources, locate } = known
  const texts = sources && [...sources.texts].map(([file, bytes]) => [file, sha256(bytes)])
  const key = digestOf([
    tools.program,
    data.map(({ file, bytes }) => [file, sha256(bytes)]),
    texts ?? 'no texts',
  ])
  const made = await remember(effects, root, 'findings.json', key, async () =>
    JSON.stringify(await checkData(catalogue, sources?.texts, locate)),
  )
  return JSON.parse(made) as CheckedData
}
