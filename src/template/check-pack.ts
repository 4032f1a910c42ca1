import { DeckError, describePlace, type Fault } from '../errors.ts'
import type { SlideTemplate } from '../model/deck.ts'
import type { Pack } from '../model/edition.ts'
import { locales as everyLocale, type Locale } from '../model/text.ts'
import type { Checking } from './check/expressions.ts'
import { alone } from './check/partials.ts'
import { frameOf, lookUp } from './check/scope.ts'
import { any, type Fields, given, shapeOfParams, unusedIn } from './check/shapes.ts'
import { checkProgram } from './check/walk.ts'
import { signatures } from './helpers/signatures.ts'
import type { Program } from './nodes.ts'
import { reservedNames } from './reserved.ts'
import { parseTemplate } from './syntax.ts'

const isHelper = (name: string) => Object.hasOwn(signatures, name)

/**
 * Everything that is wrong with a pack before any deck is filled: Handlebars that cannot be read, parameters
 * used and not declared or declared and not used, partials, helpers and texts that are not there, calls that
 * a helper cannot answer, and texts that one language has and another lacks.
 *
 * @param inUse the languages that decks use the pack in
 * @returns faults at file:line:column, each once
 */
export function packFaults(pack: Pack, inUse: readonly Locale[] = everyLocale): Fault[] {
  const locales = inUse.filter((locale) => pack.texts[locale])
  const faults = [
    ...Object.values(pack.slides).flatMap((template) => slideFaults(template, pack, locales)),
    ...Object.values(pack.partials).flatMap((partial) => {
      const root = given([], any)
      return checked(() => alone(partial), root, { pack, locales, inPartial: true })
    }),
    ...unevenTexts(pack, locales),
  ]
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}

type Known = Pick<Checking, 'pack' | 'locales' | 'inPartial'>

function checked(parse: () => Program, root: Fields, known: Known): Fault[] {
  const faults: Fault[] = []
  const how: Checking = {
    ...known,
    root,
    partials: [],
    isHelper,
    isThere: (path, frame) => 'shape' in lookUp(path, frame, root),
    report: (fault) => faults.push(fault),
  }
  try {
    checkProgram(parse(), frameOf(root), how)
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    faults.push(...error.faults)
  }
  return faults
}

function slideFaults(template: SlideTemplate, pack: Pack, locales: readonly Locale[]): Fault[] {
  const { file, body, bodyLine, params, kind } = template
  const root = shapeOfParams(params)
  const parse = () => parseTemplate(body, { file, line: bodyLine })
  const faults = [
    ...reservedNames(template, isHelper),
    ...checked(parse, root, { pack, locales, inPartial: false }),
  ]
  if (faults.some(({ code }) => code === 'template-syntax' || code === 'unknown-partial')) return faults
  const unused = unusedIn(root).map((path): Fault => {
    const [line, column] = template.places?.[path] ?? [1, undefined]
    const name = path.replace(/^params\./, '').replaceAll('.of.', '.')
    return {
      code: 'unused-parameter',
      what: `The slide kind \`${kind}\` declares \`${name}\` and never uses it.`,
      why: 'What a deck writes there would be lost without a word.',
      remedy: 'Print it, or take it out of the front matter.',
      place: { file, line, ...(column !== undefined && { column }) },
    }
  })
  return [...faults, ...unused]
}

/** Texts that one language has and another lacks. */
function unevenTexts({ texts }: Pack, locales: readonly Locale[]): Fault[] {
  return locales.flatMap((locale) =>
    locales.flatMap((other) =>
      Object.entries(texts[locale])
        .filter(([key]) => !Object.hasOwn(texts[other], key))
        .map(([key, { file, line, column }]): Fault => {
          const there = file.replace(`${locale}.yaml`, `${other}.yaml`)
          return {
            code: 'text-missing',
            what: `The text \`${key}\` stands in ${describePlace({ file, line })} and not in ${there}.`,
            why: 'A reader of the other language would miss it.',
            remedy: `Add \`${key}\` to ${there}, or take it out here.`,
            place: { file, line, column },
          }
        }),
    ),
  )
}
