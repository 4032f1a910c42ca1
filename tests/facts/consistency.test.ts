import { describe, expect, test } from 'vitest'
import { describePlace, type Fault } from '../../src/errors.ts'
import { inconsistencies } from '../../src/facts/consistency/index.ts'
import { readCatalogue } from '../../src/facts/read-catalogue.ts'
import type { Catalogue, Fact } from '../../src/model/facts.ts'
import { ownCatalogue } from './workspace.ts'

const { vocabulary } = ownCatalogue()

const base: Fact = {
  id: 'F-1',
  kind: 'observation',
  subject: 'beijing-jjj',
  region: 'beijing',
  indicator: 'rd-intensity',
  period: '2024',
  value: 6,
  unit: 'percent',
  statement: { 'zh-CN': '2024年北京研发投入强度为6%。', en: 'In 2024 Beijing’s R&D intensity was 6%.' },
  locators: [],
  classification: 'public',
  tags: [],
}

const fact = (change: Partial<Fact>): Fact => ({ ...base, ...change })
const wording = (chinese: string, english: string): Pick<Fact, 'statement'> => ({
  statement: { 'zh-CN': chinese, en: english },
})

/** What is found, as `code path`. */
function found(facts: readonly Fact[], others: Partial<Catalogue> = {}): string[] {
  const catalogue: Catalogue = { sources: [], crosschecks: [], vocabulary, facts, ...others }
  const { findings, notices } = inconsistencies(catalogue, {
    locate: (file, path) => ({ file: [file, ...path].join('.') }),
  })
  return [...findings, ...notices].map(({ code, place }: Fault) => `${code} ${place && describePlace(place)}`)
}

test('this repository’s own data are at one with themselves', () => {
  const { findings, notices, explained } = inconsistencies(ownCatalogue(), {
    locate: (file, path) => ({ file: [file, ...path].join('.') }),
  })
  expect([...findings, ...notices]).toEqual([])
  expect(Object.keys(explained)).toHaveLength(24)
})

describe('a fact’s fields and its statement', () => {
  test('say the same', () => expect(found([base])).toEqual([]))

  test.each<[string, Partial<Fact>, readonly string[]]>([
    [
      'value',
      { value: 7 },
      ['value-not-stated facts.F-1.statement.zh-CN', 'value-not-stated facts.F-1.statement.en'],
    ],
    [
      'unit',
      { unit: 'years' },
      ['value-not-stated facts.F-1.statement.zh-CN', 'value-not-stated facts.F-1.statement.en'],
    ],
    [
      'qualifier',
      { qualifier: 'at-least' },
      ['qualifier-differs facts.F-1.statement.zh-CN', 'qualifier-differs facts.F-1.statement.en'],
    ],
    ['period', { period: '2023' }, ['date-differs facts.F-1.period', 'date-differs facts.F-1.period']],
    [
      'strive',
      { strive: true },
      ['qualifier-differs facts.F-1.statement', 'qualifier-differs facts.F-1.statement'],
    ],
  ])('%s', (_, change, expected) => expect(found([fact(change)])).toEqual(expected))

  const counted = { indicator: 'auto-parts-firms', unit: 'firms', value: 100 }
  test.each<[Fact['qualifier'] & string, string, string]>([
    ['exact', '共有100家企业。', 'There are 100 firms.'],
    ['nearly', '近百家企业。', 'Nearly 100 firms.'],
    ['nearly', '企业不足100家。', 'Almost a hundred firms.'],
    ['over', '100余家企业。', 'More than 100 firms.'],
    ['over', '企业超过100家。', 'Firms exceed 100.'],
    ['over', '一百多家企业。', 'Over one hundred firms.'],
    ['at-least', '100家以上企业。', '100 firms or more.'],
    ['at-least', '至少投入100家企业。', 'At least 100 firms.'],
    ['about', '约100家企业。', 'About 100 firms.'],
    ['about', '100家左右企业。', 'Around 100 firms.'],
    ['exact', '不超过100家企业。', 'No more firms than 100.'],
  ])('%s: %s', (qualifier, chinese, english) => {
    expect(found([fact({ ...counted, qualifier, ...wording(chinese, english) })])).toEqual([])
    const other = qualifier === 'about' ? 'nearly' : 'about'
    expect(found([fact({ ...counted, qualifier: other, ...wording(chinese, english) })])).toHaveLength(2)
  })

  test('one language alone', () => {
    const drifted = wording('北京有近100家企业。', 'Beijing has over 100 firms.')
    expect(found([fact({ ...counted, qualifier: 'nearly', ...drifted })])).toEqual([
      'qualifier-differs facts.F-1.statement.en',
    ])
  })

  test('a list counts as its number does', () => {
    const listed = wording('京津冀三地同发。', 'Beijing, Tianjin and Hebei issue it together.')
    expect(found([fact({ kind: 'event', unit: 'places', value: 3, ...listed })])).toEqual([])
    expect(found([fact({ kind: 'event', unit: 'places', value: 4, ...listed })])).toContain(
      'value-not-stated facts.F-1.statement.en',
    )
  })

  test('a count is of what the unit says', () => {
    const said = wording('形成三个集群。', 'Three clusters have formed.')
    expect(found([fact({ unit: 'trillion-level-clusters', value: 3, ...said })])).toEqual([])
    expect(found([fact({ unit: 'firms', value: 3, ...said })])).toEqual([
      'value-not-stated facts.F-1.statement.zh-CN',
    ])
  })

  test('a year since which something holds is no date of it', () => {
    const since = wording('强度为6%，为2016年以来最高。', 'The intensity was 6%, the highest since 2016.')
    expect(found([fact(since)])).toEqual([])
  })
})

