import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The parts of a package as text; pictures and workbooks come out as nonsense. */
export const textsOf = (bytes: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))

export type Edit = (parts: Record<string, Uint8Array>) => void

/** A package after an edit. */
export function edited(bytes: Uint8Array, edit: Edit): Uint8Array {
  const parts = unzipSync(bytes)
  edit(parts)
  return zipSync(parts)
}

/** Replaces in one part; it must have what is replaced. */
export const swap =
  (name: string, from: string | RegExp, to: string): Edit =>
  (parts) => {
    const before = strFromU8(parts[name] ?? new Uint8Array())
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${name} has nothing like ${from}`)
    parts[name] = strToU8(after)
  }
