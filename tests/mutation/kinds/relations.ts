import { factScalars, type Ground } from '../ground.ts'
import { rangeOfEntry, type Spot } from '../mutant.ts'
import { otherDigit } from './changes.ts'
import type { Kind } from './kind.ts'

const spotsOf = (ground: Ground, ids: readonly string[]): Spot[] =>
  ids.map((id) => ({ file: ground.fileOf(id), entry: id }))

const crosscheckFile = 'data/crosschecks.yaml'

/** Facts that slides show, with where. */
function lineAdded(name: string, line: string, wanted: (ground: Ground, id: string) => boolean): Kind {
  return {
    name,
    mutants: (ground) =>
      factScalars(ground)
        .filter(({ path, id }) => path[1] === 'kind' && wanted(ground, id))
        .flatMap(({ file, id, to }) => {
          const shownOn = ground.shown(id)
          if (shownOn.length === 0) return []
          const slides = shownOn.flatMap(({ deck, slides }) =>
            slides.map((slide): Spot => ({ file: `decks/${deck}.yaml`, slide })),
          )
          return [
            {
              what: id,
              file,
              edits: [{ from: to, to, by: `\n  ${line}` }],
              at: [{ file, entry: id }, ...slides],
              shownOn,
            },
          ]
        }),
  }
}

/** What facts are to each other and to their readers: contradictions, crosschecks, ranks, classifications. */
export const relationKinds: readonly Kind[] = [
  {
    name: 'a fact told again with another figure',
    mutants: (ground, chance) =>
      factScalars(ground)
        .filter(
          ({ path, id }) =>
            path[1] === 'value' &&
            ['observation', 'target'].includes(ground.fact(id).kind) &&
            ground.fact(id).indicator !== undefined,
        )
        .map(({ file, id, raw }) => {
          const text = ground.text(file)
          const [from, to] = rangeOfEntry(text, id)
          const by = otherDigit(raw, chance)
          const figure = new RegExp(`(?<![\\d.])${raw.replace('.', '\\.')}(?![\\d.])`, 'g')
          const told = /^(?: {4}(?:zh-CN|en):| {2}value:).*$/gm
          const copy = text
            .slice(from, to)
            .replace(`${id}:`, `${id}b:`)
            .replace(told, (line) => line.replace(figure, by))
            .trimEnd()
          const at = spotsOf(ground, [id]).concat({ file, entry: `${id}b` })
          return {
            what: `${id}: ${raw} and ${by}`,
            file,
            edits: [{ from: text.length, to: text.length, by: `\n${copy}\n` }],
            at,
          }
        }),
  },
  {
    name: 'a crosscheck gone',
    most: 12,
    mutants: (ground) =>
      ground.workspace.catalogue.crosschecks.map(({ id, facts, explainedBy }) => {
        const [from, to] = rangeOfEntry(ground.text(crosscheckFile), id)
        return {
          what: id,
          file: crosscheckFile,
          edits: [{ from, to, by: '' }],
          at: spotsOf(ground, [...facts, explainedBy]),
        }
      }),
  },
  {
    // Any other pair prints nothing and explains nothing: nobody could tell that it is gone.
    name: 'a pair of a crosscheck gone on which something rests',
    mutants: (ground) => {
      const text = ground.text(crosscheckFile)
      return ground.workspace.catalogue.crosschecks.flatMap(({ id, pairs, explainedBy }) => {
        const [start, end] = rangeOfEntry(text, id)
        return pairs.flatMap(([a, b]) => {
          const written = `[${a}, ${b}]`
          const from = text.indexOf(written, start)
          const isLast = [a, b].some((fact) => pairs.flat().filter((each) => each === fact).length === 1)
          if (from < 0 || from > end || !isLast) return []
          const more = /^, /.test(text.slice(from + written.length)) ? 2 : 0
          const before = more === 0 && text.slice(from - 2, from) === ', ' ? 2 : 0
          const at: Spot[] = [...spotsOf(ground, [a, b, explainedBy]), { file: crosscheckFile, entry: id }]
          return [
            {
              what: `${id}: ${written}`,
              file: crosscheckFile,
              edits: [{ from: from - before, to: from + written.length + more, by: '' }],
              at,
            },
          ]
        })
      })
    },
  },
  lineAdded(
    'a shown fact deprecated',
    'rank: deprecated',
    (ground, id) => ground.fact(id).rank === undefined,
  ),
  {
    name: 'an internal fact made public',
    mutants: (ground) =>
      factScalars(ground)
        .filter(({ path, value }) => path[1] === 'classification' && value !== 'public')
        .map(({ file, id, raw, from, to }) => ({
          what: `${id}: ${raw} → public`,
          file,
          edits: [{ from, to, by: 'public' }],
          at: spotsOf(ground, [id]),
          shownOn: ground.shown(id),
        })),
  },
  {
    name: 'a fact about which another tells made restricted',
    mutants: (ground) =>
      ground.workspace.catalogue.facts.flatMap(({ id, about = [] }) =>
        about.slice(0, 1).flatMap((told) => {
          const scalar = factScalars(ground).find(
            (each) => each.id === told && each.path[1] === 'classification',
          )
          if (!scalar) return []
          const { file, from, to } = scalar
          return [
            { what: told, file, edits: [{ from, to, by: 'restricted' }], at: spotsOf(ground, [told, id]) },
          ]
        }),
      ),
  },
]
