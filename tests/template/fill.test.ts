import { expect, test } from 'vitest'
import { themeCss, toHtml } from '../../src/marp/index.ts'
import type { EditionInput } from '../../src/model/edition.ts'
import { select } from '../../src/query/index.ts'
import { figureLiterals, fillDeck } from '../../src/template/index.ts'
import { hostileValues } from '../fixtures/hostile.ts'
import { editionInputs, filled, nameOf } from './workspace.ts'

const inputs = await editionInputs()
const known = inputs.filter(({ deck }) => deck.name === 'three-centres')
const [first] = known as [EditionInput]

test.each(inputs.map((input) => [nameOf(input), input] as const))(
  'the Markdown of %s',
  async (name, input) => {
    const { slides } = await filled(input)
    const text = slides.map(({ markdown }) => markdown).join('\n\n---\n\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`../reference/decks/${name}.md`)
  },
)

/** It compares with an earlier build, which a checkout does not have; tests/fixtures/kinds shows it. */
const ofTwoBuilds = 'what-changed'

test('every slide kind of the pack stands in a deck, in both languages', async () => {
  for (const locale of ['zh-CN', 'en']) {
    const kinds = new Set<string>()
    for (const input of inputs.filter((each) => each.locale === locale)) {
      for (const { kind } of (await filled(input)).slides) kinds.add(kind)
    }
    expect([...kinds, ofTwoBuilds].sort()).toEqual(Object.keys(first.pack.slides).sort())
  }
})

test('no figure is typed into a deck or the templates', () => {
  expect(inputs.flatMap(figureLiterals)).toEqual([])
})

test('a figure that is typed in is a fault at its place', () => {
  const slides = [{ slide: 'cover', title: { 'zh-CN': '升至4.22%', en: 'rose' } }]
  const [fault] = figureLiterals({
    ...first,
    pack: { ...first.pack, slides: {}, partials: {} },
    deck: { ...first.deck, slides },
  })
  expect(fault).toMatchObject({ code: 'figure-literal', what: 'The figure `4.22%` is typed in.' })
})

test('slide titles are sentences of their own: none is empty, none stands twice', async () => {
  for (const input of inputs) {
    const titles = (await filled(input)).slides.map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
    expect(titles).not.toContain('')
  }
})

test('a section goes on until another begins, though its first slide is withheld', async () => {
  const found: Record<string, (string | undefined)[]> = {}
  for (const input of known)
    found[nameOf(input)] = [...new Set((await filled(input)).slides.map(({ section }) => section))]
  const [english, chinese] = [
    ['Key points', 'Figures', 'The three centres', 'Sources'],
    ['要点', '数据', '三个中心', '来源'],
  ]
  expect(
    first.deck.slides.find(({ section }) => section?.en === 'The three centres')?.audiences,
  ).toBeDefined()
  for (const name of ['leadership', 'analyst', 'public'])
    expect([found[`three-centres.${name}.en`], found[`three-centres.${name}.zh-CN`]]).toEqual([
      english,
      chinese,
    ])
})

test('a public edition shows and uses public facts only', async () => {
  for (const input of inputs.filter(({ audience }) => audience.clearance === 'public')) {
    const used = new Set((await filled(input)).slides.flatMap(({ facts }) => facts))
    const known = new Map(input.catalogue.facts.map((fact) => [fact.id, fact.classification]))
    expect([...used].filter((id) => known.get(id) !== 'public')).toEqual([])
  }
})

/** The catalogue and the deck's texts with this value in place of everything that is said; patterns stay. */
function poisoned(input: EditionInput, value: string): EditionInput {
  const map = (given: unknown, said: string): unknown => {
    if (Array.isArray(given)) return given.map((item) => map(item, said))
    if (typeof given !== 'object' || given === null) return given
    if ('zh-CN' in given && 'en' in given) {
      return Object.values(given).join('').includes('{') ? given : { ...given, 'zh-CN': said, en: said }
    }
    return Object.fromEntries(Object.entries(given).map(([name, item]) => [name, map(item, said)]))
  }
  const inDeck = value.replaceAll('{{', '{ {')
  return { ...input, catalogue: map(input.catalogue, value) as never, deck: map(input.deck, inDeck) as never }
}

/** Tags but for those that only say where a line may break: they go by the length of a text. */
const shape = (html: string) =>
  (html.replace(/<span class="nb">(.*?)<\/span>/gs, '$1').match(/<\/?[a-z][^\s>]*/gi) ?? []).filter(
    (tag) => !/^<\/?(?:wbr|br)$/.test(tag),
  )

async function shapeOf(input: EditionInput): Promise<string[]> {
  const { slides, title, footer, lang } = await fillDeck(input, {
    select,
    draw: async () => undefined as never,
  })
  const markdown = slides.map((slide) => slide.markdown.replace(/<img [^>]*>/g, 'chart')).join('\n\n---\n\n')
  const css = themeCss(input.theme, input.pack.baseCss)
  const html = toHtml({ markdown, themeCss: css, lang, title, footer, figures: [] })
  return [`${slides.length} slides`, ...shape(html.html)]
}

const plainShapes = await Promise.all(inputs.map((input) => shapeOf(poisoned(input, 'plain'))))

test.each(hostileValues.map((value) => [value]))(
  '%j in every fact and text changes no slide of any kind',
  async (value) => {
    for (const [at, input] of inputs.entries()) {
      expect(await shapeOf(poisoned(input, value))).toEqual(plainShapes[at])
    }
  },
)
