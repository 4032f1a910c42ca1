import { stringify } from 'yaml'
import { nodeEffects } from '../../src/build/effects.ts'
import { programFolder } from '../../src/build/tools.ts'
import { readFiles } from '../../src/build/workspace.ts'
import type { WorkspaceFiles } from '../../src/build/workspace-data.ts'
import { factKinds } from '../../src/model/facts.ts'
import { workbook } from '../facts/xlsx-file.ts'

/** Words that no fact of the repository has, one for each planted fact: what is found of it is found by them. */
const birds = 'avocet bittern curlew dunlin egret fulmar garganey hoopoe ibis jacana'.split(' ')
const stones = 'agate beryl citrine dolerite eclogite'.split(' ')
const zhBirds = '鹬鸻鸮鸫鹀鹡鹨鹮鹳鹛'
const zhStones = '玛琮琬琰瑭'
const classes = ['internal', 'restricted']

export const plantedSentence = {
  en: (at: number) =>
    `The ${birds[at % 10]} vault on ${stones[at % 5]} row keeps ${710 + at} sealed crates that nobody may open.`,
  'zh-CN': (at: number) =>
    `${zhBirds[at % 10]}字库房在${zhStones[at % 5]}街存有${710 + at}只封缄木箱，任何人不得开启。`,
}

const statement = (at: number) => ({ 'zh-CN': plantedSentence['zh-CN'](at), en: plantedSentence.en(at) })
const short = (at: number) => ({
  'zh-CN': `${zhBirds[at % 10]}字库房封缄木箱`,
  en: `Sealed crates of the ${birds[at % 10]} vault`,
})
const locator = (source: string) => ({ source, paragraph: 1, start: 0, end: 9, sha256: '5'.repeat(64) })
const id = (at: number) => `P-${String(at).padStart(3, '0')}`

/** Thirty facts, three of each kind; observations are those for which the decks' charts ask. */
function yamlFact(at: number) {
  const kind = factKinds[at % factKinds.length] ?? 'statement'
  const isAsked = kind === 'observation' || kind === 'target'
  const own = at % 2 === 0
  const measured = {
    region: isAsked ? 'jing-jin-ji' : 'planted-island',
    indicator: isAsked ? 'rd-intensity-regional-average' : 'planted-asked',
    value: 2 + at / 100,
    unit: kind === 'target' ? 'planted-crates' : 'percent',
    period: String(1990 + at),
    date: String(1990 + at),
  }
  return {
    kind,
    subject: own ? 'planted-vault' : 'national',
    statement: statement(at),
    short: short(at),
    ...(['observation', 'target', 'statement'].includes(kind) && measured),
    ...(['event', 'policy'].includes(kind) && { date: `20${10 + (at % 10)}-05-06` }),
    ...(['role', 'membership', 'organisation'].includes(kind) && {
      actors: [
        {
          name: { 'zh-CN': `${zhBirds[at % 10]}氏封缄社`, en: `${birds[at % 10]} sealing society` },
          type: 'organisation',
        },
      ],
    }),
    ...(kind === 'editorial' && { about: ['S4-014', id(at - 9)] }),
    locators: kind === 'editorial' ? [] : [locator(own ? 'planted-ledger' : 'bjnews-2026-03-18')],
    classification: kind === 'editorial' || isAsked ? 'restricted' : classes[at % 2],
    tags: own ? ['planted-tag'] : [],
    note: `${birds[at % 10]} ${stones[at % 5]} memorandum ${at}`,
  }
}

const crosschecks = Object.fromEntries(
  [9, 19, 29].map((at) => [
    `PX-${at}`,
    {
      topic: { 'zh-CN': '封缄木箱之数', en: 'Number of sealed crates' },
      facts: ['S4-014', id(at - 9)],
      pairs: [['S4-014', id(at - 9)]],
      explainedBy: id(at),
    },
  ]),
)

const sidecar = (prefix: string) =>
  stringify({
    id: `${prefix}-{period}`,
    source: 'bjnews-2026-03-18',
    columns: { year: 'period', share: 'value', place: 'region', asked: 'indicator', open: 'classification' },
    constants: { subject: 'national', unit: 'percent', tags: [] },
    statement: {
      'zh-CN': `${prefix === 'PC' ? '麝' : '貘'}字账册载明{period}年{value}，阅者缄默。`,
      en: `The ${prefix === 'PC' ? 'muntjac' : 'tapir'} ledger of {period} says {value}, and its readers keep silent.`,
    },
  })