describe('two languages', () => {
  const texts = (chinese: string, english: string) =>
    found([
      fact({ kind: 'statement', value: undefined, period: undefined, ...wording(chinese, english) } as Fact),
    ])

  test.each<[string, string]>([
    ['三个中心。', 'Three centres.'],
    ['第三阶段。', 'The third stage.'],
    ['两地协同。', 'Both places together.'],
    ['半数企业。', 'Half of the firms.'],
    ['六成企业。', '60% of the firms.'],
    ['3500亿元。', 'CNY 350 billion.'],
    ['2025年12月11日。', '11 December 2025.'],
    ['“十四五”规划。', 'The 14th Five-Year Plan.'],
    ['“十四五”科技规划。', 'Its five-year S&T plan.'],
    ['一家企业。', 'A firm.'],
    ['沪苏浙皖四地。', 'Shanghai, Jiangsu, Zhejiang and Anhui.'],
    ['2021年，京津冀三地。', 'In 2021, Beijing, Tianjin and Hebei.'],
    ['一体化，十分重要。', 'Integration matters.'],
  ])('agree: %s %s', (chinese, english) => expect(texts(chinese, english)).toEqual([]))

  test.each<[string, string, string]>([
    ['四个中心。', 'Three centres.', 'zh-CN'],
    ['三个中心。', 'The centres.', 'zh-CN'],
    ['2025年12月11日。', '12 December 2025.', 'zh-CN'],
    ['2025年11月12日。', '11 December 2025.', 'zh-CN'],
    ['半数企业。', 'A third of the firms.', 'zh-CN'],
    ['六成企业。', '70% of the firms.', 'zh-CN'],
    ['3500亿元。', 'CNY 3,500 billion.', 'zh-CN'],
    ['“十三五”规划。', 'The 14th Five-Year Plan.', 'zh-CN'],
    ['沪苏浙皖三地。', 'Shanghai, Jiangsu, Zhejiang and Anhui.', 'zh-CN'],
    ['企业。', 'The 40 firms.', 'en'],
  ])('differ: %s %s', (chinese, english, locale) => {
    expect(texts(chinese, english)).toEqual([`languages-differ facts.F-1.statement.${locale}`])
  })

  test('in every text that is printed, and in none that is not', () => {
    const odd = { 'zh-CN': '40家', en: '50 firms' }
    const bare = fact({ kind: 'membership', short: odd, group: odd, members: [odd], parts: [odd] })
    const actors = [{ name: odd, type: 'company' }]
    const found4 = found([{ ...bare, actors, document: { title: odd, issuer: odd }, note: '40 50' }])
    expect(found4.filter((each) => each.startsWith('languages-differ')).sort()).toEqual(
      [
        ...[
          'short',
          'group',
          'members.0',
          'parts.0',
          'actors.0.name',
          'document.title',
          'document.issuer',
        ].map((path) => `languages-differ facts.F-1.${path}.zh-CN`),
      ].sort(),
    )
  })
})

