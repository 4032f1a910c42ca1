import { describe, expect, test } from 'vitest'
import { type PreparedEdition, prepareEditions } from '../../src/build/edition.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { readFonts } from '../../src/build/fonts.ts'
import { parseWorkspace } from '../../src/build/parse-workspace.ts'
import { planEditions } from '../../src/build/plan.ts'
import { prove } from '../../src/build/redaction/check-redaction.ts'
import { withheldFrom } from '../../src/build/redaction/delete-withheld.ts'
import { readTools } from '../../src/build/tools.ts'
import type { WorkspaceFiles } from '../../src/build/workspace-data.ts'
import { DeckError, type Fault } from '../../src/errors.ts'
import { factKinds } from '../../src/model/facts.ts'
import { fill } from '../../src/pipeline.ts'
import { ownFiles, plantedFiles, plantedSentence } from './planted-facts.ts'

const slow = 600_000
const [files, tools, fonts] = await Promise.all([
  plantedFiles(),
  readTools(nodeEffects),
  readFonts(nodeEffects),
])
const proving = { files, tools, fonts, env: nodeEffects.env }
const codesOf = (findings: readonly Fault[]) => [...new Set(findings.map(({ code }) => code))].sort()

describe('editions with facts planted that are withheld', () => {
  test('there are 50 of them, of every kind, from YAML, CSV and a workbook', async () => {
    const { catalogue } = await parseWorkspace(files)
    const planted = withheldFrom(catalogue, 'public').filter(({ id }) => /^P[CW]?-/.test(id))
    expect(planted).toHaveLength(50)
    expect([...new Set(planted.map(({ kind }) => kind))].sort()).toEqual([...factKinds].sort())
    expect(new Set(planted.map(({ classification }) => classification))).toEqual(
      new Set(['internal', 'restricted']),
    )
    const tables = planted.map(({ locators: [first] }) => (first && 'table' in first ? first.table : 'yaml'))
    const counts = [...Map.groupBy(tables, (table) => table)].map(([table, own]) => [table, own.length])
    expect(counts).toEqual([
      ['yaml', 30],
      ['data/series/planted-csv.csv', 10],
      ['data/series/planted-xlsx.xlsx', 10],
    ])
  })

  test('are what they are without them: all decks, audiences, languages and formats', {
    timeout: slow,
  }, async () => {
    const { audiences, findings } = await prove(proving)
    expect(findings).toEqual([])
    expect(audiences.map(({ audience, withheld, editions }) => [audience, withheld, editions])).toEqual([
      ['leadership', 26, 12],
      ['analyst', 26, 12],
      ['public', 80, 12],
    ])
    for (const { editions, files: made } of audiences) expect(made).toBeGreaterThanOrEqual(4 * editions)
  })

  test('are caught by the comparison and by the canary when nothing is taken out', {
    timeout: slow,
  }, async () => {
    const { findings } = await prove({
      ...proving,
      decks: ['three-centres'],
      formats: ['md'],
      permit: (catalogue) => catalogue,
    })
    const told = (audience: string, locale: string) =>
      codesOf(
        findings.filter(
          ({ what }) =>
            what.includes(`for ${audience} in ${locale}`) || what.includes(`${audience} · ${locale}`),
        ),
      )
    for (const audience of ['leadership', 'analyst', 'public'])
      for (const locale of ['zh-CN', 'en'])
        expect([audience, locale, told(audience, locale)]).toEqual([
          audience,
          locale,
          ['redaction-differs', 'withheld-text'],
        ])
  })
})

type Change = readonly [file: string, change: (text: string) => string]

/** The planted workspace with one of its texts changed by hand. */
function changed(from: WorkspaceFiles, [file, change]: Change): WorkspaceFiles {
  const apply = (each: WorkspaceFiles['data']) =>
    each.map((own) => {
      if (own.file !== file) return own
      const before = new TextDecoder().decode(own.bytes)
      const after = change(before)
      if (after === before) throw new Error(`the change leaves ${file} as it is`)
      return { file, bytes: new TextEncoder().encode(after) }
    })
  return { ...from, data: apply(from.data), decks: apply(from.decks), templates: apply(from.templates) }
}

async function editionsOf(
  from: WorkspaceFiles,
  audience: string,
  locale: string,
): Promise<PreparedEdition[]> {
  const workspace = await parseWorkspace(from)
  const filters = { decks: ['three-centres'], audiences: [audience], locales: [locale], formats: ['md'] }
  return prepareEditions(workspace, planEditions(workspace, filters), tools, {})
}

/** What an edition of the changed workspace tells of what is withheld. */
async function told(change: Change, audience: string, locale: string): Promise<readonly Fault[]> {
  const [edition] = await editionsOf(changed(files, change), audience, locale)
  if (!edition) throw new Error('there is no such edition')
  return edition.tells(await fill(await edition.input()))
}

/** The first line that a change alters. */
function placeOf([file, change]: Change): string {
  const all = [...files.data, ...files.decks, ...files.templates]
  const before = new TextDecoder().decode(all.find((each) => each.file === file)?.bytes)
  const lines = before.split('\n')
  const at = change(before)
    .split('\n')
    .findIndex((line, index) => line !== lines[index])
  return `${file}:${at + 1}`
}

const deck = 'decks/three-centres.yaml'
const zh = plantedSentence['zh-CN'](7)
const en = plantedSentence.en(7)
const first = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to)

