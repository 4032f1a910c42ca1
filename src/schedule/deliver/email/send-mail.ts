import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import type SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailServer } from '../../../model/schedule.ts'
import type { SecretReader } from '../../secrets.ts'
import { type HandOver, TakenOver } from '../hand-over.ts'
import type { Limits } from '../limits.ts'
import type { Outcome } from '../outcome.ts'
import { mailOutcome, noTls } from './mail-outcome.ts'

/** A mail as it goes over the wire, and to whom. */
export interface Mail {
  readonly recipient: string
  readonly messageId: string
  readonly bytes: Uint8Array
}

const loopback = ['127.0.0.1', '::1', 'localhost']

/**
 * Sends one mail to one recipient. Its bytes are read only once the server has taken DATA; then, and before the
 * first of them leaves, `handOver` is called. What fails before has certainly not arrived; a reply afterwards is
 * believed; no reply afterwards leaves it open.
 *
 * @throws whatever `handOver` throws but TakenOver: a fault of ours, nothing sent
 */
export async function sendMail(
  server: MailServer,
  mail: Mail,
  secrets: SecretReader,
  limits: Limits,
  handOver: HandOver,
): Promise<Outcome> {
  const { host, security = 'starttls', user } = server
  if (security === 'none' && !loopback.includes(host)) return noTls(host)
  const password = server.password && (await secrets.read(server.password))
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    host,
    port: server.port ?? (security === 'tls' ? 465 : 587),
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: limits.connect,
    dnsTimeout: limits.connect,
    greetingTimeout: Math.min(limits.mail, 60_000),
    socketTimeout: limits.mail,
    socketCloseTimeout: 0,
    maxResponseSize: 64_000,
  })
  const state = { handedOver: false, fault: undefined as unknown }
  try {
    const reply = await converse(connection, async (step) => {
      await step((done) => connection.connect(done))
      if (user !== undefined && password !== undefined)
        await step((done) => connection.login({ user, pass: password }, done))
      const body = Readable.from(bytesAfter(mail.bytes, handOver, state), { objectMode: false })
      const envelope = { from: server.from, to: [mail.recipient], size: mail.bytes.length }
      return step<{ response: string }>((done) => connection.send(envelope, body, done))
    })
    connection.quit()
    return { state: 'delivered', reply: reply.response.slice(0, 300), messageId: mail.messageId }
  } catch (error) {
    connection.close()
    if (state.fault instanceof TakenOver) return { state: 'lost' }
    if (state.fault !== undefined) throw state.fault
    return mailOutcome(error as NodemailerError, state.handedOver)
  }
}

async function* bytesAfter(
  bytes: Uint8Array,
  handOver: HandOver,
  state: { handedOver: boolean; fault: unknown },
): AsyncGenerator<Uint8Array> {
  try {
    await handOver()
  } catch (error) {
    state.fault = error
    throw error
  }
  state.handedOver = true
  const step = 64 * 1024
  for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step)
}

type Done<T> = (error: NodemailerError | null | undefined, result?: T) => void
type Step = <T>(start: (done: Done<T>) => void) => Promise<T>

/** Takes the steps of a conversation; an error of the connection ends the step that is waiting. */
function converse<T>(connection: SMTPConnection, work: (step: Step) => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    connection.on('error', reject)
    connection.once('end', () => reject(new Error('the server has ended the connection')))
    const step: Step = (start) =>
      new Promise((good, bad) => start((error, result) => (error ? bad(error) : good(result as never))))
    work(step).then(resolve, reject)
  })
}
