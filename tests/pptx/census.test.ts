import { readFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { locales } from '../../src/model/text.ts'
import { writePptx } from '../../src/write/pptx/index.ts'
import { builtEditions, fileOf } from '../editions/built-editions.ts'
import { fonts } from '../layout/slides.ts'
import { allCharts, chartDeck } from '../write/pptx/chart-deck.ts'
import { censusOf, strangers } from './census.ts'
import { childrenOf, missingChildren, turnedOrders } from './child-order.ts'
import { absentChildren, chartClauses } from './clauses/charts.ts'
import { shapeClauses } from './clauses/shapes.ts'
import { textClauses } from './clauses/text.ts'
import { makeDeck } from './made-deck.ts'
import { noPowerpointFiles, powerpointFiles } from './powerpoint-files.ts'
import { stressEdition } from './stress-deck.ts'

/** Elements of which PowerPoint's files have fewer than so many tell nothing about what is always there. */
const fewest = 5

const clauses = Object.entries({ ...textClauses, ...shapeClauses, ...chartClauses })

/** A package of one slide. */
const packed = (xml: string): Uint8Array => zipSync({ 'ppt/slides/slide1.xml': strToU8(xml) })

if (noPowerpointFiles) console.log(`skipped: ${noPowerpointFiles}`)

describe.skipIf(noPowerpointFiles)('what we write beside what PowerPoint writes', () => {
  let browser: DeckBrowser
  let ours: (readonly [string, Uint8Array])[]
  let theirs: readonly (readonly [string, Uint8Array])[]
  beforeAll(async () => {
    browser = await openBrowser({ fonts })
    theirs = powerpointFiles()
    ours = []
    for (const edition of await builtEditions())
      ours.push([edition.name, new Uint8Array(await readFile(fileOf(edition, 'pptx')))])
    for (const lang of locales)
      ours.push([`stress.${lang}`, (await makeDeck(browser, await stressEdition(lang))).pptx])
    const [charts] = await writePptx(chartDeck(allCharts))
    ours.push(['charts', charts?.bytes ?? new Uint8Array()])
  }, 240_000)
  afterAll(() => browser?.close())

  test('every path that PowerPoint’s files lack has its clause, and every clause its path', () => {
    const found = strangers(censusOf(ours), censusOf(theirs))
    const known = new Set(clauses.flatMap(([, paths]) => paths))
    const without = found.filter(({ path }) => !known.has(path))
    const used = new Set(found.map(({ path }) => path))
    const idle = [...known].filter((path) => !used.has(path))
    console.log(
      `${found.length} paths of ours in ${new Set(found.map(({ kind }) => kind)).size} kinds of parts occur in none of ${theirs.length} files of PowerPoint's; ${clauses.length} clauses justify them`,
    )
    expect(without.map(({ kind, path, where }) => `${kind} ${path} ${where}`)).toEqual([])
    expect(idle, 'paths that need no clause any more').toEqual([])
  })

  test('the children of charts stand in PowerPoint’s order, and none is missing that it always writes', () => {
    const own = childrenOf(ours, 'chart')
    const known = childrenOf(theirs, 'chart')
    expect(own.size).toBeGreaterThan(50)
    expect(turnedOrders(own, known)).toEqual([])
    expect(missingChildren(own, known, fewest)).toEqual(Object.keys(absentChildren))
  })
})

describe('the census', () => {
  const part = (xml: string): Iterable<readonly [string, Uint8Array]> => [['deck', packed(xml)]]

  test('tells strangers by the kind of part, whatever the prefix', () => {
    const theirs = censusOf(
      part('<d:sld xmlns:d="http://schemas.openxmlformats.org/presentationml/2006/main"/>'),
    )
    const ours = censusOf(part('<p:sld><p:cSld name="a &gt; b"/></p:sld>'))
    expect(strangers(ours, theirs).map(({ path }) => path)).toEqual(['p:cSld@name', 'p:sld>p:cSld'])
    expect([...(theirs.get('slide')?.keys() ?? [])]).toEqual([])
  })

  test('tells children in another order, and missing ones', () => {
    const of = (children: string) => childrenOf(part(`<p:sld><p:cSld>${children}</p:cSld></p:sld>`), 'slide')
    const theirs = of('<p:bg/><p:spTree/>')
    expect(turnedOrders(of('<p:spTree/><p:bg/>'), theirs)).toHaveLength(1)
    expect(turnedOrders(of('<p:bg/><p:spTree/><p:extLst/>'), theirs)).toEqual([])
    expect(missingChildren(of('<p:spTree/>'), theirs, 1)).toEqual(['p:sld>p:cSld>p:bg'])
    expect(missingChildren(of('<p:spTree/>'), theirs, 2)).toEqual([])
  })
})
