import { mkdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { figure, isQuick } from './figures.ts'
import type { Ask } from './ledger.ts'
import type { Verdict } from './oracle.ts'
import { type Line, type Watch, watchPlace } from './published.ts'
import { audiences, locales } from './town.ts'

/** Everything that a verdict says when all is well. */
export const allIsWell: Verdict = {
  lost: [],
  surplus: [],
  publishedTwice: [],
  badFiles: [],
  ledgerDiffers: [],
  notDelivered: [],
  deliveredTwice: [],
  leftOver: [],
}

export const linesOf = (decks: readonly string[]): Line[] =>
  decks.flatMap((schedule) =>
    audiences.flatMap((audience) => locales.map((locale) => ({ schedule, audience, locale }))),
  )

/** Makes folders and watches them from their first edition on. */
export function watchPlaces(folders: readonly [string, string], lines: readonly Line[]): [Watch, Watch] {
  for (const folder of folders) mkdirSync(folder, { recursive: true })
  return [watchPlace(folders[0], lines), watchPlace(folders[1], lines)]
}

/** How many editions are still to be made or delivered. */
export const unsettledIn = async (ask: Ask): Promise<number> =>
  (await ask(`select 1 from factdeck.occurrence where state not in ('delivered', 'failed', 'skipped')`))
    .length

/** Asks again and again until the answer is 0 or time is up; gives the last. */
export async function until0(
  count: () => Promise<number>,
  { every, most }: { readonly every: number; readonly most: number },
): Promise<number> {
  for (const end = Date.now() + most; ; await wait(every)) {
    const left = await count()
    if (left === 0 || Date.now() > end) return left
  }
}

/** Puts how many there are of each kind of trouble into the table of figures. */
export function tellVerdict(engine: string, troubles: Readonly<Record<string, readonly unknown[]>>): void {
  for (const [name, list] of Object.entries(troubles)) figure(`${engine}: ${name}`, list.length, '', '0')
}

export const pick = <T>(quick: T, full: T): T => (isQuick ? quick : full)
