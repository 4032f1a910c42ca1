import type { Fault, Place } from '../errors.ts'
import { isSlip, readMessage } from '../locale/messages.ts'
import type { Locale } from '../model/text.ts'
import type { ParsedFile } from './parse-yaml.ts'
import { proseFaults } from './text-faults.ts'

/**
 * What is wrong with the messages of a locale file, `locales/<locale>.yaml`: syntax of ICU MessageFormat,
 * at the line and column of the slip, and Chinese texts set otherwise than Chinese is.
 */
export function messageFaults(from: ParsedFile, locale: Locale): Fault[] {
  return from.entries.flatMap(([key, text]) => {
    if (typeof text !== 'string') return []
    const read = readMessage(text)
    if (isSlip(read)) {
      const what = `The text \`${key}\` is no message in ICU MessageFormat: ${read.what}.`
      const place = placeWithin(from, key, text, read.offset)
      return [{ code: 'bad-message', what, remedy: read.remedy, place }]
    }
    return locale === 'zh-CN' ? proseFaults(from, [key], text) : []
  })
}

/** Place of an offset in a text, as far as the text stands in its file as it reads. */
function placeWithin(from: ParsedFile, key: string, text: string, offset: number): Place {
  const start = from.place([key])
  const line = text.slice(0, offset).split('\n').at(-1) ?? ''
  const around = line + (text.slice(offset).split('\n')[0] ?? '')
  const place = from.placeOfText([key], around)
  const isThere = place.line !== start.line || place.column !== start.column || !text.includes('\n')
  if (place.column === undefined || !isThere) return start
  return { ...place, column: place.column + line.length }
}
