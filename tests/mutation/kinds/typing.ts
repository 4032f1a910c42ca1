import type { Scalar } from '../scalars.ts'
import { type DeckScalar, isText, onSlide, slideScalars } from './decks.ts'
import type { Kind } from './kind.ts'

function typed(
  name: string,
  isWanted: (scalar: DeckScalar) => boolean,
  words: Record<'zh-CN' | 'en', readonly string[]>,
): Kind {
  return {
    name,
    mutants: (ground, chance) =>
      slideScalars(ground)
        .filter((scalar) => isText(scalar) && isWanted(scalar))
        .map((scalar) => {
          const isQuoted = /["']$/.test(scalar.raw)
          const at = isQuoted ? scalar.to - 1 : scalar.to
          const by = chance.one(words[String(scalar.path.at(-1)) as 'zh-CN' | 'en'])
          return onSlide(scalar, `+ ${by}`, [{ from: at, to: at, by }])
        }),
  }
}

const isIn =
  (...names: string[]) =>
  ({ path }: Scalar) =>
    path.some((key) => names.includes(String(key)))
const isBody = (scalar: Scalar) => !isIn('notes', 'alt', 'title', 'spec')(scalar)
const digits = {
  'zh-CN': ['，增长12%', '，共37家', '（2031年）', '，约４５０项'],
  en: [' up 12%', ' in 2031', ' with 37 firms', ' or ４５０'],
}
const wordsTyped = {
  'zh-CN': ['，增长六成', '，另有八家', '，占百分之九'],
  en: [' plus eleven firms', ' and seventeen more', ' for sixty percent'],
}

/** Figures and number words that somebody types into what slides say. */
export const typingKinds: readonly Kind[] = [
  typed('a figure typed into a title', isIn('title'), digits),
  typed('a figure typed into a text', isBody, digits),
  typed('a figure typed into notes', isIn('notes'), digits),
  typed('a figure typed into an alt text', isIn('alt'), digits),
  typed('a number word typed into a text', (scalar) => isBody(scalar) || isIn('title')(scalar), wordsTyped),
  typed('a number word typed into notes', isIn('notes'), wordsTyped),
]
