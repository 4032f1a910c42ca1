import type { Ground } from '../ground.ts'
import type { Edit, Mutant } from '../mutant.ts'
import { matchesIn, type Scalar } from '../scalars.ts'
import type { Chance } from '../seeded.ts'
import { enNumberWord, misspelt, otherNumberWord, zhNumberWord } from './changes.ts'
import type { Kind } from './kind.ts'

export type DeckScalar = Scalar & { readonly deck: string; readonly file: string; readonly slide: number }

/** Scalars of all slides of all decks. */
export function slideScalars(ground: Ground): DeckScalar[] {
  return ground.deckFiles.flatMap((file) =>
    ground.scalars(file).flatMap((scalar) => {
      const [first, slide] = scalar.path
      if (first !== 'slides' || typeof slide !== 'number') return []
      return [{ ...scalar, file, slide, deck: file.slice('decks/'.length, -'.yaml'.length) }]
    }),
  )
}

export const isText = (scalar: Scalar) => ['zh-CN', 'en'].includes(String(scalar.path.at(-1)))

/** A corruption of one slide of a deck. */
export function onSlide(
  { deck, file, slide, path }: DeckScalar,
  what: string,
  edits: readonly Edit[],
): Omit<Mutant, 'kind'> {
  const where = path.slice(1).join('.')
  return {
    what: `${deck} ${where}: ${what}`,
    file,
    edits,
    at: [{ file, slide }],
    shownOn: [{ deck, slides: [slide] }],
  }
}

const call = /\{\{#?(\w+) "([A-Za-z0-9._-]+)"[^}]*\}\}/g
const idIn = /"([A-Za-z0-9._-]+)"/

/** Two calls of one helper with different facts in a text. */
function swaps(scalar: DeckScalar): Edit[][] {
  const calls = matchesIn(scalar, call).map((each) => ({
    ...each,
    helper: /\w+/.exec(each.text)?.[0],
    id: idIn.exec(each.text)?.[1] ?? '',
  }))
  return calls.flatMap((one, index) => {
    const other = calls.slice(index + 1).find(({ helper, id }) => helper === one.helper && id !== one.id)
    if (!other || one.helper === 'rely') return []
    const moved = (to: typeof one, id: string) => ({
      from: to.from,
      to: to.to,
      by: to.text.replace(idIn, `"${id}"`),
    })
    return [[moved(one, other.id), moved(other, one.id)]]
  })
}

/** Another fact of the deck's that has what the helper prints. */
function otherFact(ground: Ground, helper: string, id: string, chance: Chance): string | undefined {
  const own = ground.fact(id)
  const alike = ground.workspace.catalogue.facts.filter(
    (each) =>
      each.id !== id &&
      each.classification === 'public' &&
      (helper === 'date' ? each.date !== undefined && each.date !== own.date : true) &&
      (helper === 'deadline' ? each.deadline !== undefined && each.deadline !== own.deadline : true) &&
      (['fact', 'figure', 'valued'].includes(helper)
        ? each.value !== undefined && each.unit === own.unit && each.value !== own.value
        : true),
  )
  return alike.length > 0 ? chance.one(alike).id : undefined
}

/** What slides say. */
export const deckKinds: readonly Kind[] = [
  {
    name: 'two facts swapped in one language',
    mutants: (ground) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          swaps(scalar).map((edits) => onSlide(scalar, edits.map(({ by }) => by).join(' '), edits)),
        ),
  },
  {
    name: 'another fact in one language',
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          matchesIn(scalar, call).flatMap(({ text, from, to }) => {
            const [, helper = '', id = ''] = /(\w+) "([^"]+)"/.exec(text) ?? []
            if (!['fact', 'date', 'deadline', 'short', 'statement', 'rely'].includes(helper)) return []
            const other = otherFact(ground, helper, id, chance)
            return other === undefined
              ? []
              : [onSlide(scalar, `${text} → ${other}`, [{ from, to, by: text.replace(id, other) }])]
          }),
        ),
  },
  {
    name: 'a fact left out in one language',
    mutants: (ground) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          matchesIn(scalar, /\{\{(?:fact|date|deadline) "[^"]+"\}\}/g).map(({ text, from, to }) =>
            onSlide(scalar, `− ${text}`, [{ from, to, by: '' }]),
          ),
        ),
  },
  {
    name: 'a number word of a text, one language',
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          matchesIn(scalar, scalar.path.at(-1) === 'en' ? enNumberWord : zhNumberWord).flatMap(
            ({ text, from, to }) => {
              const isInCall =
                ground.text(scalar.file).lastIndexOf('{{', from) >
                ground.text(scalar.file).lastIndexOf('}}', from)
              const by = otherNumberWord(text, chance)
              return isInCall ? [] : [onSlide(scalar, `${text} → ${by}`, [{ from, to, by }])]
            },
          ),
        ),
  },
  {
    name: 'a fact’s id misspelt',
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          matchesIn(scalar, call).map(({ text, from, to }) => {
            const by = text.replace(idIn, (id) =>
              chance.one([id.replace(/\d"/, '"'), id.replace(/"(.)/, '"$1$1')]),
            )
            return onSlide(scalar, `${text} → ${by}`, [{ from, to, by }])
          }),
        ),
  },
  {
    name: 'a helper misspelt',
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter(isText)
        .flatMap((scalar) =>
          matchesIn(scalar, call).map(({ text, from, to }) => {
            const by = text.replace(/[a-zA-Z]+/, (name) => misspelt(name, chance))
            return onSlide(scalar, `${text} → ${by}`, [{ from, to, by }])
          }),
        ),
  },
  {
    name: 'a translation of a text gone',
    mutants: (ground) =>
      slideScalars(ground).flatMap((scalar) => {
        const text = ground.text(scalar.file)
        const start = text.lastIndexOf('\n', scalar.from) + 1
        if (
          !isText(scalar) ||
          !/^ +(?:en|zh-CN): $/.test(text.slice(start, scalar.from)) ||
          text[scalar.to] !== '\n'
        )
          return []
        return [onSlide(scalar, 'gone', [{ from: start, to: scalar.to + 1, by: '' }])]
      }),
  },
]
