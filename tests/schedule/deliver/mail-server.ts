import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A mail as the server took it. */
export interface Received {
  readonly to: readonly string[]
  readonly raw: string
}

export interface MailServerTest {
  readonly port: number
  readonly inbox: Received[]
  close(): Promise<void>
}

/** A refusal as SMTP puts it. */
export const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode })

export interface MailManners extends SMTPServerOptions {
  /** Called once a mail is whole; what it gives or throws is the reply, null is none. */
  readonly onMail?: (raw: string, to: readonly string[]) => Promise<string | null> | string | null
}

/** A real SMTP server on loopback. */
export async function openMailServer({ onMail, ...options }: MailManners = {}): Promise<MailServerTest> {
  const inbox: Received[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8')
        const to = session.envelope.rcptTo.map(({ address }) => address)
        try {
          if (stream.sizeExceeded) throw refusal(552, '5.3.4 too big')
          const reply = onMail ? await onMail(raw, to) : 'queued'
          if (reply === null) return
          inbox.push({ to, raw })
          callback(null, reply)
        } catch (error) {
          callback(error as Error)
        }
      })
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    inbox,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
