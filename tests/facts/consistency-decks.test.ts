import { describe, expect, test } from 'vitest'
import { describePlace } from '../../src/errors.ts'
import { inconsistenciesShown, type ShownSlide } from '../../src/facts/consistency/index.ts'
import type { Deck } from '../../src/model/deck.ts'
import type { Catalogue, Fact } from '../../src/model/facts.ts'
import { ownCatalogue } from './workspace.ts'

const { vocabulary } = ownCatalogue()

const observation: Fact = {
  id: 'F-1',
  kind: 'observation',
  subject: 'beijing-jjj',
  region: 'beijing',
  indicator: 'rd-intensity',
  period: '2024',
  value: 6,
  unit: 'percent',
  statement: { 'zh-CN': '2024年为6%。', en: 'It was 6% in 2024.' },
  locators: [],
  classification: 'public',
  tags: [],
}

const deckOf = (slides: Deck['slides'], more: Partial<Deck> = {}): Deck => ({
  name: 'd',
  title: { 'zh-CN': '题', en: 'Title' },
  pack: 'briefing',
  audiences: ['public'],
  locales: ['zh-CN', 'en'],
  formats: ['md'],
  asOf: '2026-03-20',
  slides,
  ...more,
})

/** What is found, as `code path`. */
function found(deck: Deck, facts: readonly Fact[] = [], shown: readonly ShownSlide[] = [], all = false) {
  const catalogue: Catalogue = { sources: [], crosschecks: [], vocabulary, facts }
  const locate = (path: readonly (string | number)[]) => ({ file: path.join('.') })
  const { findings, notices } = inconsistenciesShown(catalogue, {
    locate: (_, path) => locate(path),
    decks: [{ deck, locate }],
    shown,
    all,
  })
  return [...findings, ...notices].map(({ code, place }) => `${code} ${place && describePlace(place)}`)
}

const slideOf = (chinese: string, english: string, beside: object = {}) =>
  deckOf([{ slide: 'cards', items: [{ text: { 'zh-CN': chinese, en: english }, ...beside }] }])

describe('texts of decks in two languages', () => {
  test.each<[string, string]>([
    ['{{fact "A"}}和{{fact "B"}}', '{{fact "A"}} and {{fact "B"}}'],
    ['{{date "A"}}为{{fact "A"}}', '{{fact "A"}} in {{date "A"}}'],
    ['{{short "A"}}', 'in words of its own{{rely "A"}}'],
    ['三个中心', 'the centres'],
    ['三省一市', 'the four'],
    ['第四{{cite "A"}}', 'fourth {{cite "A"}}'],
  ])('agree: %s · %s', (chinese, english) => expect(found(slideOf(chinese, english))).toEqual([]))

  test.each<[string, string, string]>([
    ['{{fact "A"}}和{{fact "B"}}', '{{fact "B"}} and {{fact "A"}}', 'en'],
    ['{{fact "A"}}', '{{fact "B"}}', 'en'],
    ['{{fact "A"}}', 'nothing', 'en'],
    ['没有', '{{fact "A"}}', 'en'],
    ['{{fact "A"}}，{{date "A"}}', '{{date "A"}}', 'en'],
    ['甲{{cite "A"}}乙{{cite "B"}}', 'a {{cite "B"}} b {{cite "A"}}', 'en'],
    ['四个中心', 'three centres', 'zh-CN'],
    ['四处不同', 'six more points', 'zh-CN'],
  ])('differ: %s · %s', (chinese, english, locale) => {
    expect(found(slideOf(chinese, english))).toEqual([`languages-differ slides.0.items.0.text.${locale}`])
  })

  test('a fact that stands beside the text need not be called in both', () => {
    expect(found(slideOf('{{member "A" 0}}', 'Base', { fact: 'A' }))).toEqual([])
  })

  test('a deck in one language is not compared', () => {
    const { slides } = slideOf('四个中心', 'three centres')
    expect(found(deckOf(slides, { locales: ['en'] }))).toEqual([])
  })

  test('what slides change for an audience is compared too', () => {
    const slides = [{ slide: 'cards', public: { title: { 'zh-CN': '四地', en: 'three places' } } }]
    expect(found(deckOf(slides))).toEqual(['languages-differ slides.0.public.title.zh-CN'])
  })
})

