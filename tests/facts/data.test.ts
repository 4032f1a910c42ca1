import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { punctuationFaults } from '../../src/locale/punctuation.ts'
import { ownCatalogue, shared } from './workspace.ts'

const catalogue = ownCatalogue()
const sources = shared('sources')
const origin = shared('facts', 'catalogue.json')

interface Original {
  id: string
  value?: number | string
  kind: string
  indicator?: string
  tags: string[]
  source: { quoteSha256: string; charStart: number; alsoAt?: { charStart: number; charEnd: number }[] }
}

describe('this repository’s data', () => {
  test('hold what is needed to brief the three centres', () => {
    const count = (kind: string) => catalogue.facts.filter((fact) => fact.kind === kind).length
    expect({
      facts: catalogue.facts.length,
      editorial: count('editorial'),
      observations: count('observation'),
      targets: count('target'),
      sources: catalogue.sources.map(({ id }) => id),
      crosschecks: catalogue.crosschecks.length,
      indicators: Object.keys(catalogue.vocabulary.indicators).length,
    }).toEqual({
      facts: 256,
      editorial: 30,
      observations: 19,
      targets: 44,
      sources: [
        'xinhua-2026-02-08',
        'stdaily-2026-01-07',
        'cls-2025-12',
        'jjckb-2022-03-25',
        'bjnews-2026-03-18',
      ],
      crosschecks: 24,
      indicators: 54,
    })
  })

  test('have phrases short enough for cells and cards', () => {
    const tooLong = catalogue.facts.filter(
      ({ short }) =>
        short && (Array.from(short['zh-CN']).length > 24 || short.en.length > 60 || /[。.]$/.test(short.en)),
    )
    expect(tooLong.map(({ id }) => id)).toEqual([])
    const bare = catalogue.facts.filter(
      ({ kind, date, period, tags, short }) =>
        !short &&
        (['observation', 'role', 'editorial'].includes(kind) ||
          (['event', 'policy'].includes(kind) && date !== undefined) ||
          (kind === 'target' && (period === '2026' || tags.includes('local-measures')))),
    )
    expect(bare.map(({ id }) => id)).toEqual([])
  })

  test('use typographic quotation marks and Chinese ones in Chinese', () => {
    for (const { id, statement, short } of catalogue.facts) {
      expect(`${id} ${statement.en} ${short?.en}`).not.toMatch(/["']/)
      expect(punctuationFaults(statement['zh-CN'] + (short?.['zh-CN'] ?? '')), id).toEqual([])
    }
  })

  test('withhold no fact of a source, and every explanation', () => {
    for (const fact of catalogue.facts) {
      expect(fact.classification, fact.id).toBe(fact.kind === 'editorial' ? 'internal' : 'public')
    }
  })
})

describe.skipIf(!sources)('against the texts of the sources', () => {
  test('every locator’s span has the digest that it states', () => {
    const texts = new Map(
      catalogue.sources.map(({ id, file }) => [
        id,
        Array.from(readFileSync(join(sources ?? '', file), 'utf8')),
      ]),
    )
    let spans = 0
    for (const { id, locators } of catalogue.facts) {
      for (const locator of locators) {
        if ('row' in locator) continue
        const { source, start, end, sha256 } = locator
        const span = texts.get(source)?.slice(start, end).join('') ?? ''
        expect(createHash('sha256').update(span).digest('hex'), `${id} at ${source} ${start}`).toBe(sha256)
        spans++
      }
    }
    expect(spans).toBe(226 + 26 + 2 * 5)
  })

  test('no sentence of a source is copied', () => {
    const bare = (text: string) => text.replaceAll(/[^\p{Script=Han}\p{N}]/gu, '')
    const prose = bare(
      catalogue.sources.map(({ file }) => readFileSync(join(sources ?? '', file), 'utf8')).join(''),
    )
    const titles = catalogue.facts.flatMap(({ document }) => (document ? [document.title['zh-CN']] : []))
    const copied = catalogue.facts.filter(({ statement }) => {
      const own = bare(titles.reduce((text, title) => text.replaceAll(title, ''), statement['zh-CN']))
      return Array.from({ length: Math.max(0, own.length - 21) }, (_, i) => own.slice(i, i + 22)).some(
        (run) => prose.includes(run),
      )
    })
    expect(copied.map(({ id }) => id)).toEqual([])
  })
})

describe.skipIf(!origin)('against the catalogue that they were converted from', () => {
  const original = origin ? (JSON.parse(readFileSync(origin, 'utf8')).facts as Original[]) : []
  const converted = new Map(catalogue.facts.map((fact) => [fact.id, fact]))

  test('every fact, figure, indicator, tag and span is there', () => {
    expect(original).toHaveLength(226)
    for (const { id, kind, value, indicator, tags, source } of original) {
      const fact = converted.get(id)
      expect(fact, id).toMatchObject({ kind, tags })
      expect(fact?.indicator).toBe(indicator)
      if (typeof value === 'number') expect(fact?.value, id).toBe(value)
      if (typeof value === 'string') expect(fact?.note, id).toContain(`Catalogued as ${value} `)
      const starts = [source, ...(source.alsoAt ?? [])].map(({ charStart }) => charStart)
      expect(fact?.locators.map((locator) => ('start' in locator ? locator.start : undefined))).toEqual(
        starts,
      )
      expect(new Set(fact?.locators.map(({ sha256 }) => sha256))).toEqual(new Set([source.quoteSha256]))
    }
  })
})
