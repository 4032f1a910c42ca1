import type { Channel } from '../../model/schedule.ts'
import type { ScheduleContext } from '../context.ts'
import type { SecretReader } from '../secrets.ts'
import { copyEdition } from './copy-edition.ts'
import { composeMail, messageIdOf } from './email/compose-mail.ts'
import { sendMail } from './email/send-mail.ts'
import type { HandOver } from './hand-over.ts'
import type { Limits } from './limits.ts'
import type { Shelf } from './load-edition.ts'
import type { Message } from './message.ts'
import { type Outcome, refuse } from './outcome.ts'
import { knowsKeys, sendWebhook } from './webhook/send-webhook.ts'

/** What a message is sent with. */
export interface Sending {
  readonly context: Pick<ScheduleContext, 'effects' | 'root' | 'scheduling' | 'clock'>
  readonly channel: Channel
  readonly secrets: SecretReader
  readonly limits: Limits
  readonly shelf: Shelf
  /** Writes down, before the first byte leaves, that it may have arrived from here on. */
  readonly handOver: (messageId: string | null) => HandOver
  /** Makes sure that nobody else has taken over. */
  readonly stillMine: HandOver
}

/**
 * Sends a message by its channel.
 *
 * @throws Undeliverable; DeckError of secrets and places; whatever the ledger throws
 */
export async function send(message: Message, sending: Sending): Promise<Outcome> {
  const { context, channel, secrets, limits, shelf, handOver, stillMine } = sending
  const now = context.clock.now()
  if ('email' in channel) {
    const { mail } = context.scheduling
    if (!mail)
      throw refuse(
        'no-mail-server',
        'there is no mail server',
        'set `scheduling.mail` in factdeck.config.yaml',
      )
    if (message.kind !== 'test' && !channel.email.to.includes(message.recipient))
      throw refuse(
        'no-longer-recipient',
        `${message.recipient} is no longer one of the channel's recipients`,
        'nothing, or add the address to the channel and factdeck schedule retry',
      )
    const bytes = await composeMail(message, mail, channel.email.attachUpTo, now)
    const messageId = messageIdOf(message.id, mail)
    const letter = { recipient: message.recipient, messageId, bytes }
    return sendMail(mail, letter, secrets, limits, handOver(messageId))
  }
  if ('webhook' in channel) {
    const ready = knowsKeys(channel.webhook) ? stillMine : handOver(null)
    return sendWebhook(channel.webhook, message, secrets, limits, ready, now)
  }
  await stillMine()
  return copyEdition(context, channel, message, shelf)
}
