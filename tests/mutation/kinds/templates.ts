import type { Ground } from '../ground.ts'
import type { Mutant } from '../mutant.ts'
import type { Chance } from '../seeded.ts'
import type { Kind } from './kind.ts'

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length

/** Slides of decks that are of a kind, at most one a deck. */
function slidesOfKind(ground: Ground, kind: string): NonNullable<Mutant['shownOn']> {
  return Object.entries(ground.workspace.decks)
    .flatMap(
      ([
        deck,
        {
          deck: { slides },
        },
      ]) => {
        const first = slides.findIndex(({ slide }) => slide === kind)
        return first < 0 ? [] : [{ deck, slides: [first] }]
      },
    )
    .slice(0, 2)
}

const anySlides = (ground: Ground): NonNullable<Mutant['shownOn']> =>
  Object.keys(ground.workspace.decks)
    .slice(0, 1)
    .map((deck) => ({ deck, slides: [0] }))

/** Ends of lines of text within a template: after its front matter, outside of tags. */
function lineEnds(text: string): number[] {
  const body = text.startsWith('---\n') ? text.indexOf('\n---\n') + 5 : 0
  return [...text.matchAll(/^.*(?:<\/div>|\{\{\w+\}\}|\}\})$/gm)]
    .map(({ 0: line, index }) => index + line.length)
    .filter((end) => end > body)
}

const typedDigits = ['12%', '37', '2031', '４５', '3.5', '&#52;2']
const typedWords = ['三个', '百分之六', 'twelve firms', '八家']

function typedInto(name: string, pattern: RegExp, words: readonly string[]): Kind {
  return {
    name,
    mutants: (ground: Ground, chance: Chance) =>
      ground.files.templates.flatMap(({ file }) => {
        const kind = pattern.exec(file)?.[1]
        if (kind === undefined) return []
        const isSlide = file.includes('/slides/')
        const shownOn = isSlide ? slidesOfKind(ground, kind) : anySlides(ground)
        if (shownOn.length === 0) return []
        const text = ground.text(file)
        return chance.some(lineEnds(text), 2).map((at): Omit<Mutant, 'kind'> => {
          const by = ` ${chance.one(words)}`
          return {
            what: `${file}: +${by}`,
            file,
            edits: [{ from: at, to: at, by }],
            at: [{ file, line: lineAt(text, at) }],
            shownOn,
          }
        })
      }),
  }
}

/** Templates, partials and texts of packs. */
export const templateKinds: readonly Kind[] = [
  typedInto(
    'a figure typed into a template',
    /^templates\/briefing\/slides\/([\w-]+)\.md\.hbs$/,
    typedDigits,
  ),
  typedInto(
    'a number word typed into a template',
    /^templates\/briefing\/slides\/([\w-]+)\.md\.hbs$/,
    typedWords,
  ),
  typedInto(
    'a figure typed into a partial',
    /^templates\/briefing\/partials\/([\w-]+)\.md\.hbs$/,
    typedDigits,
  ),
  {
    name: 'a figure typed into a locale text',
    mutants: (ground, chance) =>
      ['zh-CN', 'en'].flatMap((locale) => {
        const file = `templates/locales/${locale}.yaml`
        const text = ground.text(file)
        return [...text.matchAll(/^[\w.-]+: [^\s'"{|>&*#][^\n]*[^\s'"}]$/gm)].map(({ 0: line, index }) => {
          const at = index + line.length
          const by =
            locale === 'en'
              ? chance.one([' 12%', ' 2031', ' of 37'])
              : chance.one(['12%', '（2031年）', '３７'])
          return {
            what: `${file}: ${line}${by}`,
            file,
            edits: [{ from: at, to: at, by }],
            at: [{ file, line: lineAt(text, index) }],
            shownOn: anySlides(ground),
          }
        })
      }),
  },
  {
    name: 'a text of a template misspelt',
    mutants: (ground) =>
      ground.files.templates.flatMap(({ file }) => {
        const kind = /^templates\/briefing\/slides\/([\w-]+)\.md\.hbs$/.exec(file)?.[1]
        if (kind === undefined) return []
        const text = ground.text(file)
        return [...text.matchAll(/\{\{t "([\w.-]+)"/g)].map(({ 0: found, index }) => ({
          what: `${file}: ${found}`,
          file,
          edits: [{ from: index + found.length - 1, to: index + found.length - 1, by: 'x' }],
          at: [{ file, line: lineAt(text, index) }],
          shownOn: slidesOfKind(ground, kind),
        }))
      }),
  },
]
