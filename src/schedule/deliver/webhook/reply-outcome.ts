import type { Outcome } from '../outcome.ts'
import type { Reply } from './post.ts'

/** Refusals that another attempt may mend. */
const passing = [408, 425, 429]

/** What a webhook's reply means. */
export function replyOutcome({ status, retryAfter, text }: Reply, now: Date): Outcome {
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 200)
  const reply = said === '' ? String(status) : `${status} ${said}`
  if (status >= 200 && status < 300) return { state: 'delivered', reply }
  if (status >= 300 && status < 400)
    return {
      state: 'failed',
      code: 'redirected',
      what: `the receiver sends elsewhere, which is not followed: ${status}`,
      remedy: 'put the final address into the secret of the webhook',
    }
  if (status >= 400 && status < 500 && !passing.includes(status))
    return {
      state: 'failed',
      code: 'webhook-refused',
      what: `the receiver refuses the message: ${reply}`,
      remedy: 'see address and secret of the webhook, then factdeck schedule retry',
    }
  const after = retryAfter === undefined ? undefined : waitOf(retryAfter, now)
  return {
    state: 'again',
    code: 'webhook-deferred',
    what: `the receiver could not take it: ${reply}`,
    remedy: 'nothing: it is tried again',
    ...(after !== undefined && { after }),
  }
}

/** Milliseconds that `Retry-After` asks for, in seconds or as an HTTP date (RFC 9110, 10.2.3). */
function waitOf(text: string, now: Date): number | undefined {
  if (/^\d{1,10}$/.test(text.trim())) return Number(text) * 1000
  if (!/GMT$/.test(text.trim())) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}
