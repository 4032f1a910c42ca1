import type { Fault } from '../errors.ts'

/** A text of a workspace, its path from the root with `/`. */
export interface TextFile {
  readonly file: string
  readonly text: string
}

/** The name in a path that a pattern's first group takes, if it may name a folder and a file everywhere. */
export function nameIn(file: string, pattern: RegExp, faults: Fault[]): string | undefined {
  const name = pattern.exec(file)?.[1]
  if (name === undefined || /^[a-z0-9][a-z0-9-]{0,63}$/.test(name)) return name
  const remedy = 'use up to 64 lower-case letters, digits and hyphens'
  faults.push({ code: 'bad-name', what: `\`${name}\` cannot be a name`, remedy, place: { file } })
  return undefined
}
