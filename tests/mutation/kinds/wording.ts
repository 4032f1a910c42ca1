import { factScalars, type Ground } from '../ground.ts'
import { linesOfEntry } from '../mutant.ts'
import { matchesIn } from '../scalars.ts'
import { exchanged, misspelt } from './changes.ts'
import type { Kind } from './kind.ts'

const keyed = ['subject', 'region', 'indicator', 'unit']

/** Names of actors that stand in several facts in this language. */
function repeatedNames(ground: Ground, locale: 'zh-CN' | 'en') {
  const names = factScalars(ground).filter(
    ({ path }) => path[1] === 'actors' && path[3] === 'name' && path[4] === locale,
  )
  const ids = Map.groupBy(names, ({ value }) => value)
  return names.filter(({ value }) => new Set(ids.get(value)?.map(({ id }) => id)).size > 1)
}

/** Words of facts: quotations, names, keys, punctuation, translations. */
export const wordingKinds: readonly Kind[] = [
  {
    name: 'quoted words of a Chinese statement',
    needsTexts: true,
    mutants: (ground, chance) =>
      factScalars(ground)
        .filter(
          ({ path, id }) =>
            path.slice(1).join('.') === 'statement.zh-CN' && ground.fact(id).kind !== 'editorial',
        )
        .flatMap((scalar) =>
          matchesIn(scalar, /“[^”]*\p{Script=Han}{2}[^”]*”/gu).map(({ text, from, to }) => {
            const by = exchanged(text, chance)
            const { file, id } = scalar
            return {
              what: `${id}: ${text} → ${by}`,
              file,
              edits: [{ from, to, by }],
              at: [{ file, entry: id }],
            }
          }),
        ),
  },
  ...(['zh-CN', 'en'] as const).map(
    (locale): Kind => ({
      name: `a name spelt another way in one place, ${locale}`,
      mutants: (ground, chance) =>
        repeatedNames(ground, locale).map(({ file, id, value, raw, from, to }) => {
          const by = locale === 'en' ? misspelt(raw, chance) : exchanged(raw, chance)
          const same = factScalars(ground).filter((each) => each.value === value && each.path[1] === 'actors')
          const at = same.map((each) => ({ file: each.file, entry: each.id }))
          return { what: `${id}: ${raw} → ${by}`, file, edits: [{ from, to, by }], at }
        }),
    }),
  ),
  {
    name: 'a key misspelt',
    mutants: (ground, chance) =>
      factScalars(ground)
        .filter(({ path }) => (path.length === 2 && keyed.includes(String(path[1]))) || path[1] === 'tags')
        .map(({ file, id, path, raw, from, to }) => {
          const by = misspelt(raw, chance)
          return {
            what: `${path.join('.')}: ${raw} → ${by}`,
            file,
            edits: [{ from, to, by }],
            at: [{ file, entry: id }],
          }
        }),
  },
  {
    name: 'a half-width mark in Chinese',
    mutants: (ground) =>
      factScalars(ground)
        .filter(({ path }) => path.at(-1) === 'zh-CN')
        .flatMap((scalar) =>
          matchesIn(scalar, /[，；：。]/g).map(({ text, from, to }) => {
            const by = { '，': ',', '；': ';', '：': ':', '。': '.' }[text] ?? ','
            const { file, id } = scalar
            return {
              what: `${scalar.path.join('.')}: ${text} → ${by}`,
              file,
              edits: [{ from, to, by }],
              at: [{ file, entry: id }],
            }
          }),
        ),
  },
  {
    name: 'a translation gone',
    mutants: (ground) =>
      factScalars(ground)
        .filter(({ path }) =>
          ['statement.en', 'short.en', 'statement.zh-CN', 'short.zh-CN'].includes(path.slice(1).join('.')),
        )
        .flatMap(({ file, id, path, from, to }) => {
          const text = ground.text(file)
          const start = text.lastIndexOf('\n', from) + 1
          const isOwnLine = /^ +(?:en|zh-CN): $/.test(text.slice(start, from)) && text[to] === '\n'
          if (!isOwnLine || !linesOfEntry(text, id)) return []
          return [
            {
              what: `${path.join('.')}`,
              file,
              edits: [{ from: start, to: to + 1, by: '' }],
              at: [{ file, entry: id }],
            },
          ]
        }),
  },
]