describe('contradictions', () => {
  const other = (change: Partial<Fact>) => fact({ id: 'F-2', value: 7, ...saying(7), ...change })
  const saying = (value: number) =>
    wording(`2024年北京研发投入强度为${value}%。`, `In 2024 Beijing’s R&D intensity was ${value}%.`)

  test('are told at the later fact', () => {
    expect(found([base, other({})])).toEqual(['contradiction facts.F-2.value'])
  })

  test.each<[string, Partial<Fact>]>([
    ['another region', { region: 'tianjin' }],
    ['another indicator', { indicator: 'basic-research-share' }],
    ['another period', { period: '2023', ...wording('2023年为7%。', 'In 2023 it was 7%.') }],
    ['a target', { kind: 'target' }],
    ['deprecated', { rank: 'deprecated' }],
    ['the same value', { value: 6, ...saying(6) }],
  ])('not %s', (_, change) => expect(found([base, other(change)])).toEqual([]))

  test('are explained by a crosscheck that lists the pair', () => {
    const explanation = fact({ id: 'X1', kind: 'editorial', about: ['F-1', 'F-2'] })
    const crosschecks = [
      {
        id: 'X1',
        topic: { 'zh-CN': '题', en: 'Topic' },
        facts: ['F-1', 'F-2'],
        pairs: [['F-2', 'F-1'] as [string, string]],
        explainedBy: 'X1',
      },
    ]
    expect(found([base, other({}), explanation], { crosschecks })).toEqual([])
    expect(found([base, other({}), explanation])).toEqual([
      'contradiction facts.F-2.value',
      'no-crosscheck facts.X1',
    ])
    const unpaired = crosschecks.map((each) => ({ ...each, pairs: [] }))
    expect(found([base, other({}), explanation], { crosschecks: unpaired })).toContain(
      'no-crosscheck crosschecks.X1.facts.0',
    )
  })

  test('are seen through units of one dimension', () => {
    const units = {
      ...vocabulary.units,
      '10k-cny': { 'zh-CN': '{}万元', en: 'CNY {}', scale: 1e4 },
    }
    const money = (id: string, value: number, unit: string, text: string) =>
      fact({ id, value, unit, indicator: 'auto-cluster-size', ...wording(`2024年${text}。`, '') })
    const english = (each: Fact, en: string) => ({ ...each, statement: { ...each.statement, en } })
    const one = english(money('F-1', 3500, '100m-cny', '3500亿元'), 'CNY 350 billion in 2024.')
    const same = english(money('F-2', 35_000_000, '10k-cny', '35000000万元'), 'CNY 350 billion in 2024.')
    const more = english(money('F-3', 36_000_000, '10k-cny', '36000000万元'), 'CNY 360 billion in 2024.')
    const others = { vocabulary: { ...vocabulary, units } }
    expect(found([one, same], others)).toEqual([])
    expect(found([one, more], others)).toEqual(['contradiction facts.F-3.value'])
  })

  test('of members of one group, and of dates of one document', () => {
    const member = (name: string) => ({ 'zh-CN': name, en: name })
    const group = (id: string, names: readonly string[], open?: boolean) =>
      fact({
        id,
        kind: 'membership',
        value: undefined,
        group: { 'zh-CN': '群', en: 'group' },
        members: names.map(member),
        ...wording('有成员。', 'It has members.'),
        ...(open && { open }),
      } as Fact)
    expect(found([group('F-1', ['A', 'B']), group('F-2', ['B', 'A'])])).toEqual([])
    expect(found([group('F-1', ['A', 'B']), group('F-2', ['A', 'C'])])).toEqual([
      'contradiction facts.F-2.members',
    ])
    expect(found([group('F-1', ['A', 'B']), group('F-2', ['A', 'C'], true)])).toEqual([])
    const plan = (id: string, date: string, ref?: boolean) =>
      fact({
        id,
        kind: 'policy',
        value: undefined,
        period: undefined,
        date,
        document: { title: { 'zh-CN': '方案', en: 'Plan' }, ...(ref && { ref }) },
        ...wording('方案印发。', 'The plan was issued.'),
      } as Fact)
    expect(found([plan('F-1', '2022-02'), plan('F-2', '2022-03')])).toEqual(['contradiction facts.F-2.date'])
    expect(found([plan('F-1', '2022-02'), plan('F-2', '2022-03', true)])).toEqual([])
  })
})

