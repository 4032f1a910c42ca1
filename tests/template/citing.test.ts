import { describe, expect, test } from 'vitest'
import { toHtml } from '../../src/marp/index.ts'
import type { EditionInput, FilledDeck, FilledSlide } from '../../src/model/edition.ts'
import type { Source } from '../../src/model/facts.ts'
import { editionInputs, filled, nameOf } from './workspace.ts'

const inputs = await editionInputs()
const input = (name: string): EditionInput => {
  const found = inputs.find((each) => nameOf(each) === name)
  if (!found) throw new Error(`the edition ${name} is gone`)
  return found
}
const many = 34

/** The edition with its facts taken from many sources in turn, and any slide moved to the front. */
function withSources(given: EditionInput, of: (at: number) => Partial<Source> = () => ({})): EditionInput {
  const [first] = given.catalogue.sources
  if (!first) throw new Error('the catalogue has no sources')
  const sources = Array.from({ length: many }, (_, at) => ({ ...first, id: `many-${at}`, ...of(at) }))
  const facts = given.catalogue.facts.map((fact, at) => ({
    ...fact,
    locators: fact.locators.map((locator) => ({ ...locator, source: `many-${at % many}` })),
  }))
  return { ...given, catalogue: { ...given.catalogue, sources, facts } }
}

const listsOf = ({ slides }: FilledDeck) => slides.filter(({ kind }) => kind === 'sources')

