import { beforeAll, describe, expect, test } from 'vitest'
import { factRecord } from '../../src/changes/index.ts'
import type { EditionInput, FilledSlide } from '../../src/model/edition.ts'
import type { EditionRecord, FactRecord } from '../../src/model/edition-record.ts'
import type { Fact } from '../../src/model/facts.ts'
import { select } from '../../src/query/index.ts'
import { plainText } from '../../src/template/escape.ts'
import { fillDeck } from '../../src/template/index.ts'
import { editionInputs, nameOf } from './workspace.ts'

const shown = ['S4-013', 'S4-014', 'S0-046', 'S2-019', 'S4-018']
let inputs: EditionInput[]

beforeAll(async () => {
  inputs = await editionInputs()
})

/** An edition of one slide of facts and one that says what is new in them. */
function inputFor(name = 'three-centres.analyst.en', params: object = {}): EditionInput {
  const input = inputs.find((each) => nameOf(each) === name)
  if (!input) throw new Error(`the edition ${name} is gone`)
  const title = { 'zh-CN': '变化', en: 'Changes' }
  const slides = [
    { slide: 'appendix', title, facts: shown },
    { slide: 'what-changed', title, ...params },
    { slide: 'sources', title },
  ]
  return { ...input, deck: { ...input.deck, slides } }
}

type Edits = Readonly<Record<string, ((fact: FactRecord) => FactRecord) | FactRecord | null>>

/** What the edition before said: what this one says, but for the edits; null where it did not show the fact. */
function previousOf({ catalogue, locale, audience, deck }: EditionInput, edits: Edits = {}): EditionRecord {
  const reader = { locale, units: catalogue.vocabulary.units, numbers: audience.numbers }
  const facts: Record<string, FactRecord> = {}
  for (const id of shown) {
    const fact = catalogue.facts.find((each) => each.id === id) as Fact
    facts[id] = factRecord(fact, reader)
  }
  for (const [id, edit] of Object.entries(edits)) {
    const now = facts[id]
    if (edit === null) delete facts[id]
    else if (typeof edit !== 'function') facts[id] = edit
    else if (now) facts[id] = edit(now)
  }
  const stamp = { asOf: '2026-02-20', edition: 'b'.repeat(64), slides: [], sources: [] }
  return { deck: deck.name, audience: audience.name, locale, facts, ...stamp }
}

const figured = (text: string, value: number) => (fact: FactRecord) => ({
  ...fact,
  figure: { ...fact.figure, text, value },
})

const draw = async () => {
  throw new Error('there is no chart')
}
const filled = async (input: EditionInput) => (await fillDeck(input, { select, draw })).slides

async function slideOf(input: EditionInput): Promise<FilledSlide> {
  const found = (await filled(input)).find(({ kind }) => kind === 'what-changed')
  if (!found) throw new Error('there is no such slide')
  return found
}

/** Words of the rows, cell by cell. */
const rowsOf = ({ markdown }: FilledSlide) =>
  [...markdown.matchAll(/<tr class="(?:changed|added)">([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell = '']) =>
      plainText(cell.replace(/<span class="ref">.*?<\/span>/g, '')),
    ),
  )

const below = ({ markdown }: FilledSlide) =>
  plainText(/<div class="(?:below|still)">([\s\S]*?)<\/div>/.exec(markdown)?.[1] ?? '')

describe('where there is nothing to list', () => {
  test.each([
    ['three-centres.analyst.en', undefined, 'No earlier edition was given to compare with.'],
    ['three-centres.analyst.zh-CN', undefined, '没有给出可比的前一版。'],
    ['three-centres.analyst.en', null, 'This is the first edition; there is none to compare it with.'],
    ['three-centres.analyst.zh-CN', null, '这是第一版，没有可比的前一版。'],
  ])('%s with %s says why', async (name, previous, words) => {
    const slide = await slideOf({ ...inputFor(name), previous })
    expect([below(slide), rowsOf(slide)]).toEqual([words, []])
  })

  test('an edition that says the same says so, with the day of the other', async () => {
    const input = inputFor()
    const slide = await slideOf({ ...input, previous: previousOf(input) })
    expect(below(slide)).toBe('Nothing has changed since the edition of 20 February 2026.')
    expect(slide.values).toContainEqual(expect.objectContaining({ text: '20 February 2026', origin: 'deck' }))
  })
})

