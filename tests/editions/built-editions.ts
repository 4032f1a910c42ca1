import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import type { Manifest } from '../../src/build/manifest.ts'
import { build } from '../../src/index.ts'
import type { Provenance } from '../../src/model/provenance.ts'

/** The repository, which is the workspace that is built. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

type Extension = 'md' | 'html' | 'pdf' | 'pptx'

/** One edition of the repository's decks as it was published. */
export interface BuiltEdition {
  /** `<deck>.<audience>.<locale>` */
  readonly name: string
  readonly deck: string
  readonly audience: string
  readonly locale: string
  readonly folder: string
  readonly stem: string
  readonly manifest: Manifest
}

interface Outcome {
  readonly folders?: readonly string[]
  readonly fault?: string
}

const patience = 230_000

/** Builds everything and tells what came of it to the tests that wait. */
async function buildOnce(folder: string): Promise<void> {
  const outcome: Outcome = await build({ directory: repository, out: join(folder, 'dist') }).then(
    ({ editions, findings }) =>
      findings.length > 0
        ? { fault: findings.map(({ code, what }) => `${code}: ${what}`).join('\n') }
        : { folders: editions.map(({ deck, audience, locale }) => `${deck}/${audience}/${locale}`) },
    (error) => ({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  await writeFile(join(folder, 'outcome.part'), JSON.stringify(outcome))
  await rename(join(folder, 'outcome.part'), join(folder, 'outcome.json'))
}

async function outcomeIn(folder: string): Promise<Outcome> {
  const claimed = await mkdir(join(folder, 'claimed')).then(
    () => true,
    () => false,
  )
  if (claimed) await buildOnce(folder)
  for (const since = Date.now(); Date.now() - since < patience; await sleep(50)) {
    const text = await readFile(join(folder, 'outcome.json'), 'utf8').catch(() => null)
    if (text !== null) return JSON.parse(text) as Outcome
  }
  throw new Error('the build of the editions, begun by another test, has not ended')
}

/** The folder of outputs of the one build that all tests of a run share. */
export const builtFolder = (): string => join(inject('editionsFolder'), 'dist')

/**
 * The editions of the repository's decks, built once for all tests of a run by the first that asks.
 *
 * @throws Error with the findings when they are not all published
 */
export async function builtEditions(): Promise<readonly BuiltEdition[]> {
  const { folders, fault } = await outcomeIn(inject('editionsFolder'))
  if (!folders) throw new Error(`the editions could not be built:\n${fault}`)
  return Promise.all(
    folders.map(async (path) => {
      const folder = join(builtFolder(), path)
      const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest
      const { deck, audience, locale } = manifest
      const name = `${deck}.${audience}.${locale}`
      return { name, deck, audience, locale, folder, stem: name, manifest }
    }),
  )
}

/** Where an edition's file stands. */
export const fileOf = ({ folder, stem }: BuiltEdition, extension: Extension): string =>
  join(folder, `${stem}.${extension}`)

/** What an edition says of its own facts and sources, as its HTML carries it. */
export async function provenanceOf(edition: BuiltEdition): Promise<Provenance> {
  const html = await readFile(fileOf(edition, 'html'), 'utf8')
  const block = /<script type="application\/json" id="provenance">(.*?)<\/script>/s.exec(html)?.[1]
  return JSON.parse(block ?? '') as Provenance
}
