import type { Fault, Place } from '../../errors.ts'
import { isSlip, type Message, readMessage } from '../../locale/messages.ts'
import { suggestion } from '../../locale/near-misses.ts'
import type { Pack } from '../../model/edition.ts'
import type { Locale } from '../../model/text.ts'

const read = new Map<string, Message>()
const empty: Message = { elements: [], args: new Set() }

/** A text of a pack as a message; its syntax has been checked with its file. */
export function messageOf(text: string): Message {
  const known = read.get(text)
  if (known) return known
  const message = readMessage(text)
  if (isSlip(message)) return empty
  read.set(text, message)
  return message
}

/** One use of a text: the key, the names of the arguments given, and where. */
export interface TextUse {
  readonly key: string
  readonly given: readonly string[]
  readonly pack: Pick<Pack, 'name' | 'texts'>
  readonly locale: Locale
  readonly place: Place
}

/** What is wrong with a use of a text: no such key, an argument missing, one too many. */
export function textFaults({ key, given, pack, locale, place }: TextUse): Fault[] {
  const texts = pack.texts[locale] ?? {}
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined
  if (!text) {
    const what = `There is no text \`${key}\` in ${locale}.`
    return [{ code: 'unknown-text', what, remedy: remedyFor(key, texts, pack, locale), place }]
  }
  const { args } = messageOf(text.text)
  const from = `The text \`${key}\` of ${text.file}`
  const lacking = [...args].filter((name) => !given.includes(name))
  const unused = given.filter((name) => !args.has(name))
  return [
    ...lacking.map((name) => ({
      code: 'text-argument',
      what: `${from} needs \`${name}\`.`,
      remedy: `Give it: {{t "${key}" ${name}=…}}.`,
      place,
    })),
    ...unused.map((name) => ({
      code: 'text-argument',
      what: `${from} has no \`{${name}}\`.`,
      remedy: args.size === 0 ? 'Take the argument out.' : suggestion(name, args),
      place,
    })),
  ]
}

/** Names near keys, or the file that would hold the text. */
function remedyFor(key: string, texts: object, pack: Pick<Pack, 'name'>, locale: Locale): string {
  const near = suggestion(key, Object.keys(texts))
  if (near.startsWith('did you mean')) return near
  return `add it to templates/locales/${locale}.yaml or templates/${pack.name}/locales/${locale}.yaml`
}
