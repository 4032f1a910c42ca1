import { resolve } from 'node:path'
import { DeckError, exitCodes, fail } from '../../errors.ts'
import type { Log } from '../../schedule/context.ts'
import type { Retried, RetryReport, RetryWish } from '../../schedule/retry.ts'
import { withDatabase } from '../../schedule/store/lost-database.ts'
import type { Call, Command } from '../command.ts'
import { plain } from '../terminal.ts'
import { dbOption } from './options.ts'

const silent: Log = { info() {}, warn() {}, error() {} }

/** Digits of an id, unless a deck is called so. */
function readWish(positionals: readonly string[], decks: readonly string[], unknown: boolean): RetryWish {
  const isDeck = (name: string) => decks.includes(name)
  const others = positionals.filter((name) => !isDeck(name))
  const odd = others.find((name) => !/^[0-9a-f-]{4,36}$/i.test(name))
  if (odd !== undefined)
    throw fail('usage', {
      code: 'unknown-id',
      what: `${plain(odd)} is neither a deck nor the beginning of an id`,
      remedy: 'write a deck, or at least four digits of an id that factdeck schedule status prints',
    })
  return { decks: positionals.filter(isDeck), ids: others, unknown }
}

async function run(call: Call): Promise<number> {
  const { terminal, effects, signal, value, flag, positionals } = call
  const { findWorkspace } = await import('../../build/workspace.ts')
  const root = await findWorkspace(effects, resolve(effects.cwd, value('dir') ?? '.'))
  const found = (await effects.list(`${root}/decks`)) ?? []
  const decks = found.map(({ name }) => name.replace(/\.(?:ya?ml|md)$/, ''))
  const wish = readWish(positionals, decks, flag('unknown'))
  const { openScheduling } = await import('../../schedule/open.ts')
  try {
    const { context } = await openScheduling(
      { directory: root, db: value('db'), purpose: 'schedule retry', isResident: false, log: silent, signal },
      effects,
    )
    try {
      const { retry } = await import('../../schedule/retry.ts')
      return tell(await retry(context, wish), call)
    } finally {
      await context.store.close()
    }
  } catch (error) {
    const owner = residentOwner(error)
    if (owner === null) throw error
    const { leaveRequest } = await import('../../schedule/requests.ts')
    await leaveRequest(effects, root, {
      retry: { decks: [...wish.decks], ids: [...wish.ids], unknown: wish.unknown },
    })
    terminal.say(`handed to ${plain(owner)}, which has the state; see factdeck schedule status`)
    terminal.answer({ ok: true, handedTo: owner })
    return exitCodes.good
  }
}

/** Who stays with the state in its possession and takes requests; null for any other error. */
function residentOwner(error: unknown): string | null {
  if (!(error instanceof DeckError)) return null
  const [fault] = error.faults
  if (fault?.code !== 'state-in-use') return null
  return /^factdeck schedule run \([^)]*\)/.exec(fault.what)?.[0] ?? null
}

function tell({ again, left, unmatched, ambiguous }: RetryReport, { terminal }: Call): number {
  const line = ({ id, of, label }: Retried) => `  ${terminal.dim(id.slice(0, 8))}  ${of} · ${plain(label)}`
  if (again.length > 0) {
    terminal.say(`planned anew, for the next tick or whoever works: ${again.length}`)
    for (const each of again) terminal.say(line(each))
  } else terminal.say('nothing was planned anew')
  if (left.length > 0) {
    terminal.say(`left alone, for it may have arrived; to send it all the same: --unknown: ${left.length}`)
    for (const each of left) terminal.say(line(each))
  }
  const faults = [
    ...unmatched.map((id) => ({
      code: 'unknown-id',
      what: `nothing that has failed has an id that begins with ${id}`,
      remedy: 'see factdeck schedule status --all',
    })),
    ...ambiguous.map((id) => ({
      code: 'ambiguous-id',
      what: `several ids begin with ${id}`,
      remedy: 'write more digits of the one that is meant',
    })),
  ]
  if (faults.length > 0) terminal.complain(faults)
  terminal.answer({ ok: faults.length === 0, again, left, unmatched, ambiguous })
  return faults.length === 0 ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'schedule retry',
  summary: 'plan failed builds and deliveries anew',
  operands: '[ID…|DECK…]',
  options: {
    unknown: { help: 'also deliveries that may have arrived; they may then arrive twice' },
    db: dbOption,
  },
  examples: [
    ['factdeck schedule retry', 'everything that has failed and waits for you'],
    ['factdeck schedule retry three-centres', 'of one deck'],
    ['factdeck schedule retry 3f9a 77c1', 'by the ids that factdeck schedule status prints'],
    ['factdeck schedule retry 3f9a --unknown', 'a mail of which the recipient says that it has not come'],
  ],
  run: (call) => withDatabase(() => run(call)),
}