describe('facts shown', () => {
  const showing = (facts: readonly Fact[], text = ''): ShownSlide[] => [
    { deck: 'd', audience: 'public', locale: 'en', slide: 0, facts: facts.map(({ id }) => id), text },
  ]
  const slides = (more: object = {}) => [{ slide: 'cards', items: [{ fact: 'F-1' }], ...more }]

  test('a deprecated one, with the one that holds', () => {
    const old = { ...observation, rank: 'deprecated' as const }
    const better = { ...observation, id: 'F-2' }
    const catalogue: Catalogue = { sources: [], crosschecks: [], vocabulary, facts: [old, better] }
    const { findings } = inconsistenciesShown(catalogue, {
      locate: () => ({ file: '' }),
      decks: [{ deck: deckOf(slides()), locate: (path) => ({ file: path.join('.') }) }],
      shown: showing([old]),
      all: false,
    })
    expect(findings).toMatchObject([
      { code: 'deprecated-fact', remedy: 'show F-2 in its place', place: { file: 'slides.0.items.0.fact' } },
    ])
  })

  test.each<[string | undefined, readonly string[]]>([
    [undefined, []],
    ['P2Y', []],
    ['P15M', []],
    ['P14M', ['stale-fact slides.0.items.0.fact']],
    ['P1Y', ['stale-fact slides.0.items.0.fact']],
  ])('older than %s', (staleAfter, expected) => {
    const deck = deckOf(slides(), staleAfter === undefined ? {} : { staleAfter })
    expect(found(deck, [observation], showing([observation]))).toEqual(expected)
  })

  test('an old one is no finding beside a newer of its series, or on a slide of history', () => {
    const newer = { ...observation, id: 'F-2', period: '2025' }
    const old = { ...observation, period: '2014' }
    const deck = deckOf(slides(), { staleAfter: 'P1Y' })
    expect(found(deck, [old, newer], showing([old]))).toEqual(['stale-fact slides.0.items.0.fact'])
    expect(found(deck, [old, newer], showing([old, newer]))).toEqual([])
    expect(found({ ...deck, slides: slides({ history: true }) }, [old], showing([old]))).toEqual([])
  })

  test('where a period has no end, the day of the source counts', () => {
    const deck = deckOf(slides(), { staleAfter: 'P1Y' })
    const since = { ...observation, period: '2014/..' }
    expect(found(deck, [since], showing([since]))).toEqual([])
    const dated = { ...since, asOf: '2024-12-31' }
    expect(found(deck, [dated], showing([dated]))).toEqual(['stale-fact slides.0.items.0.fact'])
  })

  test('a target past its deadline, unless the slide says when it fell due', () => {
    const target: Fact = { ...observation, kind: 'target', deadline: '2025' }
    const finding = ['past-deadline slides.0.items.0.fact']
    expect(found(deckOf(slides()), [target], showing([target]))).toEqual(finding)
    expect(found(deckOf(slides()), [target], showing([target], 'striven for by 2025'))).toEqual([])
    expect(found(deckOf(slides({ history: true })), [target], showing([target]))).toEqual([])
    const ahead = { ...target, deadline: '2026' }
    expect(found(deckOf(slides()), [ahead], showing([ahead]))).toEqual([])
  })

  test('one that no deck shows, where all decks were looked at', () => {
    expect(found(deckOf(slides()), [observation], [], true)).toEqual(['unused-fact F-1'])
    expect(found(deckOf(slides()), [observation], [], false)).toEqual([])
    expect(found(deckOf(slides()), [observation], showing([observation]), true)).toEqual([])
  })
})
