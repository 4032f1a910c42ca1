import type { Fact } from '../../model/facts.ts'
import type { Localised } from '../../model/text.ts'
import type { Report } from '../unchecked.ts'
import { bareWords } from './readable.ts'
import type { Span } from './span.ts'

/**
 * Names that the source gives: people wholly, titles of documents unless they are our own description, and members
 * of a list, which are all there in its order where most of them are.
 */
export function nameFaults(fact: Fact, spans: readonly Span[], report: Report): void {
  const [first] = spans
  if (!first) return
  const own = (name: Localised) => bareWords(name[first.locale])
  const texts = [...new Set(spans.map(({ text }) => text.words.text))]
  const isNamed = (name: Localised) =>
    spans.some(({ text, locale }) => text.words.text.includes(bareWords(name[locale])))
  for (const [index, { name, type }] of (fact.actors ?? []).entries()) {
    if (type !== 'person' || isNamed(name) || isNobody(name[first.locale])) continue
    report(
      'name-not-in-source',
      ['actors', index, 'name', first.locale],
      `“${name[first.locale]}” is not named in the text of \`${first.source.id}\`.`,
      'write the name as the source does',
    )
  }
  for (const field of ['title', 'short'] as const) {
    const title = fact.document?.[field]
    if (!title || isNamed(title) || !isNearlyThere(own(title), texts)) continue
    report(
      'name-not-in-source',
      ['document', field, first.locale],
      `“${title[first.locale]}” stands otherwise in the text of \`${first.source.id}\`.`,
      'write the title as the source does',
    )
  }
  memberFaults(fact, spans, report)
}

/** People without a name: reporters, officials who are not named, deputies. */
const isNobody = (name: string) =>
  /记者|人士|代表|委员|专家|官员|负责人|发言人|reporter|official|deput|expert|spokes|correspondent|unnamed|member/i.test(
    name,
  )

/** Longer ones are no titles. */
const longestTitle = 200

/**
 * Whether most of a title stands in a text in a few long pieces, and not all of it: then it was miswritten. What is
 * put together from whole pieces is a description.
 */
function isNearlyThere(title: string, texts: readonly string[]): boolean {
  if (title.length > longestTitle) return false
  let rest = title
  let pieces = 0
  let missing = 0
  while (rest !== '') {
    let length = rest.length
    while (length > 1 && !texts.some((text) => text.includes(rest.slice(0, length)))) length--
    if (length > 1) pieces++
    else missing++
    rest = rest.slice(length)
  }
  return missing > 0 && missing <= 2 && pieces <= 3 && title.length >= 6
}

function memberFaults({ id, members }: Fact, spans: readonly Span[], report: Report): void {
  const [first] = spans
  if (!first || !members || members.length < 2) return
  const names = members.map((name) => bareWords(name[first.locale].replace(/[（(].*$/s, '')))
  for (const { bare } of spans) {
    const places = names.map((name) => bare.indexOf(name))
    const missing = places.findIndex((place) => place < 0)
    if (missing < 0) {
      const late = places.findIndex((place, at) => at > 0 && place < (places[at - 1] ?? 0))
      if (late < 0 || repeats(bare, names)) return
      report(
        'name-not-in-source',
        ['members', late, first.locale],
        `The members of \`${id}\` stand in another order in its source.`,
        'list them in the order of the source',
      )
      return
    }
    const there = places.filter((place) => place >= 0).length
    if (there * 2 <= names.length) continue
    report(
      'name-not-in-source',
      ['members', missing, first.locale],
      `“${members[missing]?.[first.locale]}” of \`${id}\` does not stand in the words that its locator names.`,
      'write the member as the source does',
    )
    return
  }
}

/** Whether a name stands more than once, so that the order cannot be told. */
const repeats = (text: string, names: readonly string[]) =>
  names.some((name) => text.indexOf(name) !== text.lastIndexOf(name))
