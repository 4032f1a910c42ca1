import { resolve } from 'node:path'
import { DeckError, type Fault, fail } from '../errors.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import { digestOf } from './digest.ts'
import type { PreparedEdition } from './edition.ts'
import { readEditionRecord } from './edition-records.ts'
import type { Effects } from './effects.ts'
import { manifestName } from './manifest.ts'

/**
 * Editions with what the one before each said, from an earlier folder of outputs: that of the same deck,
 * audience and language there. It is part of what they are made from.
 *
 * @param since the earlier folder, relative to the current one
 * @param out where they will be published
 * @throws DeckError (usage) `no-earlier-outputs`, `since-is-out`; (invalid) as manifests are read, and
 *   `other-edition` where one says that it is another's
 */
export async function withPredecessors(
  prepared: readonly PreparedEdition[],
  since: string,
  out: string,
  effects: Effects,
): Promise<PreparedEdition[]> {
  const folder = resolve(effects.cwd, since)
  await checkFolder(effects, folder, out)
  const faults: Fault[] = []
  const editions: PreparedEdition[] = []
  for (const edition of prepared) {
    try {
      editions.push(following(edition, await predecessorOf(edition, folder, effects)))
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
      faults.push(...error.faults)
    }
  }
  if (faults.length > 0) throw new DeckError('invalid', faults)
  return editions
}

async function checkFolder(effects: Effects, folder: string, out: string): Promise<void> {
  if ((await effects.list(folder)) === null)
    throw fail('usage', {
      code: 'no-earlier-outputs',
      what: `there is no folder ${folder}`,
      remedy: 'name the folder of outputs of an earlier build: --since DIR',
    })
  const real = (path: string) => effects.realPath(path).catch(() => path)
  if ((await real(folder)) !== (await real(out))) return
  throw fail('usage', {
    code: 'since-is-out',
    what: `${folder} is where this build publishes`,
    why: 'an edition cannot be compared with the one that it replaces',
    remedy: 'copy the earlier outputs aside first, or build into another folder with -o',
  })
}

async function predecessorOf(
  { planned }: PreparedEdition,
  folder: string,
  effects: Effects,
): Promise<EditionRecord | null> {
  const { deck, audience, locale } = planned
  const own = `${folder}/${deck}/${audience}/${locale}`
  const record = await readEditionRecord(effects, own)
  if (!record) return null
  if (record.deck === deck && record.audience === audience && record.locale === locale) return record
  throw fail('invalid', {
    code: 'other-edition',
    what: `the manifest is that of ${record.deck} · ${record.audience} · ${record.locale}`,
    why: `what one audience was shown is not for another: this is the place of ${deck} · ${audience} · ${locale}`,
    remedy: 'put each edition back into its own folder',
    place: { file: `${own}/${manifestName}` },
  })
}

function following(edition: PreparedEdition, previous: EditionRecord | null): PreparedEdition {
  const { digest, inputs } = edition
  const own = digestOf(previous)
  return {
    ...edition,
    digest: digestOf({ edition: digest, previous: own }),
    inputs: { ...inputs, previous: own },
    input: async () => ({ ...(await edition.input()), previous }),
  }
}
