import { DeckError } from '../../errors.ts'
import type { ScheduleContext } from '../context.ts'
import { openPlace } from '../publish/place.ts'
import { type SecretReader, secretReader } from '../secrets.ts'
import { begin } from './begin.ts'
import { handOver, stillMine, TakenOver } from './hand-over.ts'
import { type Limits, usualLimits } from './limits.ts'
import { loadEdition, type Shelf } from './load-edition.ts'
import type { Message } from './message.ts'
import { channelOf } from './outbox.ts'
import { type Outcome, refuse, Undeliverable } from './outcome.ts'
import type { DeliveryRow } from './request.ts'
import { send } from './send.ts'
import { settle } from './settle.ts'
import { alertWords, testWords } from './texts.ts'

/** As a job carries it. */
export interface DeliveryJob {
  readonly delivery: string
}

/**
 * Makes one attempt at a delivery and writes down what came of it: delivered; failed; not known, because the
 * receiver may have it and has not answered; or pending again, with a job for the next attempt.
 *
 * @throws whatever the ledger throws; the queue then brings the job again
 */
export async function deliver(
  context: ScheduleContext,
  { delivery }: DeliveryJob,
  limits: Limits = usualLimits,
): Promise<void> {
  const row = await begin(context, delivery)
  if (!row) return
  const began = context.effects.now()
  const secrets = secretReader(context.effects)
  const outcome = redacted(await attempt(context, row, secrets, limits), secrets)
  await settle(context, row, outcome, Math.round(context.effects.now() - began))
}

/** Takes up a delivery whose workers kept dying. */
export async function deliverDead(context: ScheduleContext, { delivery }: DeliveryJob): Promise<void> {
  const row = await begin(context, delivery)
  if (!row) return
  await settle(
    context,
    row,
    {
      state: 'failed',
      code: 'worker-died',
      what: 'every process that was to deliver it has died',
      remedy: 'look into their logs, then factdeck schedule retry',
    },
    0,
  )
}

async function attempt(
  context: ScheduleContext,
  row: DeliveryRow,
  secrets: SecretReader,
  limits: Limits,
): Promise<Outcome> {
  try {
    const channel = channelOf(context.scheduling, row.channel)
    if (!channel)
      throw refuse(
        'unknown-channel',
        `there is no channel ${row.channel}`,
        'add it to `scheduling.channels` of factdeck.config.yaml, then factdeck schedule retry',
      )
    const shelf = await openPlace(context.effects, context.root, context.scheduling)
    return await send(await messageOf(row, shelf, channel), {
      context,
      channel,
      secrets,
      limits,
      shelf,
      handOver: (messageId) => handOver(context, row, messageId),
      stillMine: stillMine(context, row),
    })
  } catch (error) {
    if (error instanceof Undeliverable) return error.outcome
    if (error instanceof TakenOver) return { state: 'lost' }
    if (error instanceof DeckError) return outcomeOf(error)
    throw error
  }
}

async function messageOf(
  row: DeliveryRow,
  shelf: Shelf,
  channel: Parameters<typeof loadEdition>[2],
): Promise<Message> {
  if (row.kind === 'edition') return loadEdition(shelf, row, channel)
  const { id, kind, recipient, request } = row
  const words =
    kind === 'alert' ? alertWords(request, channel.clearance === 'restricted') : testWords(request)
  return { id, kind, recipient, locale: request.locale, ...words, files: [] }
}

/** Places and secrets tell their faults as a build does: of the environment, so that another attempt may mend them. */
function outcomeOf({ kind, faults }: DeckError): Outcome {
  const [fault] = faults
  const trouble = {
    code: fault?.code ?? 'internal',
    what: fault?.what ?? '',
    remedy: fault?.remedy ?? '',
  }
  const isPassing =
    kind === 'environment' && ['cannot-write', 'cannot-store', 'locked'].includes(trouble.code)
  return { state: isPassing ? 'again' : 'failed', ...trouble }
}

function redacted(outcome: Outcome, { redact }: SecretReader): Outcome {
  if (outcome.state === 'lost') return outcome
  if (outcome.state === 'delivered') return { ...outcome, reply: redact(outcome.reply) }
  return { ...outcome, what: redact(outcome.what) }
}
