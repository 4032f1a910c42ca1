import { hash } from 'node:crypto'

/** sha256 of bytes or UTF-8 text, 64 hexadecimal digits. */
export function sha256(data: Uint8Array | string): string {
  return hash('sha256', data)
}

/**
 * JSON with keys in code-unit order, without white space, after RFC 8785 in what matters here:
 * equal values give equal text whatever the order in which they were built.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return item
    const entries = Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1))
    return Object.fromEntries(entries)
  })
}

/** sha256 of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value))
}
