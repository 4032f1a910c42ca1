import type { Fault, Place } from '../errors.ts'
import type { EditionInput, Pack } from '../model/edition.ts'
import { literals } from './engine.ts'

const digits = /\p{Nd}[\p{Nd}.,]*[%％]?/u
const languages = new Set(['zh-CN', 'en'])

/**
 * Figures typed into a deck or a pack's templates: every one is a fault, since a figure comes from a fact.
 * Text between expressions is looked at, not expressions, tags, directives, styles or link targets.
 */
export function figureLiterals(input: Pick<EditionInput, 'deck' | 'pack' | 'locate'>): Fault[] {
  return [...deckLiterals(input), ...packLiterals(input.pack)]
}

function deckLiterals({ deck, locate }: Pick<EditionInput, 'deck' | 'locate'>): Fault[] {
  const faults: Fault[] = []
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) walk(item, [...path, at])
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (languages.has(key) && typeof item === 'string')
          faults.push(...typed(item, locate([...path, key])))
        else if (key !== 'spec') walk(item, [...path, key])
      }
    }
  }
  walk(deck.title, ['title'])
  walk(deck.slides, ['slides'])
  return faults
}

function packLiterals(pack: Pack): Fault[] {
  const templates = Object.values(pack.slides).flatMap(({ file, body, bodyLine }) =>
    typed(body, { file, line: bodyLine }),
  )
  const partials = Object.values(pack.partials).flatMap(({ file, text }) => typed(text, { file, line: 1 }))
  return [...templates, ...partials]
}

/** Figures in the literal text of Handlebars source, each at its line. */
function typed(text: string, place: Place): Fault[] {
  return literals(text, place).flatMap(({ text: part, line, column }) => {
    const shown = part
      .replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]*>/g, (tag) => tag.replace(/[^\n]/g, ' '))
      .replace(/&#?\w+;/g, (entity) => ' '.repeat(entity.length))
    const match = digits.exec(shown)
    if (!match) return []
    const before = shown.slice(0, match.index)
    const down = before.split('\n').length - 1
    return [
      {
        code: 'figure-literal',
        what: `The figure \`${match[0]}\` is typed in.`,
        why: 'A figure without a fact cannot be traced to a source.',
        remedy: 'Print it from a fact: {{fact "…"}} or {{date "…"}}.',
        place: {
          file: place.file,
          line: line + down,
          ...(down === 0 && place.column === undefined
            ? { column: column + match.index }
            : place.column
              ? { column: place.column }
              : {}),
        },
      },
    ]
  })
}
