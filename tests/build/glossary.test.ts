import { describe, expect, test } from 'vitest'
import type { GlossaryTerm } from '../../src/model/audience.ts'
import { bannedTerms } from '../../src/template/banned-terms.ts'
import { bannedIn, explainedIn } from '../../src/template/glossary.ts'
import { type Changes, filled, filledFrom, inputOf, markdownOf } from './made-workspace.ts'
import { copyWorkspace, edit, run } from './workspace-copy.ts'

const terms: GlossaryTerm[] = [
  {
    use: { 'zh-CN': '研发投入强度', en: 'R&D intensity' },
    avoid: { 'zh-CN': ['研发强度', '投入强度'], en: ['intensity', 'R&D ratio'] },
    means: { 'zh-CN': '研发经费之比', en: 'a share' },
  },
  { use: { 'zh-CN': '京津冀', en: 'Jing-Jin-Ji' }, avoid: { en: ['BTH'] } },
]

describe('banned terms in a text', () => {
  test.each([
    ['en', 'The R&D ratio of BTH', ['R&D ratio → R&D intensity', 'BTH → Jing-Jin-Ji']],
    ['en', 'The r&d RATIO', ['r&d RATIO → R&D intensity']],
    ['en', 'R&D intensity, R&D intensities aside, BTHX and the intensityless', []],
    ['en', 'intensity, though R&D intensity is better', ['intensity → R&D intensity']],
    ['zh-CN', '北京的研发强度为', ['研发强度 → 研发投入强度']],
    ['zh-CN', '北京的研发投入强度为', []],
    ['zh-CN', 'BTH', []],
  ] as const)('%s: %s', (locale, text, expected) => {
    expect(bannedIn(text, terms, locale).map(({ found, use }) => `${found} → ${use}`)).toEqual(expected)
  })

  test('terms to explain are those used that mean something', () => {
    const uses = (text: string) => explainedIn(text, terms, 'en').map(({ use }) => use.en)
    expect([uses('R&D intensity in Jing-Jin-Ji'), uses('r&d intensity'), uses('The intensity')]).toEqual([
      ['R&D intensity'],
      ['R&D intensity'],
      [],
    ])
  })
})

const glossary = `glossary:
  - use: {zh-CN: 船舶, en: vessels}
    avoid: {zh-CN: [船只], en: [ships]}
    means: {zh-CN: 大小船只, en: ships of any size}
  - use: {zh-CN: 首先, en: begin with}
    avoid: {en: [say]}
`
const crewFile = 'templates/audiences/crew.yaml'
const guestFile = 'templates/audiences/guest.yaml'

async function found(changes: Changes, name: string) {
  const input = await inputOf(changes, name)
  return bannedTerms(input, await filledFrom(input)).map(
    ({ code, what, remedy, place }) => `${code} ${place?.file}:${place?.line}: ${what} → ${remedy}`,
  )
}