/** What a list says, read from its Markdown: number of the source → pages that it links to. */
const linksBack = (slides: readonly FilledSlide[]) =>
  new Map(
    slides.flatMap(({ markdown }) =>
      [...markdown.matchAll(/<tr class="src-(\d+)">([\s\S]*?)<\/tr>/g)].map(
        ([, number, row = '']) =>
          [
            Number(number),
            [...row.matchAll(/\[(\d+)\]\(#(\d+)\)/g)].map(([, , page]) => Number(page)),
          ] as const,
      ),
    ),
  )

/** The same, from the facts that each slide shows. */
function citedOn({ catalogue }: EditionInput, { slides, sources }: FilledDeck) {
  const from = new Map(catalogue.facts.map(({ id, locators }) => [id, locators.map(({ source }) => source)]))
  return new Map(
    sources.map((id, at) => [
      at + 1,
      slides.flatMap(({ facts }, page) =>
        facts.some((fact) => from.get(fact)?.includes(id)) ? [page + 1] : [],
      ),
    ]),
  )
}

describe.each(['analyst.en', 'analyst.zh-CN', 'public.en', 'leadership.zh-CN'])(
  'many sources for %s',
  (name) => {
    const given = withSources(input(`beijing-jjj.${name}`))

    test('stand on as many slides as they take, each once, in order', async () => {
      const deck = await filled(given)
      const lists = listsOf(deck)
      expect(lists.length).toBeGreaterThan(1)
      expect([...linksBack(lists).keys()]).toEqual(deck.sources.map((_, at) => at + 1))
      expect(deck.slides.map(({ number }) => number)).toEqual(deck.slides.map((_, at) => at + 1))
      expect(new Set(lists.map(({ title }) => title)).size).toBe(lists.length)
      expect(lists[0]?.title).toMatch(new RegExp(`1/${lists.length}`))
      expect(new Set(lists.map(({ index }) => index)).size).toBe(1)
    })

    test('lead back to every slide that rests on them, and to no other', async () => {
      const deck = await filled(given)
      expect(linksBack(listsOf(deck))).toEqual(citedOn(given, deck))
    })

    test('and do so where the list stands before other slides', async () => {
      const { slides } = given.deck
      const list = slides.filter(({ slide }) => slide === 'sources')
      const moved = {
        ...given,
        deck: { ...given.deck, slides: [...list, ...slides.filter((each) => !list.includes(each))] },
      }
      const deck = await filled(moved)
      expect(deck.slides[0]?.kind).toBe('sources')
      expect(deck.slides[1]?.kind).toBe('sources')
      expect(linksBack(listsOf(deck))).toEqual(citedOn(moved, deck))
    })

    test('every number that the list prints is vouched for', async () => {
      for (const { markdown, values } of listsOf(await filled(given))) {
        const vouched = new Set(values.flatMap(({ text }) => text.match(/\d+/g) ?? []))
        const printed = markdown.replace(/<[^>]*>|\]\([^)]*\)|&#\d+;/g, ' ').match(/\d+/g) ?? []
        expect(printed.filter((each) => !vouched.has(each))).toEqual([])
      }
    })
  },
)

test('a source of very many slides names runs of them by their ends', async () => {
  const given = input('beijing-jjj.analyst.en')
  const one = { ...given, catalogue: withSources(given).catalogue }
  const facts = one.catalogue.facts.map((fact) => ({
    ...fact,
    locators: fact.locators.map((locator) => ({ ...locator, source: 'many-0' })),
  }))
  const entries = given.deck.slides.filter(({ slide }) => slide === 'key-figures' || slide === 'key-messages')
  const deck = {
    ...given.deck,
    slides: [
      ...Array(13).fill(entries).flat().slice(0, 26),
      { slide: 'sources', title: { 'zh-CN': '来源', en: 'Sources' } },
    ],
  }
  const found = await filled({ ...one, deck, catalogue: { ...one.catalogue, facts } })
  expect(found.slides.at(-1)?.markdown).toContain('slides [1](#1)–[26](#26)')
})

describe('where sources are shown', () => {
  const named = (citations: 'notes' | 'slide' | 'figure' | 'end') => {
    const given = input('three-centres.analyst.en')
    return filled({ ...given, audience: { ...given.audience, citations } })
  }
  const text = (deck: FilledDeck) => deck.slides.map(({ markdown }) => markdown).join('\n')

  test.each([
    ['notes', { marks: false, places: false, line: false, list: false, notes: true }],
    ['slide', { marks: true, places: false, line: true, list: true, notes: true }],
    ['figure', { marks: true, places: true, line: true, list: true, notes: true }],
    ['end', { marks: false, places: false, line: false, list: true, notes: false }],
  ] as const)('%s', async (citations, expected) => {
    const deck = await named(citations)
    const marks = text(deck).match(/<span class="ref">(?:(?!<\/span>).)*\]\(#src/g) ?? []
    // A table that has a column of sources prints them whatever the audience wants.
    const asked = deck.slides.filter(({ markdown }) => markdown.includes('c-source')).length
    expect({
      marks: marks.length > asked * 10,
      places: /<span class="ref">\[&#91;\d+\u00a0¶/.test(text(deck)),
      line: /\]\(#src-\d+ "[^"]*"\) ?\d{4}-|\[&#91;\d+&#93; [A-Z]/.test(text(deck)),
      list: listsOf(deck).length > 0,
      notes: deck.slides.some(({ notes }) => notes.some((line) => /^S\d-\d+: \[\d+\] /.test(line))),
    }).toEqual(expected)
  })
})

test('references are set in the style of the language, titles marked, addresses linked', async () => {
  const url = 'https://www.example.com/a_(b)/c*d?x=1&copy;=2#]'
  const of = (at: number): Partial<Source> =>
    at % 2 === 0 ? { url, type: 'report', language: 'en' } : { type: 'newspaper' }
  const [en, zh] = await Promise.all(
    ['public.en', 'public.zh-CN'].map(async (name) => {
      const deck = await filled(withSources(input(`beijing-jjj.${name}`), of))
      return listsOf(deck)
        .map(({ markdown }) => markdown)
        .join('\n')
    }),
  )
  expect(en).toContain('<i>Xinhua</i>')
  expect(en).toContain('<span lang="zh-CN">三大国际科技创新中心建设启新篇</span>')
  expect(zh).toContain('三大国际科技创新中心建设启新篇&#91;N&#93;&#46; 新华社, 2026-02-08&#46;')
  expect(zh).not.toContain('<i>')
  const html = toHtml({
    markdown: en ?? '',
    themeCss: '/* @theme t */',
    lang: 'en',
    title: 't',
    footer: '',
    figures: [],
  }).html
  const hrefs = new Set([...html.matchAll(/href="(http[^"]*)"/g)].map(([, href]) => href))
  expect([...hrefs]).toEqual(['https://www.example.com/a_%28b%29/c*d?x=1&amp;copy;=2#%5d'])
})

test.each([
  [
    'a title that is Markdown and HTML',
    { title: { 'zh-CN': '](#1)<script>x</script>', en: '](#1)<script>x</script> **b** {{t}}' } },
  ],
  ['an address of another kind', { url: 'javascript:alert(1)' }],
  ['a byline that is a tag', { byline: '<img src=x onerror=y>' }],
] as const)('%s stays text', async (_, hostile) => {
  const deck = await filled(
    withSources(input('beijing-jjj.public.en'), () => ({ ...hostile, language: 'en' })),
  )
  const markdown = listsOf(deck)
    .map((slide) => slide.markdown)
    .join('\n\n---\n\n')
  const { html } = toHtml({
    markdown,
    themeCss: '/* @theme t */',
    lang: 'en',
    title: 't',
    footer: '',
    figures: [],
  })
  expect(html).not.toMatch(/<script|<img|javascript:/)
  expect([...linksBack(listsOf(deck)).keys()]).toHaveLength(deck.sources.length)
})
