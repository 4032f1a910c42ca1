import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkEvidence } from '../../src/facts/evidence/index.ts'
import type { Fact } from '../../src/model/facts.ts'
import { factOn, hold, locatorOf, sourceOf, texts, told } from './evidence-workspace.ts'
import { ownCatalogue, shared } from './workspace.ts'

const gates = '全县已建成水闸24座'
const figure = (name: 'river' | 'mill', words: string, fields: Partial<Fact>) =>
  told(factOn(name, words, { kind: 'observation', ...fields }))

describe('a locator', () => {
  test('holds when its characters have the digest that it recorded', async () => {
    const report = await hold([
      factOn('river', gates),
      factOn('mill', 'the Old Mill reopened', { id: 'F-2' }),
    ])
    expect(report.findings).toEqual([])
    expect(report).toMatchObject({
      facts: { located: 2, verified: 2 },
      locators: { all: 2, verified: 2, rows: 0 },
      editorial: 0,
    })
  })

  test('that was shifted, cut or swapped is told, with the place to which the words have moved', async () => {
    const right = locatorOf('river', gates)
    for (const wrong of [
      { ...right, start: right.start + 1 },
      { ...right, end: right.end - 1 },
      { ...right, source: 'canal' },
      { ...right, sha256: right.sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
    ])
      expect(await told(factOn('river', gates, { locators: [wrong] }))).toEqual([
        'locator-mismatch locators.0.sha256',
      ])
    const moved = { ...right, start: right.start + 3, end: right.end + 3 }
    const { findings } = await hold([factOn('river', gates, { locators: [moved] })])
    expect(findings[0]?.remedy).toContain(`start at ${right.start}`)
    const past = { ...right, end: 99_999 }
    expect(await told(factOn('river', gates, { locators: [past] }))).toEqual([
      'locator-mismatch locators.0.end',
    ])
  })

  test('does not hold when its source was changed, whatever the fact says', async () => {
    const { findings, facts } = await hold([factOn('river', gates)], {
      river: texts.river.replace('24', '25'),
    })
    expect(findings.map(({ code }) => code)).toEqual(['locator-mismatch'])
    expect(facts).toEqual({ located: 1, verified: 0 })
  })

  test('counts characters and not UTF-16 units, a mark of byte order among them', async () => {
    const text = `\u{feff}𠮷野川 🦆 ${texts.river}`
    const fact = factOn('river', gates, { locators: [locatorOf('river', gates, text)] })
    expect((await hold([fact], { river: text })).findings).toEqual([])
  })

  test('rests on rows of a table without a text', async () => {
    const row = { source: 'river', table: 'data/series/a.csv', row: 2, sha256: '0'.repeat(64) }
    const report = await hold([factOn('river', gates, { locators: [row] })], { river: undefined })
    expect(report).toMatchObject({ findings: [], notices: [], facts: { verified: 1 }, locators: { rows: 1 } })
  })
})

describe('a text', () => {
  test('that is not there is told once, as a finding where a folder is given and else as a notice', async () => {
    const facts = [factOn('river', gates), factOn('river', '今年将再建三座水闸', { id: 'F-2' })]
    expect((await hold(facts, { river: undefined })).findings.map(({ code }) => code)).toEqual([
      'source-unreadable',
    ])
    const { catalogue } = { catalogue: { ...ownCatalogue(), facts, sources: [sourceOf('river')] } }
    const report = await checkEvidence(catalogue, undefined, (_, path) => ({ file: path.join('.') }))
    expect(report.findings).toEqual([])
    expect(report.notices.map(({ code, place }) => `${code} ${place?.file}`)).toEqual([
      'source-not-checked river.file',
    ])
    expect(report.facts).toEqual({ located: 2, verified: 0 })
  })

  test.each([
    [Uint8Array.of(0xba, 0xd3, 0xcd, 0xe5), 'GB 18030'],
    [new TextEncoder().encode('%PDF-1.7 \u{fffd}').with(9, 0xff), 'PDF'],
    [Uint8Array.of(0xff, 0xfe, 0x41, 0x00), 'UTF-16'],
  ])('that is not UTF-8 is named by what it seems to be', async (bytes, name) => {
    const { vocabulary } = ownCatalogue()
    const catalogue = {
      sources: [sourceOf('river')],
      facts: [factOn('river', gates)],
      crosschecks: [],
      vocabulary,
    }
    const report = await checkEvidence(catalogue, new Map([['river.txt', bytes]]), () => ({ file: 'x' }))
    expect(report.findings[0]).toMatchObject({
      code: 'source-unreadable',
      what: expect.stringContaining(name),
    })
  })

  test('with bracketed pinyin and lost ends is a notice, unless its source says so', async () => {
    const facts = [factOn('canal', '兩岸新設(shè)泵站12座')]
    const { notices } = await hold(facts)
    expect(notices).toMatchObject([{ code: 'wrong-encoding', what: expect.stringContaining('6 places') }])
    const known = [{ ...sourceOf('canal'), garbled: true }]
    expect((await hold(facts, {}, known)).notices).toEqual([])
  })
})

test.each([' '.repeat(4e5), '汉(ā'.repeat(1e5), '?/p>'.repeat(1e5), '-'.repeat(4e5), '1,'.repeat(5e4)])(
  'a text made to be slow is read in time linear in its length',
  async (filling) => {
    const text = `${filling}\n${texts.river}`
    const fact = factOn('river', gates, {
      value: 24,
      unit: 'gates',
      locators: [locatorOf('river', gates, text)],
    })
    const { findings } = await hold([fact], { river: text })
    expect(findings.map(({ code }) => code)).toEqual([])
  },
  20_000,
)

describe('a figure', () => {
  test.each([
    ['全县已建成水闸24座', { value: 24, unit: 'gates' }],
    ['近600家农户受益', { value: 600, unit: 'households', qualifier: 'nearly' }],
    ['投入超过3500亿元', { value: 3500, unit: '100m-cny', qualifier: 'over' }],
    ['达标河段占百分之六以上', { value: 6, unit: 'percent', qualifier: 'at-least' }],
    ['今年将再建三座水闸', { value: 3, unit: 'gates' }],
    ['力争突破40座', { value: 40, unit: 'gates', qualifier: 'over', strive: true }],
    ['治河排名第四', { value: 4, unit: 'rank' }],
    ['四成河段免费开放', { value: 40, unit: 'percent' }],
  ] as const)('is read from %s', async (words, fields) => {
    expect(await figure('river', words, fields)).toEqual([])
  })

  test.each([
    ['drew nearly 2,300 visitors', { value: 2300, unit: 'visitors', qualifier: 'nearly' }],
    ['about half of them', { value: 50, unit: 'percent', qualifier: 'about' }],
    ['at least CNY 350 million', { value: 350, unit: 'million-cny', qualifier: 'at-least' }],
    ['more than the 120 million of 2019', { value: 120, unit: 'million-cny' }],
  ] as const)('is read from “%s”', async (words, fields) => {
    expect(await figure('mill', words, fields)).toEqual([])
  })

  test.each([
    ['another figure', { value: 42, unit: 'gates' }, 'figure-not-in-source value'],
    ['a unit that measures', { value: 24, unit: 'minutes' }, 'unit-not-in-source unit'],
    ['a percentage', { value: 24, unit: 'percent' }, 'unit-not-in-source unit'],
    ['a rank', { value: 24, unit: 'rank' }, 'unit-not-in-source unit'],
    ['other things', { value: 24, unit: 'bridges' }, 'unit-not-in-source unit'],
    ['a qualifier', { value: 24, unit: 'gates', qualifier: 'over' }, 'qualifier-not-in-source qualifier'],
    ['striving', { value: 24, unit: 'gates', strive: true }, 'qualifier-not-in-source strive'],
  ] as const)('that the source does not give is told: %s', async (_, fields, found) => {
    expect(await figure('river', gates, fields)).toEqual([found])
  })

  test.each([
    ['近600家农户受益', { value: 600, unit: 'households' }, 'value'],
    ['近600家农户受益', { value: 600, unit: 'households', qualifier: 'over' }, 'qualifier'],
    ['投入超过3500亿元', { value: 3500, unit: '100m-cny', qualifier: 'at-least' }, 'qualifier'],
    ['达标河段占百分之六以上', { value: 6, unit: 'percent', qualifier: 'over' }, 'qualifier'],
  ] as const)('%s has one qualifier and no other', async (words, fields, field) => {
    expect(await figure('river', words, fields)).toEqual([`qualifier-not-in-source ${field}`])
  })

  test('of an amount is held in base units: 35 is not 3500', async () => {
    const fields = { value: 35, unit: '100m-cny', qualifier: 'over' } as const
    expect(await figure('river', '投入超过3500亿元', fields)).toEqual(['figure-not-in-source value'])
  })

  test('that the source strives for is so in the fact', async () => {
    const fields = { value: 40, unit: 'gates', qualifier: 'over' } as const
    expect(await told(factOn('river', '力争突破40座', { kind: 'target', ...fields }))).toEqual([
      'qualifier-not-in-source F-1',
    ])
  })

  test('of the statement stands in the words too', async () => {
    const statement = { 'zh-CN': '河湾县有水闸26座。', en: 'There are 26 gates.' }
    expect(await told(factOn('river', gates, { statement }))).toEqual([
      'figure-not-in-source statement.zh-CN',
    ])
    const right = { 'zh-CN': '河湾县（2025年报道）有水闸24座，遍布三地。', en: 'There are 24 gates.' }
    expect(await told(factOn('river', gates, { statement: right }))).toEqual([])
  })
})

describe('a date', () => {
  test.each([
    ['2025年6月3日，河湾县公布治河方案', { date: '2025-06-03' }],
    ['2025年6月3日，河湾县公布治河方案', { period: '2025' }],
    ['河湾县公布治河方案', { date: '2025-06' }],
    ['今年将再建三座水闸', { date: '2025', dateBasis: { mode: 'resolved', phrase: '今年' } }],
    [gates, { asOf: '2025-12-20' }],
  ] as const)('that the paragraph states is right: %s', async (words, fields) => {
    expect(await told(factOn('river', words, fields))).toEqual([])
  })

  test.each([
    ['2025年6月3日，河湾县公布治河方案', { date: '2025-06-04' }, 'date'],
    ['2025年6月3日，河湾县公布治河方案', { date: '2024' }, 'date'],
    ['2025年6月3日，河湾县公布治河方案', { deadline: '2026' }, 'deadline'],
    ['2025年6月3日，河湾县公布治河方案', { period: '2025/2028' }, 'period'],
    ['今年将再建三座水闸', { date: '2024', dateBasis: { mode: 'resolved', phrase: '今年' } }, 'date'],
    [
      '今年将再建三座水闸',
      { date: '2025', dateBasis: { mode: 'resolved', phrase: '去年' } },
      'dateBasis.phrase',
    ],
    [gates, { asOf: '2025-12-02' }, 'asOf'],
  ] as const)('that it does not state is told: %s %o', async (words, fields, field) => {
    expect(await told(factOn('river', words, fields))).toContain(`date-not-in-source ${field}`)
  })

  test('is read in English', async () => {
    const words = 'On 12 December 2025 the Old Mill reopened'
    expect(await told(factOn('mill', words, { date: '2025-12-12' }))).toEqual([])
    expect(await told(factOn('mill', words, { date: '2025-12-13' }))).toEqual(['date-not-in-source date'])
  })
})

describe('words', () => {
  const statement = (chinese: string) => ({ statement: { 'zh-CN': chinese, en: 'A sentence.' } })

  test('in quotation marks stand in the text', async () => {
    const words = '水务局局长沈一帆说'
    expect(await told(factOn('river', words, statement('局长说“河清了，鱼就回来了”。')))).toEqual([])
    expect(await told(factOn('river', words, statement('局长说“河清了，鸭就回来了”。')))).toEqual([
      'quote-not-in-source statement.zh-CN',
    ])
  })

  test('of a broken traditional text are read around its slips', async () => {
    const words = '兩岸新設(shè)泵站12座。負責人周浩說(shuō)：“要把水管好'
    const right = { ...statement('周浩说“要把水管好”，两岸设泵站12座。'), value: 12, unit: 'gates' }
    const actors = [{ name: { 'zh-CN': '周浩', en: 'Zhou Hao' }, type: 'person' }]
    expect(await told(factOn('canal', words, { ...right, actors }))).toEqual([])
    expect(await told(factOn('canal', words, statement('周浩说“要把水喝好”。')))).toEqual([
      'quote-not-in-source statement.zh-CN',
    ])
    const other = [{ name: { 'zh-CN': '周皓', en: 'Zhou Hao' }, type: 'person' }]
    expect(await told(factOn('canal', words, { actors: other }))).toEqual([
      'name-not-in-source actors.0.name.zh-CN',
    ])
  })

  test('of a label stand in the very span', async () => {
    const label = (name: string) => ({ label: { 'zh-CN': name, en: name } })
    expect(await told(factOn('river', '首个湿地公园', label('湿地公园')))).toEqual([])
    expect(await told(factOn('river', '首个湿地公园', label('三地之间')))).toEqual([
      'quote-not-in-source label.zh-CN',
    ])
  })

  test('that name people, documents and members do so as the text does', async () => {
    const members = (...names: string[]) => ({ members: names.map((name) => ({ 'zh-CN': name, en: name })) })
    const words = '东岸、西岸、南湖三地'
    expect(await told(factOn('river', words, members('东岸', '西岸', '南湖')))).toEqual([])
    expect(await told(factOn('river', words, members('东岸', '西岸', '北湖')))).toEqual([
      'name-not-in-source members.2.zh-CN',
    ])
    expect(await told(factOn('river', words, members('西岸', '东岸', '南湖')))).toEqual([
      'name-not-in-source members.1.zh-CN',
    ])
    const title = (name: string) => ({ document: { title: { 'zh-CN': name, en: name } } })
    expect(await told(factOn('river', words, title('河湾县2025年治河小结')))).toEqual([])
    expect(await told(factOn('river', words, title('河湾县2025年治湖小结')))).toEqual([
      'name-not-in-source document.title.zh-CN',
    ])
    expect(await told(factOn('river', words, title('一份说明')))).toEqual([])
  })
})

describe('paragraphs', () => {
  const numbered = (words: string, id: string, paragraph: number) =>
    factOn('river', words, { id, locators: [{ ...locatorOf('river', words), paragraph }] })

  test('may be counted with titles or without, but in one way', async () => {
    for (const first of [1, 2, 3]) {
      const facts = [
        numbered(gates, 'F-1', first),
        numbered('今年将再建三座水闸', 'F-2', first + 1),
        numbered('治河排名第四', 'F-3', first + 2),
      ]
      expect(await told(...facts)).toEqual([])
    }
  })

  test.each([[1], [4], [5]])('one that does not fit the others is told: %i', async (wrong) => {
    const facts = [
      numbered(gates, 'F-1', 2),
      numbered('近600家农户', 'F-2', 2),
      numbered('今年将再建三座水闸', 'F-3', wrong === 1 ? 1 : 3),
      numbered('治河排名第四', 'F-4', wrong === 1 ? 4 : wrong === 4 ? 3 : 9),
    ]
    expect(await told(...facts)).toContain('paragraph-mismatch locators.0.paragraph')
  })

  test('that a locator crosses are both named', async () => {
    const words = '达标河段占百分之六以上。\n今年将再建三座水闸'
    const others = [numbered(gates, 'F-2', 3), numbered('力争突破40座', 'F-3', 4)]
    const locator = { ...locatorOf('river', words), paragraph: 3 }
    const { findings } = await hold([factOn('river', words, { locators: [locator] }), ...others])
    expect(findings.map(({ code, remedy }) => [code, remedy.includes('paragraphEnd')])).toEqual([
      ['paragraph-mismatch', true],
    ])
    expect(
      await told(factOn('river', words, { locators: [{ ...locator, paragraphEnd: 4 }] }), ...others),
    ).toEqual([])
  })
})

const folder = shared('sources')

describe.skipIf(!folder)('this repository’s facts', () => {
  test('are all borne out by their sources', async () => {
    const files = readdirSync(folder ?? '').map(
      (name) => [name, new Uint8Array(readFileSync(join(folder ?? '', name)))] as const,
    )
    const report = await checkEvidence(ownCatalogue(), new Map(files), (file, path) => ({
      file: `${file} ${path.join('.')}`,
    }))
    expect(report.findings).toEqual([])
    expect(report.notices).toEqual([])
    expect(report).toMatchObject({
      facts: { located: 226, verified: 226 },
      editorial: 30,
      locators: { all: 262, verified: 262 },
    })
  })
})
