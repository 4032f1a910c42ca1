import { Cron } from 'croner'

/** Why a text is no cron expression, in words; what to write instead. */
export interface CronSlip {
  readonly why: string
  readonly remedy: string
}

interface Field {
  readonly name: string
  readonly least: number
  readonly most: number
  readonly names: readonly string[]
  /** What may stand in it: numbers, names, and signs of its own. */
  readonly signs: RegExp
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const plainSigns = /^[\d*,/-]+$/

const fields: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, names: [], signs: plainSigns },
  { name: 'hour', least: 0, most: 23, names: [], signs: plainSigns },
  { name: 'day of the month', least: 1, most: 31, names: [], signs: /^[\d*,/LW-]+$/i },
  { name: 'month', least: 1, most: 12, names: months, signs: plainSigns },
  { name: 'day of the week', least: 0, most: 7, names: weekdays, signs: /^[\d*,/L#-]+$/i },
]

const nicknames = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']
const example =
  'write minute, hour, day of the month, month and day of the week: "0 7 * * 1" is seven on Mondays'

/**
 * A cron expression of five fields, or a nickname such as `@weekly`, as croner reads it: `L` is the last day of a
 * month, `15W` the weekday nearest to the 15th, `5L` the last Friday, `1#2` the second Monday.
 *
 * @returns what is wrong with it, or null
 */
export function cronSlip(text: string): CronSlip | null {
  const trimmed = text.trim()
  if (trimmed.startsWith('@')) return nicknameSlip(trimmed)
  const parts = trimmed.split(/\s+/)
  if (parts.length !== fields.length) {
    const seconds = parts.length === 6 ? '; there is none for seconds' : ''
    return {
      why: `it has ${parts.length} ${parts.length === 1 ? 'field' : 'fields'}, not five${seconds}`,
      remedy: example,
    }
  }
  for (const [at, field] of fields.entries()) {
    const slip = fieldSlip(field, parts[at] ?? '', at)
    if (slip) return slip
  }
  return null
}

function nicknameSlip(text: string): CronSlip | null {
  if (nicknames.includes(text.toLowerCase())) return null
  const why =
    text.toLowerCase() === '@reboot' ? 'starting the machine is no time' : `there is no nickname ${text}`
  return { why, remedy: `write one of ${nicknames.join(', ')}, or five fields` }
}

function fieldSlip(field: Field, text: string, at: number): CronSlip | null {
  const { name, least, most, names } = field
  const word = /[a-z]{2,}/gi
  const strange = [...text.matchAll(word)]
    .map(([each]) => each.toUpperCase())
    .find((each) => !isName(each, field))
  if (strange !== undefined)
    return { why: `the ${name} field has ${strange}`, remedy: `write ${range(field)}` }
  const numbers = names.reduce(
    (all, each, index) => all.replaceAll(new RegExp(each, 'gi'), `${index + least}`),
    text,
  )
  const sign = [...numbers].find((each) => !field.signs.test(each))
  if (sign !== undefined) return { why: `the ${name} field has ${sign}`, remedy: `write ${range(field)}` }
  const beyond = [...numbers.matchAll(/(?<![/#\d])\d+/g)]
    .map(Number)
    .find((each) => each < least || each > most)
  if (beyond !== undefined) return { why: `the ${name} field has ${beyond}`, remedy: `write ${range(field)}` }
  try {
    new Cron(fields.map((_, index) => (index === at ? text : '*')).join(' '), {
      mode: '5-part',
      paused: true,
    })
    return null
  } catch (error) {
    const said = (error as Error).message.replace(/^CronPattern: (?:Syntax error, )?/, '')
    return { why: `the ${name} field cannot be read: ${said}`, remedy: example }
  }
}

const isName = (word: string, { names, signs }: Field) =>
  names.includes(word.replace(/L$/, '')) || names.includes(word) || (word === 'LW' && signs.test('W'))

const range = ({ least, most, names }: Field) =>
  `${least} to ${most}${names.length > 0 ? ` or ${names[0]} to ${names.at(-1)}` : ''}, * for every one, */2, 1-5 or 1,3`
