import { DeckError, type Fault } from '../../errors.ts'

const [mostDepth, mostEntries, mostText] = [4, 40, 300]
const removed = '[removed]'

/** Names of fields whose values never reach a log. */
const secretName =
  /pass(?:word|phrase)|secret|token|authori[sz]ation|cookie|credential|signature|(?:access|api|private|signing)[-_]?key|^url$/i

/** Of an address only where it leads to: who knows the rest of a webhook's address can write there. */
const bareAddresses = (text: string) =>
  text.replace(
    /\b([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/?#@]{0,500}@)?([^\s/?#"'<>]{0,250})([/?#][^\s"'<>]*)?/gi,
    (_, scheme: string, host: string, path?: string) => `${scheme}${host}${path && path !== '/' ? '/…' : ''}`,
  )

const shortened = (text: string) => (text.length > mostText ? `${text.slice(0, mostText)}…` : text)

const isFault = (value: object): value is Fault =>
  'code' in value && 'what' in value && typeof value.code === 'string'

/** Of a fault its code and place: what it says may quote a fact. */
const bareFault = ({ code, place }: Fault) => ({
  code,
  ...(place && { file: place.file, ...(place.line !== undefined && { line: place.line }) }),
})

function bareError(error: Error, clean: (text: string) => string): unknown {
  if (error instanceof DeckError) return error.faults.slice(0, mostEntries).map(bareFault)
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return { name: error.name, message: shortened(bareAddresses(clean(error.message))), ...code }
}

/**
 * What of an event's field may stand in a log: no secret, no text of a fact, no address with what gives access
 * in it, and nothing that is long or deep.
 *
 * @param clean takes out secrets that are known by their value
 */
export function loggable(value: unknown, clean: (text: string) => string, depth = 0): unknown {
  if (typeof value === 'string') return shortened(bareAddresses(clean(value)))
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Error) return bareError(value, clean)
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`
  if (depth >= mostDepth) return '…'
  if (Array.isArray(value)) return value.slice(0, mostEntries).map((each) => loggable(each, clean, depth + 1))
  if (isFault(value)) return bareFault(value)
  const entries = Object.entries(value).slice(0, mostEntries)
  return Object.fromEntries(
    entries.map(([name, each]) => [name, secretName.test(name) ? removed : loggable(each, clean, depth + 1)]),
  )
}
