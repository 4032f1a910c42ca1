import type { Effects } from '../../build/effects.ts'
import { DeckError } from '../../errors.ts'
import type { Secret } from '../../model/schedule.ts'
import { readSecret } from '../secrets.ts'

/** Where a password is looked for that the address does not have. */
const places: readonly Secret[] = [{ env: 'FACTDECK_DB_PASSWORD' }, { file: 'postgres-password' }]

/**
 * An address of PostgreSQL with its password: its own, that of FACTDECK_DB_PASSWORD, or that of the secret file
 * `postgres-password`. Without any it stays as it is, for servers that trust a certificate or a local user.
 *
 * @param address postgres://…, which can be parsed
 */
export async function addressWithPassword(effects: Effects, address: string): Promise<string> {
  const url = new URL(address)
  if (url.password !== '' || url.username === '' || url.host === '') return address
  for (const place of places) {
    try {
      url.password = encodeURIComponent(await readSecret(effects, place))
      return url.href
    } catch (error) {
      if (!(error instanceof DeckError)) throw error
    }
  }
  return address
}
