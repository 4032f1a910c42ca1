import { factScalars, type Ground } from '../ground.ts'
import { matchesIn, type Scalar } from '../scalars.ts'
import type { Chance } from '../seeded.ts'
import { enNumberWord, otherDate, otherDigit, otherNumberWord, zhNumberWord } from './changes.ts'
import type { Kind } from './kind.ts'

type FactScalar = Scalar & { readonly file: string; readonly id: string }
type Change = (raw: string, chance: Chance) => string

/** Corruptions that write another text for a scalar of a fact. */
function rewritten(
  name: string,
  wanted: (scalar: FactScalar, ground: Ground) => boolean,
  change: Change,
  more: Partial<Kind> = {},
): Kind {
  return {
    name,
    ...more,
    mutants: (ground, chance) =>
      factScalars(ground)
        .filter((scalar) => wanted(scalar, ground))
        .flatMap(({ file, id, path, raw, from, to }) => {
          const by = change(raw, chance)
          if (by === raw) return []
          const what = `${path.join('.')}: ${raw.length > 40 ? '…' : `${raw} → ${by}`}`
          return [{ what, file, edits: [{ from, to, by }], at: [{ file, entry: id }] }]
        }),
  }
}

/** Corruptions of one match of a pattern in a scalar of a fact. */
function replaced(
  name: string,
  wanted: (scalar: FactScalar, ground: Ground) => boolean,
  pattern: RegExp,
  change: Change,
): Kind {
  return {
    name,
    mutants: (ground, chance) =>
      factScalars(ground)
        .filter((scalar) => wanted(scalar, ground))
        .flatMap((scalar) =>
          matchesIn(scalar, pattern).map(({ text, from, to }) => {
            const by = change(text, chance)
            const { file, id } = scalar
            const what = `${scalar.path.join('.')}: ${text} → ${by}`
            return { what, file, edits: [{ from, to, by }], at: [{ file, entry: id }] }
          }),
        ),
  }
}

const isAt = (path: string) => (scalar: Scalar) => scalar.path.slice(1).join('.') === path
const isOneOf =
  (...paths: string[]) =>
  (scalar: Scalar) =>
    paths.includes(scalar.path.slice(1).join('.'))
/** What an editor says of sources is told nowhere else. */
const isEditorial = ({ id }: FactScalar, ground: Ground) => ground.fact(id).kind === 'editorial'
const anyNumber = /\d[\d.,]*\d|\d/g

/** A unit that prints no figure, such as 首个, hides what its value is. */
function printsValue({ id }: FactScalar, ground: Ground): boolean {
  const { unit } = ground.fact(id)
  return unit !== undefined && (ground.workspace.catalogue.vocabulary.units[unit]?.en ?? '').includes('{}')
}

function otherUnit(ground: Ground, unit: string, chance: Chance): string {
  const units = Object.entries(ground.workspace.catalogue.vocabulary.units)
  const own = units.find(([key]) => key === unit)?.[1]
  const others = units.filter(
    ([key, each]) => key !== unit && each['zh-CN'] !== own?.['zh-CN'] && each.en !== own?.en,
  )
  return chance.one(others)[0]
}

const qualifierWords: readonly (readonly [RegExp, string])[] = [
  [/近(?=\d)/g, '约'],
  [/(?<=\d)余/g, ''],
  [/超过(?=\d)/g, '约'],
  [/突破(?=\d)/g, '达'],
  [/以上(?=（|，|。|$)/g, '左右'],
  [/力争/g, '将'],
]
const enQualifierWords: readonly (readonly [RegExp, string])[] = [
  [/nearly(?= \d)/g, 'over'],
  [/(?:more than|over)(?= (?:CNY )?\d)/gi, 'nearly'],
  [/exceeds(?= \d)/g, 'is'],
  [/(?<=\d%?) or above/g, ''],
  [/at least(?= \d)/gi, 'about'],
  [/strives to/g, 'will'],
]

function qualifierWord(name: string, paths: readonly string[], words: typeof qualifierWords): Kind {
  const kinds = words.map(([pattern, by]) =>
    replaced(
      name,
      (scalar, ground) => isOneOf(...paths)(scalar) && ground.fact(scalar.id).value !== undefined,
      pattern,
      () => by,
    ),
  )
  return { name, mutants: (ground, chance) => kinds.flatMap(({ mutants }) => mutants(ground, chance)) }
}

const otherQualifiers = ['exact', 'at-least', 'over', 'nearly', 'about']

/** Figures, units, qualifiers, dates and number words of facts. */
export const figureKinds: readonly Kind[] = [
  rewritten('a digit of a value', (s, g) => isAt('value')(s) && printsValue(s, g), otherDigit),
  replaced(
    'a digit of a Chinese statement',
    (s, g) => isAt('statement.zh-CN')(s) && !isEditorial(s, g),
    anyNumber,
    otherDigit,
  ),
  replaced(
    'a digit of an English statement',
    (s, g) => isAt('statement.en')(s) && !isEditorial(s, g),
    anyNumber,
    otherDigit,
  ),
  replaced(
    'a digit of a short text, one language',
    isOneOf('short.zh-CN', 'short.en'),
    anyNumber,
    otherDigit,
  ),
  replaced(
    'a digit of an editorial statement, one language',
    (s, g) => isOneOf('statement.zh-CN', 'statement.en')(s) && isEditorial(s, g),
    anyNumber,
    otherDigit,
  ),
  {
    name: 'the unit',
    mutants: (ground, chance) =>
      rewritten(
        '',
        (s, g) => isAt('unit')(s) && printsValue(s, g),
        (raw) => otherUnit(ground, raw, chance),
      ).mutants(ground, chance),
  },
  rewritten('the qualifier', isAt('qualifier'), (raw, chance) =>
    chance.one(otherQualifiers.filter((each) => each !== raw)),
  ),
  rewritten('the qualifier made exact', isAt('qualifier'), () => 'exact'),
  rewritten('strive denied', isAt('strive'), () => 'false'),
  qualifierWord('a qualifying word in Chinese', ['statement.zh-CN', 'short.zh-CN'], qualifierWords),
  qualifierWord('a qualifying word in English', ['statement.en', 'short.en'], enQualifierWords),
  rewritten('the date', isAt('date'), (raw, chance) => otherDate(raw, chance)),
  rewritten('the period', isAt('period'), (raw, chance) => otherDate(raw, chance)),
  rewritten('the deadline', isAt('deadline'), (raw, chance) => otherDate(raw, chance)),
  replaced(
    'a number word of a Chinese statement',
    (s, g) => isAt('statement.zh-CN')(s) && !isEditorial(s, g),
    zhNumberWord,
    otherNumberWord,
  ),
  replaced(
    'a number word of an English statement',
    (s, g) => isAt('statement.en')(s) && !isEditorial(s, g),
    enNumberWord,
    otherNumberWord,
  ),
  replaced(
    'a number word of a short text or label',
    (s) => isOneOf('short.zh-CN', 'label.zh-CN')(s),
    zhNumberWord,
    otherNumberWord,
  ),
  replaced(
    'a number word of a short text or label in English',
    (s) => isOneOf('short.en', 'label.en')(s),
    enNumberWord,
    otherNumberWord,
  ),
]
