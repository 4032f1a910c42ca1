import type { Fault } from '../errors.ts'
import { punctuationFaults } from '../locale/punctuation.ts'
import { typedSpaces } from '../locale/spacing.ts'
import type { ParsedFile } from './parse-yaml.ts'
import { mostFaults } from './unchecked.ts'

/** Chinese texts of a file set otherwise than Chinese is: what stands under `zh-CN` or names a section. */
export function textFaults(from: ParsedFile): Fault[] {
  const faults: Fault[] = []
  for (const [key, value] of from.entries) {
    eachChinese(value, [key], (path, text) => {
      if (faults.length <= mostFaults) faults.push(...proseFaults(from, path, text))
    })
    if (faults.length > mostFaults) return faults
  }
  return faults
}

/** Half-width punctuation and typed spaces in one Chinese text of a file, each at its line and column. */
export function proseFaults(from: ParsedFile, path: readonly string[], text: string): Fault[] {
  const excerptAt = (index: number) => text.slice(Math.max(0, index - 4), index + 4)
  const placeAt = (index: number) => {
    const place = from.placeOfText(path, excerptAt(index))
    return place.column === undefined ? place : { ...place, column: place.column + Math.min(4, index) }
  }
  return [
    ...punctuationFaults(text).map(({ index, char, remedy }) => ({
      code: 'half-width-punctuation',
      what: `\`${char}\` is half width in Chinese text: ${excerptAt(index)}`,
      remedy,
      place: placeAt(index),
    })),
    ...typedSpaces(text).map(({ index }) => ({
      code: 'typed-space',
      what: `A space is typed between Chinese and Latin text: ${excerptAt(index)}`,
      why: 'The layout sets the space there; a typed one would be added to it.',
      remedy: 'take the space out',
      place: placeAt(index),
    })),
  ]
}

function eachChinese(
  value: unknown,
  path: readonly string[],
  take: (path: readonly string[], text: string) => void,
): void {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    const inner = (value as Readonly<Record<string, unknown>>)[key]
    if (typeof inner === 'object') eachChinese(inner, [...path, key], take)
    else if (typeof inner === 'string' && (key === 'zh-CN' || key === 'section')) take([...path, key], inner)
  }
}
