import type { Effects } from '../../build/effects.ts'
import { DeckError } from '../../errors.ts'
import type { Channel, Scheduling } from '../../model/schedule.ts'
import { uuidOf } from '../keys.ts'
import { openPlace } from '../publish/place.ts'
import { secretReader } from '../secrets.ts'
import { machineClock, type Store } from '../store/store.ts'
import { usualLimits } from './limits.ts'
import { recipientsOf } from './outbox.ts'
import { type Outcome, Undeliverable } from './outcome.ts'
import { type TestRequest, wayOf } from './request.ts'
import { send } from './send.ts'
import { testWords } from './texts.ts'

/** A channel that is to be tried. */
export interface Trial {
  readonly effects: Effects
  readonly root: string
  readonly scheduling: Scheduling
  readonly name: string
  readonly channel: Channel
  readonly about: Omit<TestRequest, 'way' | 'instant'>
}

/** What came of trying it with one recipient. */
export interface Tried {
  readonly id: string
  readonly recipient: string
  readonly outcome: Exclude<Outcome, { state: 'lost' }>
  readonly request: TestRequest
}

/**
 * Sends a marked test message to every recipient of a channel, at once and once; of a folder or a bucket, sees
 * that it can be reached.
 */
export async function sendTest({ effects, root, scheduling, name, channel, about }: Trial): Promise<Tried[]> {
  const now = machineClock.now()
  const request: TestRequest = { ...about, way: wayOf(channel), instant: now.toISOString() }
  const secrets = secretReader(effects)
  const tried: Tried[] = []
  for (const recipient of recipientsOf(channel)) {
    const id = uuidOf('test', name, recipient, request.instant, effects.unique())
    const { locale } = request
    const outcome = await outcomeOf(async () => {
      if (!('email' in channel || 'webhook' in channel)) return reach(effects, root, scheduling, channel)
      const message = { id, kind: 'test', recipient, locale, ...testWords(request), files: [] } as const
      const context = { effects, root, scheduling, clock: machineClock }
      const shelf = { manifest: nothing, read: nothing, link: nothing }
      const ready = async () => {}
      return send(message, {
        context,
        channel,
        secrets,
        limits: usualLimits,
        shelf,
        handOver: () => ready,
        stillMine: ready,
      })
    })
    const told = outcome.state === 'delivered' ? outcome : { ...outcome, what: secrets.redact(outcome.what) }
    tried.push({ id, recipient, outcome: told, request })
  }
  return tried
}

const nothing = async (): Promise<never> => {
  throw new Error('a test has no files')
}

async function reach(
  effects: Effects,
  root: string,
  scheduling: Scheduling,
  channel: Extract<Channel, { folder: unknown } | { s3: unknown }>,
): Promise<Outcome> {
  const publish = 'folder' in channel ? { folder: channel.folder } : { s3: channel.s3 }
  const place = await openPlace(effects, root, { ...scheduling, publish })
  const { length } = await place.list()
  return { state: 'delivered', reply: `can be read, editions there: ${length}` }
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<Tried['outcome']> {
  try {
    const outcome = await work()
    if (outcome.state !== 'lost') return outcome
    throw new Error('a test was taken over')
  } catch (error) {
    if (error instanceof Undeliverable && error.outcome.state !== 'lost') return error.outcome
    if (!(error instanceof DeckError)) throw error
    const [{ code = 'internal', what = '', why = '', remedy = '' } = {}] = error.faults
    return { state: 'failed', code, what: why === '' ? what : `${what}: ${why}`, remedy }
  }
}

/** Writes down that a channel was tried, and what came of it. */
export async function writeTried(
  { query }: Pick<Store, 'query'>,
  name: string,
  tried: readonly Tried[],
): Promise<void> {
  for (const { id, recipient, outcome, request } of tried) {
    const isGood = outcome.state === 'delivered'
    await query(
      `insert into factdeck.delivery
         (id, kind, channel, recipient, request, state, attempt, error, reply, planned_at, settled_at)
       values ($1, 'test', $2, $3, $4, $5, 1, $6, $7, $8, $8)`,
      [
        id,
        name,
        recipient,
        JSON.stringify(request),
        outcome.state === 'again' ? 'failed' : outcome.state,
        isGood ? null : JSON.stringify([{ code: outcome.code, what: outcome.what, remedy: outcome.remedy }]),
        isGood ? outcome.reply : null,
        new Date(request.instant),
      ],
    )
  }
}
