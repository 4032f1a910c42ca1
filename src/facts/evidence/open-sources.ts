import type { Source } from '../../model/facts.ts'
import type { Simplify } from './readable.ts'
import { sourceText } from './source-text.ts'
import { type ReadSource, readSource } from './span.ts'

/** A source’s text, or why it cannot be read. */
export type Opened = ReadSource | { readonly why: string }

/** Characters that simplified Chinese does not have, common enough to tell a text by. */
const traditional = /[國學會這個為們發來時對說從區產業東長開關點還進過機經總務實現權變議員體]/g

/** Whether a text is in traditional characters: by its source’s language, or by the characters themselves. */
const isTraditional = ({ language }: Source, text: string) =>
  /^zh-(?:Hant|TW|HK|MO)/i.test(language) ||
  (/^zh/i.test(language) && (text.slice(0, 20_000).match(traditional)?.length ?? 0) > 20)

let converter: Promise<Simplify> | undefined

function openConverter(): Promise<Simplify> {
  converter ??= import('opencc-js/t2cn').then(({ Converter }) => Converter({ from: 't', to: 'cn' }))
  return converter
}

/**
 * Reads the text of a source. The mark of byte order, where a file has one, counts as a character, as it does to
 * whoever counts the characters of the file.
 *
 * @param bytes of the file; undefined where there is none
 */
export async function openSource(source: Source, bytes: Uint8Array | undefined): Promise<Opened> {
  if (!bytes) return { why: 'there is no such file' }
  const text = decoded(bytes)
  if (text === undefined) return { why: `it is not UTF-8 text${otherEncoding(bytes)}` }
  const simplify = isTraditional(source, text) ? await openConverter() : undefined
  return readSource(source, sourceText(text, simplify), simplify)
}

function decoded(bytes: Uint8Array, encoding = 'utf-8'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function otherEncoding(bytes: Uint8Array): string {
  if (bytes[0] === 0x25 && bytes[1] === 0x50) return ' but a PDF: extract its text'
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return ' but a packed document: save it as text'
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return ' but UTF-16'
  const text = decoded(bytes.subarray(0, 4096 - 1), 'gb18030') ?? decoded(bytes.subarray(0, 4096), 'gb18030')
  return text !== undefined && /\p{Script=Han}/u.test(text) ? ' but GB 18030, it seems' : ''
}
