import type { Fault, Place } from '../errors.ts'
import type { ParamSpec, Selection, SlideEntry, SlideTemplate } from '../model/deck.ts'
import type { Fact } from '../model/facts.ts'
import type { Locale, Localised } from '../model/text.ts'

/** What parameters are resolved with: how to take facts and how to fill text. */
export interface Resolving {
  readonly locale: Locale
  readonly select: (selection: Selection, place: Place) => Fact[]
  readonly find: (id: unknown) => Fact
  readonly fill: (text: string, place: Place, title: boolean) => unknown
  readonly chart: (entry: unknown, spec: ParamSpec, place: Place, alt: string) => unknown
  readonly locate: (path: readonly (string | number)[]) => Place
}

type Path = readonly (string | number)[]

/** Keys of a slide entry that are not parameters of its template. */
export const notParameters = new Set(['slide', 'audiences', 'section', 'notes', 'alt'])

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
      remedy: `It has: ${Object.keys(template.params).join(', ')}.`,
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
    case 'title': {
      const text = localised(given, how.locale)
      return text === undefined
        ? fault('is no text in both languages.', `Give it: ${describe(spec)}.`)
        : how.fill(text, place, spec.type === 'title')
    }
    case 'fact':
      return typeof given === 'string'
        ? how.find(given)
        : fault('is no id of a fact.', 'Write one, such as S4-014.')
    case 'facts':
      return resolveFacts(spec, given, place, how, fault)
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

type Refuse = (what: string, remedy: string) => null

function resolveFacts(spec: ParamSpec, given: unknown, place: Place, how: Resolving, fault: Refuse): unknown {
  const facts = how.select(given as Selection, place)
  const wrong = facts.find(({ kind }) => spec.kinds && !spec.kinds.includes(kind))
  if (wrong)
    return fault(`takes ${spec.kinds?.join(' or ')}; ${wrong.id} is a ${wrong.kind}.`, 'Name another fact.')
  return checkLength(spec, facts.length, fault) ?? facts
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
          remedy: `Known: ${Object.keys(fields).join(', ')}.`,
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

function checkLength(spec: ParamSpec, length: number, fault: Refuse): null | undefined {
  if (spec.min !== undefined && length < spec.min)
    return fault(`has ${length}, fewer than ${spec.min}.`, 'Add to it.')
  if (spec.max !== undefined && length > spec.max)
    return fault(`has ${length}, more than ${spec.max}.`, 'Split the slide, or take some out.')
  return undefined
}

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
    case 'facts':
      return 'a list of ids, or a query'
    case 'list':
      return `a list of {${Object.keys(spec.of ?? {}).join(', ')}}`
    default:
      return `a ${spec.type}`
  }
}
