import type { Channel } from '../../../model/schedule.ts'
import type { SecretReader } from '../../secrets.ts'
import { type HandOver, TakenOver } from '../hand-over.ts'
import type { Limits } from '../limits.ts'
import type { Message } from '../message.ts'
import { type Outcome, refuse } from '../outcome.ts'
import { bodyOf } from './body-of.ts'
import { NoReply, post, signatureOf } from './post.ts'
import { replyOutcome } from './reply-outcome.ts'

type Webhook = Extract<Channel, { webhook: unknown }>['webhook']

const largestBody = 256_000
const loopback = ['127.0.0.1', '[::1]', 'localhost']

/**
 * Posts a message to a webhook, signed where the channel has a secret. A receiver of JSON knows the message by
 * `Idempotency-Key` and may be sent it again; Slack and Teams know no keys, so that no reply leaves it open.
 *
 * @param handOver of the delivery, which a receiver without keys is told by; `stillMine` of one that knows them
 * @param now for the signature
 * @throws Undeliverable `bad-address`, `too-large`; DeckError `missing-secret`
 */
export async function sendWebhook(
  webhook: Webhook,
  message: Message,
  secrets: SecretReader,
  limits: Limits,
  handOver: HandOver,
  now: Date,
): Promise<Outcome> {
  const shape = webhook.shape ?? 'json'
  const url = addressOf(await secrets.read(webhook.url))
  const body = bodyOf(message, shape)
  if (Buffer.byteLength(body) > largestBody)
    throw refuse('too-large', 'the message has more than 256 kB', 'send fewer `formats`, or shorten `body`')
  const seconds = Math.floor(now.getTime() / 1000)
  const secret = webhook.secret && (await secrets.read(webhook.secret))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'factdeck',
    'idempotency-key': message.id,
    'x-factdeck-delivery': message.id,
    ...(secret && { 'x-factdeck-signature': signatureOf(secret, seconds, body) }),
  }
  try {
    return replyOutcome(await post({ url, body, headers }, limits, handOver), now)
  } catch (error) {
    if (error instanceof TakenOver) return { state: 'lost' }
    if (!(error instanceof NoReply)) throw error
    return noReply(error, shape === 'json')
  }
}

/** Knowing whether a webhook tells messages apart by their key. */
export const knowsKeys = ({ shape = 'json' }: Webhook): boolean => shape === 'json'

function addressOf(text: string): URL {
  const remedy = 'put an address into it that begins with https:// (http:// only for 127.0.0.1)'
  if (!URL.canParse(text)) throw refuse('bad-address', 'the address of the webhook is none', remedy)
  const url = new URL(text)
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.includes(url.hostname))) return url
  throw refuse('bad-address', 'the webhook is not https', remedy)
}

const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/

function noReply({ message, cause, sent }: NoReply, isIdempotent: boolean): Outcome {
  const code = String((cause as NodeJS.ErrnoException).code ?? '')
  if (!sent && certificateCodes.test(code))
    return {
      state: 'failed',
      code: 'no-tls',
      what: `nobody that this machine trusts vouches for the receiver: ${code}`,
      remedy:
        'mend the certificate of the receiver, or have this machine trust who issued it (NODE_EXTRA_CA_CERTS)',
    }
  if (sent && !isIdempotent)
    return {
      state: 'unknown',
      code: 'no-reply',
      what: `the message was sent and the receiver has not answered: ${message}`,
      remedy: 'look whether it has arrived; if not, factdeck schedule retry --unknown',
    }
  return {
    state: 'again',
    code: 'webhook-unreachable',
    what: `the receiver does not answer: ${message}`,
    remedy: 'see that the address of the webhook is right and can be reached from here',
  }
}
