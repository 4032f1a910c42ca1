import { resolve } from 'node:path'
import { readConfig } from '../../build/config.ts'
import { exitCodes, type Fault, fail } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import { type Locale, locales } from '../../model/text.ts'
import type { Trial, Tried } from '../../schedule/deliver/send-test.ts'
import { withDatabase } from '../../schedule/store/lost-database.ts'
import type { Call, Command } from '../command.ts'
import { tableLines } from '../table.ts'
import { plain } from '../terminal.ts'
import { dbOption } from './options.ts'

async function run(call: Call): Promise<number> {
  const { terminal, effects, value, flag, positionals } = call
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0 || !flag('test'))
    throw fail('usage', {
      code: 'missing-operand',
      what: 'schedule send takes one channel and --test',
      why: 'editions are sent by their schedule, and again by factdeck schedule retry',
      remedy: 'write factdeck schedule send CHANNEL --test',
    })
  const { findWorkspace } = await import('../../build/workspace.ts')
  const root = await findWorkspace(effects, resolve(effects.cwd, value('dir') ?? '.'))
  const { scheduling = {} } = await readConfig(effects, root)
  const channel = channelNamed(scheduling.channels ?? {}, name)
  const about = await aboutOf(call, root, name)
  const { sendTest } = await import('../../schedule/deliver/send-test.ts')
  const tried = await sendTest({ effects, root, scheduling, name, channel, about })
  await writeDown(call, root, name, tried)
  const head = ['recipient', 'outcome', ''].map(terminal.dim)
  for (const line of tableLines([head, ...tried.map((each) => rowOf(each, call))])) terminal.say(line)
  const failed = tried.flatMap(({ outcome }) => (outcome.state === 'delivered' ? [] : [outcome]))
  const faults = Map.groupBy(failed, ({ code, what }) => `${code} ${what}`)
  terminal.complain([...faults.values()].flatMap(([each]) => (each ? [asFault(each)] : [])))
  const answers = tried.map(({ id, recipient, outcome }) => ({ id, recipient, ...outcome }))
  terminal.answer({ ok: failed.length === 0, channel: name, deliveries: answers })
  return failed.length === 0 ? exitCodes.good : exitCodes.findings
}

function channelNamed(
  channels: NonNullable<Trial['scheduling']['channels']>,
  name: string,
): Trial['channel'] {
  const channel = Object.hasOwn(channels, name) ? channels[name] : undefined
  if (channel) return channel
  const names = Object.keys(channels)
  throw fail('usage', {
    code: 'unknown-channel',
    what: `there is no channel ${plain(name)}`,
    remedy:
      names.length > 0 ? suggestion(name, names) : 'add one to `scheduling.channels` of factdeck.config.yaml',
  })
}

/** What the message speaks of: a deck, or nothing but the program. */
async function aboutOf({ effects, value }: Call, root: string, channel: string): Promise<Trial['about']> {
  const wanted = value('locale')
  if (wanted !== undefined && !locales.some((each) => each === wanted))
    throw fail('usage', {
      code: 'unknown-locale',
      what: `there is no language ${plain(wanted)}`,
      remedy: suggestion(wanted, locales),
    })
  const name = value('deck')
  if (name === undefined)
    return {
      deck: 'factdeck',
      audience: 'test',
      label: 'test',
      locale: (wanted as Locale | undefined) ?? 'en',
      timezone: 'UTC',
      title: 'factdeck',
    }
  const { readWorkspace } = await import('../../build/workspace.ts')
  const { readTools } = await import('../../build/tools.ts')
  const workspace = await readWorkspace(effects, root, await readTools(effects))
  const found = Object.hasOwn(workspace.decks, name) ? workspace.decks[name] : undefined
  if (!found)
    throw fail('usage', {
      code: 'unknown-deck',
      what: `there is no deck ${plain(name)}`,
      remedy: suggestion(name, Object.keys(workspace.decks)),
    })
  const { deck } = found
  const locale = (wanted as Locale | undefined) ?? deck.locales[0] ?? 'en'
  const audience = deck.schedule?.audiences?.[0] ?? deck.audiences[0] ?? ''
  const texts = deck.schedule?.deliver?.find((each) => each.channel === channel)
  return {
    deck: name,
    audience,
    label: workspace.audiences[audience]?.label[locale] ?? audience,
    locale,
    timezone: deck.schedule?.timezone ?? 'UTC',
    title: deck.title[locale],
    ...(texts?.subject && { subject: texts.subject[locale] }),
    ...(texts?.body && { body: texts.body[locale] }),
  }
}

/** In the ledger, where there is one that can be had. */
async function writeDown({ effects, value }: Call, root: string, name: string, tried: readonly Tried[]) {
  const db = value('db') ?? effects.env.FACTDECK_DB
  if (!db && (await effects.list(`${root}/.factdeck/schedule/state`)) === null) return
  const { openStore } = await import('../../schedule/store/open-store.ts')
  const { writeTried } = await import('../../schedule/deliver/send-test.ts')
  const given = { effects, root, db, purpose: 'schedule send', isResident: false, onTrouble: () => {} }
  const store = await openStore(given).catch(() => null)
  if (!store) return
  try {
    await writeTried(store, name, tried)
  } finally {
    await store.close()
  }
}

const asFault = ({ code, what, remedy }: Fault): Fault => ({ code, what, remedy })

function rowOf({ recipient, outcome }: Tried, { terminal }: Call): string[] {
  if (outcome.state === 'delivered')
    return [plain(recipient), terminal.green('delivered'), plain(outcome.reply)]
  return [plain(recipient), terminal.red(outcome.state === 'again' ? 'failed' : outcome.state), outcome.code]
}

export const command: Command = {
  name: 'schedule send',
  summary: 'send a marked test message by a channel, at once',
  operands: 'CHANNEL',
  options: {
    test: { help: 'that it is a test; editions are sent by their schedule' },
    deck: { value: 'DECK', help: 'with the title and the templates of this deck' },
    locale: { value: 'L', help: 'in this language; the first of the deck, else en, when absent' },
    db: dbOption,
  },
  examples: [
    ['factdeck schedule send leaders --test', 'a short message to everyone that the channel reaches'],
    ['factdeck schedule send leaders --test --deck three-centres', 'as an edition of the deck would look'],
  ],
  run: (call) => withDatabase(() => run(call)),
}
