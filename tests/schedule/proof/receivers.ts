import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import S3rver from 's3rver'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  readonly raw: string
}

export interface Hit {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Servers on loopback that behave as those of readers do on bad days. */
export interface Receivers {
  readonly smtpPort: number
  readonly webPort: number
  readonly s3Port: number
  /** What mail the server has said that it has. */
  readonly mails: readonly Mail[]
  /** How often mail for someone got as far as its recipient. */
  readonly tries: ReadonlyMap<string, number>
  readonly hits: readonly Hit[]
  readonly stop: () => Promise<void>
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode })

/** The local part of an address says what becomes of mail to it: good, grey, late, bad, large, cut. */
function mailServer(user: string, password: string, mails: Mail[], tries: Map<string, number>): SMTPServer {
  const count = (key: string) => {
    const now = (tries.get(key) ?? 0) + 1
    tries.set(key, now)
    return now
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    onAuth: (given, _, done) =>
      given.username === user && given.password === password
        ? done(null, { user })
        : done(refusal(535, '5.7.8 not you')),
    onRcptTo: ({ address }, _, done) => {
      const [kind] = address.split('@')
      const times = count(address)
      if (kind === 'bad') done(refusal(550, '5.1.1 no such user'))
      else if (kind === 'grey' && times === 1) done(refusal(451, '4.7.1 greylisted'))
      else done()
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const [kind] = to.split('@')
        const times = count(`data ${to}`)
        if (kind === 'large') return done(refusal(552, '5.3.4 too large'))
        if (kind === 'late' && times === 1) return done(refusal(451, '4.3.0 try later'))
        mails.push({ to, raw: Buffer.concat(parts).toString('latin1') })
        if (kind !== 'cut') return done()
        for (const connection of server.connections as Set<{ id: string; _socket: { destroy: () => void } }>)
          if (connection.id === session.id) connection._socket.destroy()
      })
    },
  })
  server.on('error', () => {})
  return server
}

const listening = async (listen: (done: () => void) => void) =>
  new Promise<void>((resolve) => listen(resolve))

export async function startReceivers(folder: string, user: string, password: string): Promise<Receivers> {
  const [mails, tries, hits]: [Mail[], Map<string, number>, Hit[]] = [[], new Map(), []]
  const smtp = mailServer(user, password, mails, tries)
  await listening((done) => smtp.listen(0, '127.0.0.1', done))
  const web = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      const [path = ''] = (request.url ?? '').split('?')
      hits.push({ path, headers: request.headers, body })
      const times = hits.filter((hit) => hit.path === path).length
      if (path === '/flaky') response.statusCode = times === 1 ? 500 : 200
      if (path === '/busy' && times === 1) response.writeHead(429, { 'retry-after': '1' })
      if (path === '/gone') response.statusCode = 404
      if (path === '/moved') response.writeHead(302, { location: '/flaky' })
      if (path === '/chat') request.socket.destroy()
      else if (path !== '/slow' || times > 1) response.end('ok')
    })
  })
  await listening((done) => web.listen(0, '127.0.0.1', done))
  const s3 = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: folder },
    configureBuckets: [
      { name: 'editions', configs: [] },
      { name: 'archive', configs: [] },
    ],
  })
  const { port: s3Port } = (await s3.run()) as AddressInfo
  return {
    smtpPort: (smtp.server.address() as AddressInfo).port,
    webPort: (web.address() as AddressInfo).port,
    s3Port,
    ...{ mails, tries, hits },
    stop: async () => {
      web.closeAllConnections()
      await Promise.all([
        s3.close(),
        listening((done) => smtp.close(done)),
        listening((done) => web.close(() => done())),
      ])
    },
  }
}
