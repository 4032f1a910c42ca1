import type { Locator } from '../model/facts.ts'
import { sha256 } from './digest.ts'
import type { Effects } from './effects.ts'

/** Larger texts are not read. */
const largest = 64 << 20

/** The words of a place in a source, or why they cannot be shown. */
export type SourceWords = { readonly words: string } | { readonly fault: string }

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Reads words of sources in a folder, each text once. A text is named by a built file, so by anybody. */
export function sourceWords(effects: Effects, folder: string) {
  const texts = new Map<string, Promise<readonly string[] | string>>()
  const read = async (file: string): Promise<readonly string[] | string> => {
    if (file === '' || /[/\\\0]|^\.{1,2}$/.test(file)) return 'its text is named by no plain file name'
    const found = await effects.stat(`${folder}/${file}`)
    if (!found) return `${file} is not in the folder of sources`
    if (found.size > largest) return `${file} takes ${Math.round(found.size / 1e6)} MB`
    try {
      return Array.from(decode(await effects.readFile(`${folder}/${file}`)))
    } catch {
      return `${file} cannot be read as UTF-8`
    }
  }
  /** @param file name of the source's text, where the provenance says it */
  return async (file: string | undefined, locator: Locator): Promise<SourceWords> => {
    if ('row' in locator) return { fault: 'it stands in a table, not in a text' }
    if (file === undefined) return { fault: 'the file does not say which text it stands in' }
    const known = texts.get(file) ?? read(file)
    texts.set(file, known)
    const text = await known
    if (typeof text === 'string') return { fault: text }
    const span = text.slice(locator.start, locator.end).join('')
    return sha256(span) === locator.sha256
      ? { words: span.replace(/\s+/g, ' ').trim() }
      : { fault: 'the text has other words there than when the fact was written' }
  }
}
