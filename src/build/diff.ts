import { resolve } from 'node:path'
import { changesBetween, isSame } from '../changes/index.ts'
import { type Fault, fail } from '../errors.ts'
import type { EditionChanges } from '../model/changes.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import type { Locale } from '../model/text.ts'
import { editionKey, type Operand, readOperand } from './diff-operands.ts'
import { type Effects, nodeEffects } from './effects.ts'

/** The word that stands for the workspace as it is now. */
export const today = 'today'

/** What became of one edition; it is `added` or `gone` where only one side has it. */
export interface EditionDiff {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly state: 'same' | 'changed' | 'added' | 'gone'
  readonly changes?: EditionChanges
}

/** What differs between two editions, or two folders of them. */
export interface DiffReport {
  readonly before: string
  readonly after: string
  readonly same: boolean
  readonly editions: readonly EditionDiff[]
  /** Why something could not be compared: an edition that can no longer be made has changed. */
  readonly notices: readonly Fault[]
}

export interface DiffOptions {
  /** Folder in or above which the workspace is, for `today`; the current one when absent. */
  readonly directory?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Compares editions with earlier ones, or with what the workspace would say now.
 *
 * @param before a built file, an edition's folder, or a folder of outputs
 * @param after the same, or `today`
 * @throws DeckError (usage) `no-edition`, `nothing-in-common`; (invalid) for what cannot be read
 */
export async function diff(
  before: string,
  after: string,
  { directory = '.', signal }: DiffOptions = {},
  effects: Effects = nodeEffects,
): Promise<DiffReport> {
  const old = await readOperand(before, effects)
  const { editions, notices } =
    after === today
      ? await withToday(old, resolve(effects.cwd, directory), effects, signal)
      : between(old, await readOperand(after, effects))
  editions.sort((a, b) => (editionKey(a) < editionKey(b) ? -1 : 1))
  const same = editions.every(({ state }) => state === 'same')
  return { before, after, same, editions, notices }
}

interface Compared {
  readonly editions: EditionDiff[]
  readonly notices: Fault[]
}

const named = ({ deck, audience, locale }: Pick<EditionRecord, 'deck' | 'audience' | 'locale'>) => ({
  deck,
  audience,
  locale,
})

function compared(record: EditionRecord, changes: EditionChanges): EditionDiff {
  return { ...named(record), state: isSame(changes) ? 'same' : 'changed', changes }
}

/** Two single editions are compared whoever they are for; folders edition by edition. */
function between(old: Operand, now: Operand): Compared {
  const [one, other] = [old.editions[0], now.editions[0]]
  if (old.isOne && now.isOne && one && other)
    return { editions: [compared(other, changesBetween(one, other))], notices: otherLanguage(one, other) }
  const later = new Map(now.editions.map((edition) => [editionKey(edition), edition]))
  const earlier = new Set(old.editions.map(editionKey))
  const editions = old.editions.flatMap((before): EditionDiff[] => {
    const after = later.get(editionKey(before))
    if (after) return [compared(after, changesBetween(before, after))]
    return now.isOne ? [] : [{ ...named(before), state: 'gone' }]
  })
  const fresh = now.editions.filter((edition) => !earlier.has(editionKey(edition)))
  if (!old.isOne) editions.push(...fresh.map((edition) => ({ ...named(edition), state: 'added' as const })))
  if (editions.every(({ changes }) => !changes))
    throw fail('usage', {
      code: 'nothing-in-common',
      what: `${old.name} and ${now.name} have no edition in common`,
      why: 'editions are matched by deck, audience and language',
      remedy: 'name two folders of outputs of one workspace, or two editions',
    })
  return { editions, notices: [] }
}

function otherLanguage(before: EditionRecord, after: EditionRecord): Fault[] {
  if (before.locale === after.locale) return []
  return [
    {
      code: 'other-language',
      what: `one edition is in ${before.locale}, the other in ${after.locale}`,
      why: 'only figures, dates, sources and classes are compared between languages',
      remedy: 'compare editions in one language to see wording and slides as well',
    },
  ]
}

async function withToday(
  old: Operand,
  directory: string,
  effects: Effects,
  signal: AbortSignal | undefined,
): Promise<Compared> {
  const { openToday } = await import('./diff-today.ts')
  const workspace = await openToday(directory, effects)
  const editions: EditionDiff[] = []
  const notices: Fault[] = []
  for (const before of old.editions) {
    signal?.throwIfAborted()
    const found = await workspace.compare(before)
    if (!found) editions.push({ ...named(before), state: 'gone' })
    else if (found.notices.length === 0) editions.push(compared(before, found.changes))
    else editions.push({ ...named(before), state: 'changed', changes: found.changes })
    notices.push(...(found?.notices ?? []))
  }
  if (old.isOne) return { editions, notices }
  const known = new Set(old.editions.map(editionKey))
  const fresh = workspace.editions.filter((edition) => !known.has(editionKey(edition)))
  return {
    editions: [...editions, ...fresh.map((each) => ({ ...named(each), state: 'added' as const }))],
    notices,
  }
}
