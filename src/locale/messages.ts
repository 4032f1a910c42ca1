import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTimeElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Locale } from '../model/text.ts'
import { formatNumber } from './numbers.ts'

/** What a message cannot be used for; `offset` is the UTF-16 index in the message where it goes wrong. */
export interface MessageSlip {
  readonly what: string
  readonly remedy: string
  readonly offset: number
}

/** A message that can be formatted, with the names of the arguments that it takes. */
export interface Message {
  readonly elements: MessageFormatElement[]
  readonly args: ReadonlySet<string>
}

/** A piece of a formatted message: text of its own, or an argument as it was given. */
export type MessagePart = { readonly literal: string } | { readonly argument: object }

const remedies: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: 'Close the argument: {name}.',
  UNCLOSED_TAG: 'Close the tag.',
  EMPTY_ARGUMENT: 'Name the argument: {name}; for a brace itself write it between apostrophes.',
  MALFORMED_ARGUMENT: 'Write {name}, {name, number}, {name, plural, …} or {name, select, …}.',
  EXPECT_ARGUMENT_TYPE: 'Write {name, number}, {name, plural, …} or {name, select, …}.',
  INVALID_ARGUMENT_TYPE:
    'Write {name, number}, {name, plural, …}, {name, selectordinal, …} or {name, select, …}.',
  MISSING_OTHER_CLAUSE: 'Add other {…}.',
  UNMATCHED_CLOSING_BRACE: 'Open the argument with a brace, or write the brace between apostrophes.',
}

/**
 * A message in ICU MessageFormat: `{name}`, `{n, number}`, `{n, plural, …}`, `{n, selectordinal, …}`,
 * `{x, select, …}`. Tags are text. Dates and number styles are refused: dates come from facts, numbers are
 * set by this program's own rules, and both would follow the clock or the data of the machine.
 */
export function readMessage(text: string): Message | MessageSlip {
  let elements: MessageFormatElement[]
  try {
    elements = parse(text, { ignoreTag: true, captureLocation: true, requiresOtherClause: true })
  } catch (error) {
    const { message, location } = error as Error & { location?: { start: { offset: number } } }
    const what = message.toLowerCase().replaceAll('_', ' ')
    const remedy = remedies[message] ?? 'See the syntax of ICU MessageFormat.'
    return { what, remedy, offset: location?.start.offset ?? 0 }
  }
  const args = new Set<string>()
  return gather(elements, args) ?? { elements, args }
}

export const isSlip = (read: Message | MessageSlip): read is MessageSlip => 'offset' in read

function gather(elements: readonly MessageFormatElement[], args: Set<string>): MessageSlip | undefined {
  for (const element of elements) {
    const offset = element.location?.start.offset ?? 0
    if (isDateElement(element) || isTimeElement(element)) {
      const remedy = 'Write {name} and give it a date that a helper has set: date=(date fact).'
      return { what: 'dates and times are not formatted by messages', remedy, offset }
    }
    if (isNumberElement(element) && element.style)
      return { what: 'numbers have one style', remedy: `Write {${element.value}, number}.`, offset }
    if (
      isArgumentElement(element) ||
      isNumberElement(element) ||
      isPluralElement(element) ||
      isSelectElement(element)
    )
      args.add(element.value)
    if (isPluralElement(element) || isSelectElement(element)) {
      for (const { value } of Object.values(element.options)) {
        const slip = gather(value, args)
        if (slip) return slip
      }
    }
  }
  return undefined
}

const rules = new Map<string, Intl.PluralRules>()

function pluralRules(locale: Locale, options?: Intl.PluralRulesOptions): Intl.PluralRules {
  const key = `${locale} ${options?.type}`
  const known = rules.get(key) ?? new Intl.PluralRules(locale, options)
  rules.set(key, known)
  return known
}

const formattersFor = (locale: Locale) => ({
  getNumberFormat: () => ({ format: (value: number) => formatNumber(value, locale) }) as Intl.NumberFormat,
  getDateTimeFormat: () => {
    throw new Error('dates are refused when a message is read')
  },
  getPluralRules: (_: unknown, options?: Intl.PluralRulesOptions) => pluralRules(locale, options),
})

/**
 * A message with its arguments, in parts, so that the caller escapes text and lets safe markup through.
 * Numbers are set by this program's rules; nothing depends on the machine's language or time zone.
 *
 * @param args each a string, a number, or an object that comes back as it is
 */
export function formatMessage(
  { elements }: Message,
  locale: Locale,
  args: Readonly<Record<string, string | number | object>>,
): MessagePart[] {
  const format = new IntlMessageFormat(elements, locale, undefined, { formatters: formattersFor(locale) })
  return format
    .formatToParts<object>(args as never)
    .map(({ value }) =>
      typeof value === 'object' && value !== null ? { argument: value } : { literal: String(value) },
    )
}
