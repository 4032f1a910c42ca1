import type { NodemailerError } from 'nodemailer/lib/errors'
import type { Outcome } from '../outcome.ts'

export const noTls = (host: string): Outcome => ({
  state: 'failed',
  code: 'no-tls',
  what: `mail to ${host} would go over the network in the clear`,
  remedy: 'use `security: starttls` or `tls`; none is for 127.0.0.1, ::1 and localhost',
})

/** Codes of certificates that nobody vouches for or that are another's, and of servers that speak no TLS. */
const tlsCodes = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|ERR_SSL|ERR_TLS/

/**
 * What an error of a mail server means.
 *
 * @param handedOver whether the first byte of the message may have left
 */
export function mailOutcome(error: NodemailerError, handedOver: boolean): Outcome {
  const { responseCode } = error
  if (responseCode) return refusal(error, responseCode)
  const what = error.message.slice(0, 300)
  if (handedOver)
    return {
      state: 'unknown',
      code: 'no-reply',
      what: `the server took the mail and has not answered: ${what}`,
      remedy:
        'ask the recipient, or look for the Message-ID in the log of the mail server; then factdeck schedule retry --unknown',
    }
  if (error.code === 'ETLS' || tlsCodes.test(`${error.originalCode} ${error.code}`)) return unprotected(what)
  if (error.code === 'EMESSAGE') return tooLarge(what)
  if (error.code === 'EAUTH' || error.code === 'ENOAUTH') return login(what)
  return {
    state: 'again',
    code: 'mail-unreachable',
    what: `the mail server cannot be spoken to: ${what}`,
    remedy: 'see that host and port of `scheduling.mail` are right and can be reached from here',
  }
}

function refusal(error: NodemailerError, responseCode: number): Outcome {
  const what = (error.response ?? error.message).slice(0, 300)
  if (responseCode < 500)
    return {
      state: 'again',
      code: 'mail-deferred',
      what: `the mail server asks to try later: ${what}`,
      remedy: 'nothing: it is tried again',
    }
  if (error.command === 'STARTTLS') return unprotected(what)
  if (error.code === 'EAUTH' || responseCode === 535 || responseCode === 530) return login(what)
  if (responseCode === 552 || /\b5\.(?:3\.4|2\.3)\b/.test(what)) return tooLarge(what)
  if (error.command === 'RCPT TO')
    return {
      state: 'failed',
      code: 'recipient-refused',
      what: `the mail server knows no such recipient: ${what}`,
      remedy: 'mend the address in `to` of the channel',
    }
  return {
    state: 'failed',
    code: 'mail-refused',
    what: `the mail server refuses the mail: ${what}`,
    remedy: 'ask whoever runs the mail server',
  }
}

const unprotected = (what: string): Outcome => ({
  state: 'failed',
  code: 'no-tls',
  what: `no protected connection with the mail server: ${what}`,
  remedy:
    'see that the server offers STARTTLS (or use `security: tls`) and has a certificate that this machine trusts',
})

const login = (what: string): Outcome => ({
  state: 'failed',
  code: 'mail-login',
  what: `the mail server does not let us in: ${what}`,
  remedy: 'see `user` and `password` of `scheduling.mail`, then factdeck schedule retry',
})

const tooLarge = (what: string): Outcome => ({
  state: 'failed',
  code: 'too-large',
  what: `the mail is larger than the server takes: ${what}`,
  remedy: 'lower `attachUpTo` of the channel so that the mail has links, or send fewer `formats`',
})