describe('what is typed by hand of a withheld fact is a finding where it is typed', () => {
  const leaks: [string, string, string, Change][] = [
    ['a title', 'public', 'zh-CN', [deck, first('三个中心获点名，两个变大了', zh.slice(0, 13))]],
    [
      'a title',
      'public',
      'en',
      [deck, first("'Three centres named, two of them widened'", `'${en.slice(4, 40)}'`)],
    ],
    [
      'the title of the files',
      'public',
      'en',
      [deck, first('en: Three international science and technology innovation centres', `en: ${en}`)],
    ],
    [
      'notes',
      'leadership',
      'zh-CN',
      [deck, first('两个数有效位数不同，差值', `${plantedSentence['zh-CN'](11)}差值`)],
    ],
    [
      'notes',
      'leadership',
      'en',
      [deck, first('The two figures differ in precision', `${plantedSentence.en(11)} They differ`)],
    ],
    [
      'an alternative text',
      'analyst',
      'zh-CN',
      [deck, first('柱形图：京津冀平均', `${plantedSentence['zh-CN'](11)}柱形图：京津冀平均`)],
    ],
    [
      'a chart',
      'leadership',
      'en',
      [
        deck,
        first(
          'x: {field: period, type: ordinal, sort: null}',
          `x: {field: period, type: ordinal, sort: null, axis: {title: ${plantedSentence.en(11).slice(4, 44)}}}`,
        ),
      ],
    ],
    [
      'a section',
      'public',
      'zh-CN',
      [deck, first('section: {zh-CN: 来源', `section: {zh-CN: ${zh.slice(0, 14)}`)],
    ],
    [
      'an id',
      'public',
      'en',
      [deck, first("'Three centres named, two of them widened'", "'As P-007 has it, two of them widened'")],
    ],
    [
      'a text of the pack',
      'public',
      'zh-CN',
      ['templates/locales/zh-CN.yaml', first(/^sources: .*$/m, `sources: ${zh}`)],
    ],
    [
      'a slide template',
      'public',
      'en',
      ['templates/briefing/slides/cover.md.hbs', first('{{foot}}', `{{foot}} ${en}`)],
    ],
    [
      'a partial',
      'public',
      'zh-CN',
      ['templates/briefing/partials/head.md.hbs', first('# {{title}}', `# {{title}} ${zh}`)],
    ],
  ]
  test.each(leaks)('%s for %s in %s', async (_, audience, locale, change) => {
    const found = await told(change, audience, locale)
    expect(codesOf(found)).toEqual(['withheld-text'])
    expect(found.map(({ place }) => `${place?.file}:${place?.line}`)).toContain(placeOf(change))
    const id = audience === 'public' ? 'P-007' : 'P-011'
    expect(found.map(({ what }) => what)).toContainEqual(expect.stringContaining(id))
    for (const fault of found)
      expect(JSON.stringify(fault)).not.toMatch(/[鹬鸻鸮鸫鹀鹡鹨鹮鹳鹛]字|vault|crates/)
  })

  test('words of a fact that the audience may see are no finding', async () => {
    expect(
      await told([deck, first('两个数有效位数不同，差值', `${zh.slice(0, 5)}差值`)], 'leadership', 'zh-CN'),
    ).toEqual([])
    const twin = plantedSentence['zh-CN'](21)
    expect(
      await told([deck, first('两个数有效位数不同，差值', `${twin}差值`)], 'leadership', 'zh-CN'),
    ).not.toEqual([])
  })

  test('the repository has none', async () => {
    const own = await ownFiles()
    for (const locale of ['zh-CN', 'en'])
      for (const edition of await editionsOf(own, 'public', locale))
        expect(await edition.tells(await fill(await edition.input()))).toEqual([])
  })
})

const faultsOf = async (work: () => Promise<unknown>): Promise<readonly Fault[]> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
  return []
}

describe('a deck that requires a withheld fact', () => {
  const asking = (id: string): Change => [
    deck,
    first('facts: {indicator: [planted-open, planted-asked], optional: true}', `facts: [${id}]`),
  ]
  const fails = async (id: string) =>
    faultsOf(async () => {
      const [edition] = await editionsOf(changed(files, asking(id)), 'public', 'en')
      if (edition) await fill(await edition.input())
    })

  test('fails as if there were none, and says nothing of it', async () => {
    const [withheld] = await fails('P-001')
    const [absent] = await fails('P-901')
    expect(withheld?.what).toBe('There is no fact `P-001`, or this audience may not see it.')
    expect({ ...withheld, what: '' }).toEqual({ ...absent, what: '' })
    expect(JSON.stringify(withheld)).not.toMatch(/crates|封缄|P-0(?!01`)/)
  })
})

describe('a classification lowered by hand', () => {
  const vocabulary = 'data/facts/editorial.yaml'
  test('of a kind that the vocabulary closes', async () => {
    const faults = await faultsOf(() =>
      parseWorkspace(
        changed(files, [vocabulary, first('classification: internal', 'classification: public')]),
      ),
    )
    expect(faults.map(({ code, place }) => [code, place?.file, place?.line])).toEqual([
      ['too-open', vocabulary, 15],
    ])
  })

  test('of what tells of withheld facts', async () => {
    const lower = (text: string) => text.replace(/(P-009:[\s\S]*?classification: )restricted/, '$1internal')
    const faults = await faultsOf(() => parseWorkspace(changed(files, ['data/facts/planted.yaml', lower])))
    expect(codesOf(faults)).toEqual(['too-open'])
  })
})
