import type { Fault } from '../errors.ts'
import { punctuationFaults } from '../locale/punctuation.ts'
import type { ParsedFile } from './parse-yaml.ts'
import { mostFaults } from './unchecked.ts'

/** Half-width punctuation in the Chinese texts of a file: what stands under `zh-CN` or names a section. */
export function textFaults(from: ParsedFile): Fault[] {
  const faults: Fault[] = []
  for (const [key, value] of from.entries) {
    for (const [path, text] of chineseTexts(value, [key])) {
      for (const { index, char, remedy } of punctuationFaults(text)) {
        if (faults.length > mostFaults) return faults
        const excerpt = text.slice(Math.max(0, index - 4), index + 4)
        const place = from.placeOfText(path, excerpt)
        const within = Math.min(4, index)
        faults.push({
          code: 'half-width-punctuation',
          what: `\`${char}\` is half width in Chinese text: ${excerpt}`,
          remedy,
          place: place.column === undefined ? place : { ...place, column: place.column + within },
        })
      }
    }
  }
  return faults
}

function* chineseTexts(value: unknown, path: readonly string[]): Generator<[readonly string[], string]> {
  if (typeof value === 'string') {
    if (['zh-CN', 'section'].includes(path.at(-1) ?? '')) yield [path, value]
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* chineseTexts(inner, [...path, key])
  }
}
