import Handlebars from 'handlebars'
import { type DeliveryValue, deliveryHelpers, longestTemplate } from '../../model/delivery-texts.ts'
import { refuse } from './outcome.ts'

const longestSubject = 200
const remedy = 'mend `subject` or `body` of `schedule.deliver`; factdeck check says where'

const engine = Handlebars.create()
for (const name of Object.keys(engine.helpers))
  if (!(deliveryHelpers as readonly string[]).includes(name)) engine.unregisterHelper(name)

const options = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { each: false, with: false, lookup: false, log: false },
} as const

/**
 * Fills a template of a subject or body: values, `if` and `unless`; no partials and no loops, so that it cannot
 * grow beyond what is written.
 *
 * @throws Undeliverable `bad-template`
 */
export function fillText(template: string, values: Readonly<Record<DeliveryValue, string>>): string {
  if (template.length > longestTemplate)
    throw refuse('bad-template', `a template has more than ${longestTemplate} characters`, remedy)
  try {
    return engine.compile(template, options)({ ...values })
  } catch (error) {
    const unknown = /^"([\w.]{1,60})" not defined/.exec((error as Error).message)?.[1]
    const why = unknown === undefined ? 'it is no template' : `there is no value ${unknown}`
    throw refuse('bad-template', `a template of the message cannot be filled: ${why}`, remedy)
  }
}

/** A text that fits into one header: one line without control characters, at most 200 characters. */
export function oneLine(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const characters = [...line]
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : line
}

/** A text of several lines without what mail and screens would take for commands. */
export const manyLines = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