describe('what has changed', () => {
  test('is told with what it was, each beside its fact; what is new comes last', async () => {
    const input = inputFor('three-centres.analyst.en', { ids: true })
    const previous = previousOf(input, {
      'S4-014': figured('4.2%', 4.2),
      'S2-019': (fact) => ({ ...fact, date: '2025-08-01' }),
      'S4-018': (fact) => ({ ...fact, short: 'One platform' }),
      'S4-013': null,
    })
    const slide = await slideOf({ ...input, previous })
    const rows = rowsOf(slide)
    expect(rows.map(([status, , before, now, id]) => [status, before, now, id])).toEqual([
      ['Changed', '4.2%', '4.22%', 'S4-014'],
      ['Changed', '1 August 2025', '1 September 2025', 'S2-019'],
      ['Changed', 'One platform', 'One platform, two corridors, three pivots', 'S4-018'],
      ['New', '–', '3.5%', 'S4-013'],
    ])
    expect(rows[0]?.[1]).toBe('Average R&D intensity, Jing-Jin-Ji')
    expect(slide.markdown).toMatch(/\[4\.22%\]\([^)]*S4-014/)
    expect(slide.values).toContainEqual({
      text: '4.2%',
      origin: 'fact',
      facts: ['S4-014'],
      how: 'edition of 2026-02-20',
    })
    expect(slide.facts).toEqual(expect.arrayContaining(['S4-014', 'S2-019', 'S4-018', 'S4-013']))
  })

  test('in words alone or in its sources is told as that', async () => {
    const input = inputFor('three-centres.analyst.zh-CN')
    const previous = previousOf(input, {
      'S4-018': (fact) => ({ ...fact, statement: '从前的话。' }),
      'S2-019': (fact) => ({ ...fact, sources: ['elsewhere'] }),
    })
    const rows = rowsOf(await slideOf({ ...input, previous }))
    expect(rows.map((cells) => cells.slice(2))).toEqual([
      ['–', expect.stringContaining('表述有改动')],
      ['–', '来源有变'],
    ])
  })

  test('beyond the limit is counted, and the counts are derived from the facts that they count', async () => {
    const input = inputFor('three-centres.analyst.en', { limit: 1 })
    const previous = previousOf(input, {
      'S4-014': figured('4.2%', 4.2),
      'S0-046': figured('41', 41),
      'S4-013': null,
      'S4-018': null,
    })
    const slide = await slideOf({ ...input, previous })
    expect(rowsOf(slide).length).toBe(1)
    expect(below(slide)).toBe('1 more has changed. 2 more are new.')
    expect(slide.values).toContainEqual({
      text: '2',
      origin: 'derived',
      facts: ['S4-013', 'S4-018'],
      how: 'count of added',
    })
  })

  test('is the same slide when it is built alone', async () => {
    const input = inputFor()
    const compared = { ...input, previous: previousOf(input, { 'S4-014': figured('4.2%', 4.2) }) }
    const [alone] = await filled({ ...compared, slides: [2] })
    expect(rowsOf(alone as FilledSlide)).toEqual(rowsOf(await slideOf(compared)))
    expect(alone?.markdown).not.toContain('&#91;0')
  })
})

describe('what was withdrawn', () => {
  const secret: FactRecord = {
    kind: 'observation',
    statement: 'Exactly 987654 ships were counted in secret.',
    figure: { text: '987654', value: 987654 },
    classification: 'public',
    sources: ['elsewhere'],
  }

  test('is counted and nothing else, whether it was deleted or is now too closed for this audience', async () => {
    const input = inputFor('three-centres.public.en')
    const previous = previousOf(input, { 'X-777': secret })
    const slides = await filled({ ...input, previous })
    const [, slide] = slides
    expect(below(slide as FilledSlide)).toBe('1 fact of that edition no longer stands.')
    expect(JSON.stringify(slides)).not.toMatch(/X-777|987654|987,654|secret|elsewhere/)
  })

  test('is a fact that is deprecated too, but not one that slides merely leave out', async () => {
    const input = inputFor()
    const { facts } = input.catalogue
    const idle = facts.find(({ id, kind }) => !shown.includes(id) && kind === 'observation') as Fact
    const previous = previousOf(input, { [idle.id]: secret })
    expect(below(await slideOf({ ...input, previous }))).toMatch(/^Nothing has changed/)
    const catalogue = {
      ...input.catalogue,
      facts: facts.map((fact) => (fact === idle ? { ...fact, rank: 'deprecated' as const } : fact)),
    }
    expect(below(await slideOf({ ...input, catalogue, previous }))).toMatch(/^1 fact/)
  })

  test('what the audience could once see and may not now is no part of the comparison', async () => {
    const input = inputFor('three-centres.public.en')
    const previous = previousOf(input, {
      'S4-014': (fact) => ({ ...figured('9.87%', 9.87)(fact), classification: 'internal' }),
      'X-777': { ...secret, classification: 'restricted' },
    })
    const slides = await filled({ ...input, previous })
    expect(JSON.stringify(slides)).not.toMatch(/9\.87|987654/)
    expect(rowsOf(slides[1] as FilledSlide).map(([status]) => status)).toEqual(['New'])
    expect(below(slides[1] as FilledSlide)).toBe('')
  })
})

test('what an earlier edition says reaches the slide as text, whatever it is', async () => {
  const input = inputFor()
  const evil =
    '<script>x</script>](https://evil.example)\n\n---\n\n# {{fact "S4-013"}} <!-- _class: cover -->'
  const previous = previousOf(input, {
    'S4-014': figured(evil, 1),
    'S4-018': (fact) => ({ ...fact, short: evil }),
  })
  const { markdown } = await slideOf({ ...input, previous })
  expect(markdown).not.toMatch(/<script|\]\(https:|^---|^# \{|_class: cover -->/m)
  expect(plainText(markdown)).toContain('<script>x</script>')
})