describe('banned terms of an edition', () => {
  const banned: Changes = { [crewFile]: (own) => own + glossary }

  test('in titles, texts and notes at the deck’s place, in what else is printed at the slide’s', async () => {
    expect(await found(banned, 'harbour.crew.en')).toEqual([
      'banned-term decks/harbour.yaml:11: slide 1 for crew in en says “Say” → write “begin with”',
      'banned-term decks/harbour.yaml:8: slide 1 for crew in en says “ships” → write “vessels”',
      'banned-term decks/harbour.yaml:13: slide 2 for crew in en says “ships” → write “vessels”',
      'banned-term decks/harbour.yaml:17: slide 2 for crew in en says “ships” → write “vessels”',
      'banned-term decks/harbour.yaml:18: slide 3 for crew in en says “ships” → write “vessels”',
    ])
    expect(await found(banned, 'harbour.crew.zh-CN')).toEqual([])
  })

  test('in the statement of a fact at the fact’s place', async () => {
    const changes: Changes = {
      ...banned,
      'decks/harbour.yaml': (deck) =>
        deck
          .replace('It had been {{fact "H-001"}}.', '{{statement "H-001"}}')
          .replace('{{fact "H-002"}}\'}', '{{label "H-002"}}\'}'),
      'data/vocabulary.yaml': (data) =>
        data.replace('Ships that called', 'Calls').replace('{} ships', '{} vessels'),
    }
    expect((await found(changes, 'harbour.crew.en'))[1]).toBe(
      'banned-term data/facts/harbour.yaml:1: slide 1 for crew in en says “ships” where H-001 is printed → write “vessels”',
    )
  })

  test('a change for the audience is told where it stands, and nobody else gets it', async () => {
    const changes: Changes = {
      [guestFile]: (own) => `${own}glossary: [{use: {zh-CN: 甲, en: harbour}, avoid: {en: [port]}}]\n`,
      'decks/harbour.yaml': (deck) =>
        deck.replace(
          '    notes: {zh-CN: 先说',
          '    guest:\n      title: {zh-CN: 港, en: The port}\n    notes: {zh-CN: 先说',
        ),
    }
    expect(await found(changes, 'harbour.guest.en')).toEqual([
      'banned-term decks/harbour.yaml:12: slide 1 for guest in en says “port” → write “harbour”',
    ])
    expect(await found(changes, 'harbour.crew.en')).toEqual([])
  })

  test('glossaries of audience and of what it extends are put together', async () => {
    const changes: Changes = {
      ...banned,
      [guestFile]: (own) =>
        `${own}glossary: [{use: {zh-CN: 大, en: vessels}, means: {zh-CN: 乙, en: boats}}]\n`,
    }
    const { audience } = await inputOf(changes, 'harbour.guest.en')
    expect(audience.glossary?.map(({ use, avoid }) => [use['zh-CN'], avoid])).toEqual([
      ['大', undefined],
      ['首先', { en: ['say'] }],
    ])
  })
})

test('a slide explains the terms that it uses, in its language', async () => {
  const changes: Changes = {
    [guestFile]: (own) =>
      `${own}glossary: [{use: {zh-CN: 船舶, en: ships}, means: {zh-CN: 大船, en: big boats}}, {use: {zh-CN: 年, en: quay}, means: {zh-CN: 岁, en: a wall}}]\n`,
    'templates/tiny/partials/foot.md.hbs': '{{#eachTerm limit=2}}{{term}} = {{means}}{{/eachTerm}}\n',
  }
  const feet = async (locale: string) =>
    (await filled(changes, `harbour.guest.${locale}`)).slides.map(({ markdown }) =>
      markdown.split('\n').at(-1),
    )
  expect(await feet('en')).toEqual(
    ['Ships &#61; big boats', 'Ships &#61; big boats'].map((text) => text.replace('&#61;', '=')),
  )
  expect(await feet('zh-CN')).toEqual(['船舶 = 大船', '船舶 = 大船年 = 岁'])
  expect(markdownOf(await filled(changes, 'harbour.crew.en'))).not.toContain('big boats')
})

test('a banned term stops the build of the edition that has it, and check tells of it', async () => {
  const root = await copyWorkspace()
  await edit(
    `${root}/${guestFile}`,
    (own) => `${own}glossary: [{use: {zh-CN: 甲, en: vessels}, avoid: {en: [ships]}}]\n`,
  )
  const built = await run(['build', '-C', root, '--locale', 'en', '--to', 'md'])
  expect([
    built.code,
    /harbour +crew +en.*built/.test(built.out),
    /harbour +guest +en.*faulty/.test(built.out),
  ]).toEqual([1, true, true])
  expect(built.err).toMatch(
    /error\[banned-term\].*\n {2}at: decks\/harbour\.yaml:\d+:\d+\n.*\n {2}do: write “vessels”/,
  )
  expect((await run(['check', '-C', root])).err).toContain('error[banned-term]')
})