/** Ten withheld rows, and among them two open ones for which a chart asks. */
function rows(first: number): (string | number)[][] {
  return Array.from({ length: 12 }, (_, at) => {
    const open = at === 4 || at === 11
    const year = open ? first + 30 + at : first + at
    const closed = at % 3 === 0 ? 'restricted' : 'internal'
    return [
      String(year),
      1 + at / 10,
      'jing-jin-ji',
      open ? 'planted-open' : 'planted-measure',
      open ? 'public' : closed,
    ]
  })
}

const header = ['year', 'share', 'place', 'asked', 'open']
const encode = (text: string) => new TextEncoder().encode(text)

const vocabulary = {
  subjects: { 'planted-vault': { 'zh-CN': '封缄库房', en: 'Sealed vaults' } },
  regions: { 'planted-island': { 'zh-CN': '封缄之岛', en: 'Isle of seals' } },
  indicators: { 'planted-measure': { 'zh-CN': '封缄木箱计数', en: 'Count of sealed crates' } },
  units: { 'planted-crates': { 'zh-CN': '{}箱', en: '{} sealed crates' } },
  tags: { 'planted-tag': { 'zh-CN': '封缄', en: 'Sealed' } },
}

/** The vocabulary with entries that only planted facts use, each section one line longer. */
function withVocabulary(text: string): string {
  let changed = text
  for (const [section, entries] of Object.entries(vocabulary)) {
    const [[key, value] = ['', {}]] = Object.entries(entries)
    const line = new RegExp(`^${section}:(.*)$`, 'm')
    const entry = `${key}: ${JSON.stringify(value)}`
    changed = changed.replace(line, (_, rest: string) =>
      rest.trim().startsWith('{')
        ? `${section}: {${entry}, ${rest.trim().slice(1)}`
        : `${section}:\n  ${entry}`,
    )
  }
  changed = changed.replace(
    /^indicators:/m,
    `indicators:
  planted-open: {zh-CN: 公开之数, en: The open figure}
  planted-asked: {zh-CN: 所问之数, en: The figure asked for}`,
  )
  return changed.replace(/^words: \[/m, 'words: [封缄木箱, ')
}

const source = stringify({
  'planted-ledger': {
    file: 'ledger.txt',
    publisher: { 'zh-CN': '封缄账房', en: 'The sealed counting-house' },
    title: { 'zh-CN': '封缄总账', en: 'Ledger of everything sealed' },
    published: '2026-03-19',
    language: 'en',
  },
})

/** Shows the open rows, which have withheld ones above them, and asks for withheld facts besides. */
const slide = `
  - slide: table
    priority: 1
    title: {zh-CN: 表中公开各行, en: Open rows of the tables}
    facts: {indicator: [planted-open, planted-asked], optional: true}
    columns: [label, statement, value, period, id, source]
    notes: {zh-CN: 行号照旧。, en: Rows keep their numbers.}
`

/** Files of this repository's own workspace. */
export const ownFiles = (): Promise<WorkspaceFiles> => readFiles(nodeEffects, programFolder)

/**
 * The workspace with 50 facts planted in it that are above public: 30 in YAML, three of each kind, ten rows each of
 * a CSV file and a workbook; with crosschecks, a source and entries of the vocabulary of their own.
 */
export async function plantedFiles(): Promise<WorkspaceFiles> {
  const files = await ownFiles()
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const data = files.data.map(({ file, bytes }) => {
    if (file === 'data/vocabulary.yaml') return { file, bytes: encode(withVocabulary(text(bytes))) }
    if (file === 'data/sources.yaml') return { file, bytes: encode(`${text(bytes)}\n${source}`) }
    if (file === 'data/crosschecks.yaml')
      return { file, bytes: encode(`${text(bytes)}\n${stringify(crosschecks)}`) }
    return { file, bytes }
  })
  const facts = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [id(at), yamlFact(at)]))
  const csv = [header, ...rows(1900)].map((row) => row.join(',')).join('\n')
  const added = {
    'data/facts/planted.yaml': encode(stringify(facts)),
    'data/series/planted-csv.csv': encode(`${csv}\n`),
    'data/series/planted-csv.yaml': encode(sidecar('PC')),
    'data/series/planted-xlsx.xlsx': workbook([{ name: 'Sheet1', rows: [header, ...rows(1800)] }]),
    'data/series/planted-xlsx.yaml': encode(sidecar('PW')),
  }
  const all = [...data, ...Object.entries(added).map(([file, bytes]) => ({ file, bytes }))]
  const decks = files.decks.map(({ file, bytes }) => ({
    file,
    bytes: file === 'decks/three-centres.yaml' ? encode(`${text(bytes)}${slide}`) : bytes,
  }))
  return { ...files, decks, data: all.sort((a, b) => (a.file < b.file ? -1 : 1)) }
}
