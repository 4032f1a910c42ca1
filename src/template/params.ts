import type { Fault, Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { ParamSpec, Selection, SlideEntry, SlideTemplate } from '../model/deck.ts'
import type { Fact } from '../model/facts.ts'
import { type Locale, type Localised, locales } from '../model/text.ts'
import { checkLength, type Refuse, resolveFacts } from './param-facts.ts'
import { notParameters } from './slides-for.ts'

/** What parameters are resolved with: how to take facts and how to fill text. */
export interface Resolving {
  readonly locale: Locale
  readonly select: (selection: Selection, place: Place) => Fact[]
  readonly find: (id: unknown) => Fact
  readonly fill: (text: string, place: Place, title: boolean) => unknown
  readonly markdown: (text: string, place: Place) => unknown
  readonly chart: (entry: unknown, spec: ParamSpec, place: Place, alt: string) => unknown
  readonly locate: (path: readonly (string | number)[]) => Place
}

type Path = readonly (string | number)[]

/**
 * A slide entry's parameters, checked against the template's front matter and resolved: texts filled,
 * facts taken, absent optional ones null.
 *
 * @returns the values, and every fault at its place in the deck's file
 */
export function resolveParams(
  template: SlideTemplate,
  entry: SlideEntry,
  path: Path,
  how: Resolving,
  audiences: readonly string[],
): { values: Record<string, unknown>; faults: Fault[] } {
  const faults: Fault[] = []
  const values: Record<string, unknown> = {}
  for (const key of Object.keys(entry)) {
    if (notParameters.has(key) || audiences.includes(key) || Object.hasOwn(template.params, key)) continue
    faults.push({
      code: 'unknown-parameter',
      what: `The slide kind \`${template.kind}\` has no parameter \`${key}\`.`,
      remedy: suggestion(key, Object.keys(template.params)),
      place: how.locate([...path, key]),
    })
  }
  for (const [name, spec] of Object.entries(template.params)) {
    values[name] = resolve(spec, entry[name], [...path, name], how, faults, entry)
  }
  return { values, faults }
}

function resolve(
  spec: ParamSpec,
  given: unknown,
  path: Path,
  how: Resolving,
  faults: Fault[],
  entry: SlideEntry,
): unknown {
  const place = how.locate(path)
  const fault = (what: string, remedy: string) => {
    faults.push({ code: 'bad-parameter', what: `\`${path.slice(2).join('.')}\` ${what}`, remedy, place })
    return null
  }
  if (given === undefined || given === null) {
    return spec.optional || spec.type === 'flag' ? null : fault('is missing.', `Give it: ${describe(spec)}.`)
  }
  switch (spec.type) {
    case 'text':
    case 'title':
    case 'markdown': {
      const text = localised(given, how.locale)
      if (text === undefined) return fault('is no text in both languages.', `Give it: ${describe(spec)}.`)
      faults.push(...strayKeys(given, path, how))
      return spec.type === 'markdown'
        ? how.markdown(text, place)
        : how.fill(text, place, spec.type === 'title')
    }
    case 'fact':
      return typeof given === 'string'
        ? how.find(given)
        : fault('is no id of a fact.', 'Write one, such as S4-014.')
    case 'facts':
      return resolveFacts(spec, given, path, how, faults, fault)
    case 'chart':
      return how.chart(given, spec, place, localised(entry.alt, how.locale) ?? '')
    case 'flag':
      return typeof given === 'boolean' ? given : fault('is neither true nor false.', 'Write true or false.')
    case 'number':
      return typeof given === 'number' ? given : fault('is no number.', 'Write a number.')
    case 'choice':
      return spec.values?.includes(String(given))
        ? given
        : fault(`is \`${String(given)}\`.`, `Choose ${spec.values?.join(', ')}.`)
    case 'list':
      return resolveList(spec, given, path, how, faults, entry, fault)
  }
}

/** Keys of a text that are no language: most often what follows a comma in a text without quotes. */
function strayKeys(given: unknown, path: Path, how: Resolving): Fault[] {
  if (typeof given !== 'object' || given === null) return []
  return Object.keys(given)
    .filter((key) => !(locales as readonly string[]).includes(key))
    .map((key) => ({
      code: 'unknown-field',
      what: `\`${path.slice(2).join('.')}\` has \`${key}\`, which is no language.`,
      why: 'Between braces a comma ends a text that stands without quotes.',
      remedy: 'Write the text in quotes, or take the key out.',
      place: how.locate([...path, key]),
    }))
}

function resolveList(
  spec: ParamSpec,
  given: unknown,
  path: Path,
  how: Resolving,
  faults: Fault[],
  entry: SlideEntry,
  fault: Refuse,
): unknown {
  if (!Array.isArray(given)) return fault('is no list.', `Give it: ${describe(spec)}.`)
  checkLength(spec, given.length, fault)
  const fields = spec.of ?? {}
  const main = Object.keys(fields)[0] ?? ''
  return given.map((raw: unknown, at) => {
    const item = (isRecordOf(raw, fields) ? raw : { [main]: raw }) as Record<string, unknown>
    const here = [...path, at]
    for (const key of Object.keys(item)) {
      if (!Object.hasOwn(fields, key)) {
        const what = `\`${[...here, key].slice(2).join('.')}\` is unknown.`
        faults.push({
          code: 'unknown-parameter',
          what,
          remedy: suggestion(key, Object.keys(fields)),
          place: how.locate([...here, key]),
        })
      }
    }
    return Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        resolve(field, item[name], item === raw ? [...here, name] : here, how, faults, entry),
      ]),
    )
  })
}

const isRecordOf = (
  raw: unknown,
  fields: Readonly<Record<string, ParamSpec>>,
): raw is Record<string, unknown> =>
  typeof raw === 'object' &&
  raw !== null &&
  !Array.isArray(raw) &&
  Object.keys(raw).some((key) => Object.hasOwn(fields, key))

/** The text in one language; a bare string serves both. */
export function localised(given: unknown, locale: Locale): string | undefined {
  if (typeof given === 'string') return given
  if (typeof given !== 'object' || given === null) return undefined
  const text = (given as Partial<Localised>)[locale]
  return typeof text === 'string' ? text : undefined
}

function describe(spec: ParamSpec): string {
  switch (spec.type) {
    case 'text':
    case 'title':
      return 'text as {zh-CN: …, en: …}'
    case 'markdown':
      return 'Markdown as {zh-CN: …, en: …}'
    case 'facts':
      return 'a list of ids, or a query'
    case 'list':
      return `a list of {${Object.keys(spec.of ?? {}).join(', ')}}`
    default:
      return `a ${spec.type}`
  }
}