describe('names', () => {
  const by = (id: string, chinese: string, english: string, type = 'person') =>
    fact({
      id,
      kind: 'statement',
      value: undefined,
      period: undefined,
      actors: [{ name: { 'zh-CN': chinese, en: english }, type }],
      ...wording(`${chinese}说。`, `${english} says so.`),
    } as Fact)

  test.each<[string, string, string, readonly string[]]>([
    ['林新', 'Lin Xin', 'person', []],
    ['林新', 'Lin Xing', 'person', ['named-two-ways facts.F-2.actors.0.name.en']],
    ['林昕', 'Lin Xin', 'person', ['named-two-ways facts.F-2.actors.0.name.zh-CN']],
    ['凌馨', 'Lin Xin', 'person', []],
    ['林新（副部长）', 'Lin Xin', 'person', []],
  ])('林新 Lin Xin and %s %s', (chinese, english, type, expected) => {
    expect(found([by('F-1', '林新', 'Lin Xin'), by('F-2', chinese, english, type)])).toEqual(expected)
  })

  test('of bodies may be cut short, but not misspelt', () => {
    const house = (id: string, chinese: string, english: string) => by(id, chinese, english, 'media')
    expect(found([house('F-1', '新华社', 'Xinhua'), house('F-2', '新华社', 'Xinhua News Agency')])).toEqual(
      [],
    )
    expect(found([house('F-1', '新华社', 'Xinhua'), house('F-2', '新华社', 'Xin-hua')])).toEqual([
      'named-two-ways facts.F-2.actors.0.name.en',
    ])
    expect(found([house('F-1', '科技日报', 'S&T Daily'), house('F-2', '技科日报', 'S&T Daily')])).toEqual([
      'named-two-ways facts.F-2.actors.0.name.zh-CN',
    ])
  })

  test('of persons are in the statement as in `actors`', () => {
    const spoken = { ...by('F-1', '林新', 'Lin Xin'), ...wording('林新说。', 'Lin Xing says so.') }
    expect(found([spoken])).toEqual(['named-two-ways facts.F-1.actors.0.name.en'])
  })
})

test('a fact is no more open than its source', () => {
  const [source] = ownCatalogue().sources
  if (!source) throw new Error('no source')
  const sha256 = '0'.repeat(64)
  const locators = [{ source: source.id, paragraph: 1, start: 0, end: 1, sha256 }]
  const withheld = { sources: [{ ...source, classification: 'restricted' as const }] }
  expect(found([fact({ locators })], withheld)).toEqual(['too-open facts.F-1.classification'])
  expect(found([fact({ locators, classification: 'restricted' })], withheld)).toEqual([])
  expect(found([fact({ locators })], { sources: [source] })).toEqual([])
})

test('what lacks a language is not read at all', () => {
  const statement = 'F-1:\n  kind: statement\n  statement: {zh-CN: 只有中文}\n'
  expect(() => readCatalogue([{ path: 'data/facts/a.yaml', text: statement }])).toThrow(
    /missing-field.*statement\.en/s,
  )
})

test('ten thousand facts take no time', () => {
  const own = ownCatalogue()
  const facts = Array.from({ length: 10_000 }, (_, at) => {
    const like = own.facts[at % own.facts.length] ?? base
    return { ...like, id: `${like.id}-${at}`, ...(like.kind === 'editorial' && { about: [] }) }
  })
  const began = performance.now()
  inconsistencies({ ...own, facts }, { locate: () => ({ file: '' }) })
  const took = performance.now() - began
  console.info(`10,000 facts: ${Math.round(took)} ms`)
  expect(took).toBeLessThan(5000)
})
