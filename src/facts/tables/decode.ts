import { type DeckError, fail } from '../../errors.ts'

const startsWith = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte)

function isText(bytes: Uint8Array, encoding: string): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return /\p{Script=Han}/u.test(text) && !text.includes('\u0000')
  } catch {
    return false
  }
}

function notUtf8(file: string, what: string): DeckError {
  return fail('invalid', {
    code: 'not-utf-8',
    what,
    why: 'Read as anything else, some characters would silently become others.',
    remedy:
      'save it as UTF-8; in Excel: Save As, “CSV UTF-8 (Comma delimited)”; 在Excel中另存为“CSV UTF-8（逗号分隔）”',
    place: { file },
  })
}

/**
 * The text of a CSV file, which must be UTF-8, with or without a byte order mark.
 *
 * @throws DeckError (invalid) `not-utf-8`, which names GBK and UTF-16 where it recognises them
 */
export function decodeCsv(file: string, bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
    throw notUtf8(file, 'The table is UTF-16 text, not UTF-8.')
  if (startsWith(bytes, 0x50, 0x4b, 3, 4))
    throw fail('invalid', {
      code: 'no-csv',
      what: 'The table is a zip file, as workbooks are, not text.',
      remedy: 'name it .xlsx if it is a workbook',
      place: { file },
    })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const isGbk = isText(bytes, 'gb18030')
    throw notUtf8(file, `The table is not UTF-8 text${isGbk ? '; it looks like GBK' : ''}.`)
  }
}
