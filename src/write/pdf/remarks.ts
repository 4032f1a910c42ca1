import type { PdfObjects } from './objects.ts'
import { isArray, isName, isString, type PdfDictionary } from './values.ts'

/** What somebody has written over a page: comments and stamps, not links. */
export function remarks(objects: PdfObjects, dictionary: PdfDictionary): string[] {
  const list = objects.resolve(dictionary.get('Annots'))
  return (isArray(list) ? list.slice(0, 10_000) : []).flatMap((each) => {
    const remark = objects.dictionary(each)
    const kind = remark.get('Subtype')
    const contents = objects.resolve(remark.get('Contents'))
    if (!isName(kind) || kind.name === 'Link' || kind.name === 'Popup' || !isString(contents)) return []
    const { bytes } = contents
    return bytes.startsWith('þÿ')
      ? Buffer.from(bytes.slice(2), 'latin1')
          .subarray(0, (bytes.length - 2) & ~1)
          .swap16()
          .toString('utf16le')
      : bytes
  })
}
