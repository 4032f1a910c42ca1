import { factScalars, type Ground } from '../ground.ts'
import { rangeOfEntry, type Spot } from '../mutant.ts'
import type { Scalar } from '../scalars.ts'
import type { Chance } from '../seeded.ts'
import { exchanged, otherDigit, otherHex } from './changes.ts'
import type { Kind } from './kind.ts'

type Located = Scalar & { readonly file: string; readonly id: string }

const locatorScalars = (ground: Ground, field: string): Located[] =>
  factScalars(ground).filter(({ path }) => path[1] === 'locators' && path[3] === field)

function changedField(
  name: string,
  field: string,
  change: (raw: string, ground: Ground, chance: Chance) => string,
  needsTexts = true,
): Kind {
  return {
    name,
    needsTexts,
    mutants: (ground, chance) =>
      locatorScalars(ground, field).map(({ file, id, path, raw, from, to }) => {
        const by = change(raw, ground, chance)
        return {
          what: `${path.join('.')}: ${raw.slice(0, 24)} → ${by.slice(0, 24)}`,
          file,
          edits: [{ from, to, by }],
          at: [{ file, entry: id }],
        }
      }),
  }
}

/** Spans of the facts in the text of a source: code points as offsets of UTF-16. */
function spansIn(ground: Ground, name: string) {
  const text = ground.sources.get(name) ?? ''
  const offsets: number[] = []
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) offsets.push(at)
  const source = ground.workspace.catalogue.sources.find(({ file }) => file === name)?.id
  return ground.workspace.catalogue.facts.flatMap(({ id, locators }) =>
    locators.flatMap((locator) =>
      'start' in locator && locator.source === source
        ? [{ id, from: offsets[locator.start] ?? 0, to: offsets[locator.end] ?? text.length }]
        : [],
    ),
  )
}

function inSources(name: string, pattern: RegExp, change: (text: string, chance: Chance) => string): Kind {
  return {
    name,
    needsTexts: true,
    mutants: (ground, chance) =>
      [...ground.sources].flatMap(([file, text]) => {
        const spans = spansIn(ground, file)
        const places = [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
          found,
          from: index,
          to: index + found.length,
        }))
        return places.flatMap(({ found, from, to }) => {
          const touched = spans.filter((span) => span.from <= from && to <= span.to)
          if (touched.length === 0) return []
          const by = change(found, chance)
          const at: Spot[] = touched.map(({ id }) => ({ file: ground.fileOf(id), entry: id }))
          return [{ what: `${file}: ${found} → ${by}`, file, inSource: true, edits: [{ from, to, by }], at }]
        })
      }),
  }
}

/** Places in sources, and the sources themselves. */
export const evidenceKinds: readonly Kind[] = [
  changedField('the start of a locator shifted by one', 'start', (raw, _, chance) =>
    String(Number(raw) + (raw === '0' ? 1 : chance.one([-1, 1]))),
  ),
  changedField('the end of a locator shifted by one', 'end', (raw, _, chance) =>
    String(Number(raw) + chance.one([-1, 1])),
  ),
  changedField('the paragraph of a locator', 'paragraph', (raw, _, chance) =>
    String(Number(raw) + (raw === '1' ? 1 : chance.one([-1, 1]))),
  ),
  changedField('a digit of a digest', 'sha256', (raw, _, chance) => otherHex(raw, chance)),
  changedField('another source in a locator', 'source', (raw, ground, chance) =>
    chance.one(ground.workspace.catalogue.sources.map(({ id }) => id).filter((id) => id !== raw)),
  ),
  changedField('a source misspelt in a locator', 'source', (raw) => `${raw.slice(0, -1)}x`, false),
  {
    name: 'a locator gone',
    mutants: (ground) =>
      locatorScalars(ground, 'source').flatMap(({ file, id, path, from }) => {
        const { locators, kind } = ground.fact(id)
        if (locators.length !== 1 || kind === 'editorial') return []
        const text = ground.text(file)
        const start = text.lastIndexOf('locators:', from) + 'locators:'.length
        const end = text.indexOf('\n', from)
        return [
          {
            what: `${id}.${path[1]}`,
            file,
            edits: [{ from: start, to: end, by: ' []' }],
            at: [{ file, entry: id }],
          },
        ]
      }),
  },
  inSources('a digit of a source text', /\d/g, otherDigit),
  inSources('a number word of a source text', /[二三四五六七八九](?=[大个地家条类市省方部门])/g, (text) =>
    text === '三' ? '四' : '三',
  ),
  inSources('two characters of a source text', /\p{Script=Han}{2}/gu, (text, chance) =>
    text[0] === text[1] ? `${text[0]}之` : exchanged(text, chance),
  ),
  {
    name: 'a source gone',
    mutants: (ground) =>
      ground.workspace.catalogue.sources.map(({ id }) => {
        const file = 'data/sources.yaml'
        const text = ground.text(file)
        const [from, to] = rangeOfEntry(text, id)
        const facts = ground.workspace.catalogue.facts.filter(({ locators }) =>
          locators.some(({ source }) => source === id),
        )
        const at = facts.map((fact) => ({ file: ground.fileOf(fact.id), entry: fact.id }))
        return { what: id, file, edits: [{ from, to, by: '' }], at }
      }),
  },
]
