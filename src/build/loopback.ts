import type { Server } from 'node:http'
import { fail } from '../errors.ts'

const loopback = '127.0.0.1'

/** A server that listens on this machine alone. */
export interface Listening {
  readonly port: number
  close(): Promise<void>
}

/** What a Host header may say of a server on the loopback address. */
export const ownHosts = (port: number): readonly string[] =>
  [loopback, 'localhost', '[::1]'].map((name) => `${name}:${port}`)

/**
 * Listens on the loopback address, and on no other.
 *
 * @param ports the first that is free; 0 is any that is
 * @throws DeckError (environment) `port-taken`, of the last of them
 */
export async function listenOnLoopback(server: Server, ports: readonly number[]): Promise<Listening> {
  let why = ''
  for (const port of ports) {
    try {
      return { port: await listen(server, port), close: () => close(server) }
    } catch (error) {
      why = (error as Error).message
    }
  }
  throw fail('environment', {
    code: 'port-taken',
    what: `port ${ports.at(-1)} of ${loopback} cannot be listened on`,
    why,
    remedy: 'choose another with --port, or leave the option out',
  })
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
