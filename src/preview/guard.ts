import type { IncomingMessage } from 'node:http'
import { ownHosts } from '../build/loopback.ts'

/** Why a request is refused. */
export interface Refusal {
  readonly status: number
  readonly text: string
}

const mostAddress = 2048

/**
 * Refuses what does not come from the page itself: a Host that is not this machine's loopback, as when a
 * foreign name has been made to point here (DNS rebinding); a page of another origin; too long an address.
 */
export function refusalOf({ headersDistinct, url, method }: IncomingMessage, port: number): Refusal | null {
  const [host, ...others] = headersDistinct.host ?? []
  if (host === undefined || others.length > 0 || !ownHosts(port).includes(host.toLowerCase()))
    return { status: 421, text: 'this server answers to 127.0.0.1 and localhost alone' }
  if ((url ?? '').length > mostAddress) return { status: 414, text: 'the address is too long' }
  const origins = headersDistinct.origin ?? []
  if (!origins.every((origin) => origin === `http://${host.toLowerCase()}`))
    return { status: 403, text: 'another origin may not ask' }
  const sites = headersDistinct['sec-fetch-site'] ?? []
  const isVisit = method === 'GET' && headersDistinct['sec-fetch-mode']?.includes('navigate') === true
  if (!isVisit && !sites.every((site) => site === 'same-origin' || site === 'none'))
    return { status: 403, text: 'another site may not ask' }
  if (method === 'POST' && origins.length === 0)
    return { status: 403, text: 'a request that changes something names its origin' }
  return null
}
