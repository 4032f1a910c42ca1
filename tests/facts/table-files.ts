import { DeckError, describePlace, type Fault } from '../../src/errors.ts'
import { openTables } from '../../src/facts/index.ts'
import { readCatalogue } from '../../src/facts/read-catalogue.ts'
import type { Catalogue } from '../../src/model/facts.ts'

const vocabulary = `subjects: {library: {zh-CN: 图书馆, en: Library}}
regions: {north: {zh-CN: 北馆, en: North branch}, south: {zh-CN: 南馆, en: South branch}}
indicators: {loans: {zh-CN: 外借册次, en: Loans}, share: {zh-CN: 占比, en: Share}}
units: {loan: {zh-CN: "{}册", en: "{} loans", count: true}, percent: {zh-CN: "{}%", en: "{}%"}}
tags: {reading: {zh-CN: 阅读, en: Reading}, young: {zh-CN: 少儿, en: Children}}
classifications: {public: {zh-CN: 公开, en: Public}, restricted: {zh-CN: 限制, en: Restricted}}
`
const sources = `report-2026:
  file: report.txt
  publisher: {zh-CN: 市图书馆, en: City Library}
  title: {zh-CN: 年报, en: Annual report}
  published: 2026-01-15
  language: en
`

/** A sidecar that fits the columns year, branch and loans. */
export const sidecar = `id: L-{branch}-{period}
source: report-2026
columns:
  year: period
  branch: region
  loans: value
constants: {subject: library, indicator: loans, unit: loan, qualifier: exact, classification: public}
statement:
  zh-CN: '{period}{region}外借{value}。'
  en: '{value} were made at the {region} in {period}.'
`

export const csv = 'year,branch,loans\n2023,north,41200\n2024,south,5300\n'

/** Files of a workspace's `data/` beside vocabulary and sources: text or bytes by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export async function read(files: Files): Promise<Catalogue> {
  const all = { 'data/vocabulary.yaml': vocabulary, 'data/sources.yaml': sources, ...files }
  const bytes = Object.entries(all).map(([path, content]) => ({
    path,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }))
  const texts = bytes.filter(({ path }) => path.endsWith('.yaml'))
  return readCatalogue(
    texts.map((file) => ({ path: file.path, text: new TextDecoder().decode(file.bytes) })),
    await openTables(bytes),
  )
}

export async function faultsOf(files: Files): Promise<readonly Fault[]> {
  try {
    await read(files)
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
  return []
}

/** `place code: remedy` of each fault. */
export async function told(files: Files): Promise<string[]> {
  const faults = await faultsOf(files)
  return faults.map(({ code, place, remedy }) => `${place ? describePlace(place) : ''} ${code}: ${remedy}`)
}

/** A CSV file with its sidecar. */
export const table = (text: string | Uint8Array, beside = sidecar): Files => ({
  'data/series/loans.csv': text,
  'data/series/loans.yaml': beside,
})

/** A workbook with its sidecar. */
export const book = (bytes: Uint8Array, beside = sidecar): Files => ({
  'data/series/loans.xlsx': bytes,
  'data/series/loans.yaml': beside,
})
