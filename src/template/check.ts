import type { Fault, Place } from '../errors.ts'
import type { Deck, ParamSpec } from '../model/deck.ts'
import type { EditionInput, Pack } from '../model/edition.ts'
import { bodyLiterals } from './body/literals.ts'
import { literals } from './engine.ts'
import { withoutMarks } from './markdown-text.ts'

const digits = /\p{Nd}[\p{Nd}.,]*[%％]?/u
const languages = new Set(['zh-CN', 'en'])

/**
 * Figures typed into a deck or a pack's templates: every one is a fault, since a figure comes from a fact.
 * Text between expressions is looked at, not expressions, tags, directives, styles or link targets.
 */
export function figureLiterals(input: Pick<EditionInput, 'deck' | 'deckFile' | 'pack' | 'locate'>): Fault[] {
  const { deck, pack } = input
  const inPack = [
    ...Object.values(pack.slides).flatMap((template) =>
      once(foundInParts, template, () =>
        typed(template.body, { file: template.file, line: template.bodyLine }),
      ),
    ),
    ...Object.values(pack.partials).flatMap((partial) =>
      once(foundInParts, partial, () => typed(partial.text, { file: partial.file, line: 1 })),
    ),
  ]
  const decks = foundInDecks.get(pack) ?? new WeakMap<object, readonly Fault[]>()
  foundInDecks.set(pack, decks)
  const look = () => (deck.body ? bodyLiterals(deck.body, input.deckFile) : deckLiterals(input))
  return [...once(decks, deck, look), ...inPack]
}

/** What has been found in a slide template or a partial: editions share them. */
const foundInParts = new WeakMap<object, readonly Fault[]>()
/** What has been found in a deck, by the pack that says which of its parameters are Markdown. */
const foundInDecks = new WeakMap<Pack, WeakMap<object, readonly Fault[]>>()

function once(
  found: WeakMap<object, readonly Fault[]>,
  part: object,
  look: () => readonly Fault[],
): readonly Fault[] {
  const faults = found.get(part) ?? look()
  found.set(part, faults)
  return faults
}

function deckLiterals({ deck, pack, locate }: Pick<EditionInput, 'deck' | 'pack' | 'locate'>): Fault[] {
  const faults: Fault[] = []
  const isMarkdown = markdownParams(deck, pack)
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (Array.isArray(value)) {
      for (const [at, item] of value.entries()) walk(item, [...path, at])
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        if (languages.has(key) && typeof item === 'string')
          faults.push(...typed(item, locate([...path, key]), isMarkdown(path) ? withoutMarks : undefined))
        else if (key !== 'spec') walk(item, [...path, key])
      }
    }
  }
  walk(deck.title, ['title'])
  walk(deck.slides, ['slides'])
  return faults
}

/** Whether a path of keys in a deck leads to a parameter that is Markdown. */
function markdownParams({ slides }: Deck, pack: Pack): (path: readonly (string | number)[]) => boolean {
  const isMarkdown = (params: Readonly<Record<string, ParamSpec>>, name: string): boolean =>
    Object.entries(params).some(
      ([key, { type, of }]) =>
        (key === name && type === 'markdown') || (of !== undefined && isMarkdown(of, name)),
    )
  return ([top, index, ...rest]) => {
    const kind = top === 'slides' ? (slides[Number(index)]?.slide ?? '') : ''
    const template = Object.hasOwn(pack.slides, kind) ? pack.slides[kind] : undefined
    const name = rest.findLast((key) => typeof key === 'string')
    return template !== undefined && typeof name === 'string' && isMarkdown(template.params, name)
  }
}

/** Figures in the literal text of Handlebars source, each at its line. */
function typed(text: string, place: Place, mask = (part: string) => part): Fault[] {
  return literals(text, place).flatMap(({ text: part, line, column }) => {
    const shown = mask(part)
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
