import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Document, Element } from '@xmldom/xmldom'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { verifyPresentation } from '../../../src/write/pptx/verify.ts'
import { allCharts } from './chart-deck.ts'
import { writeAll } from './chart-writing.ts'
import { kids, parseXml } from './dom.ts'

const chartFindings = (bytes: Uint8Array) =>
  verifyPresentation(bytes).findings.filter(({ code }) => code === 'pptx-chart')

const samples = fileURLToPath(new URL('../../../../shared/pptx-samples/', import.meta.url))

test('finds nothing in charts that PowerPoint wrote', { timeout: 60_000 }, (context) => {
  if (!existsSync(samples)) context.skip(`no files of PowerPoint at ${samples}`)
  const files = readdirSync(samples).filter((name) => name.endsWith('.pptx'))
  let charts = 0
  for (const name of files) {
    const bytes = readFileSync(`${samples}${name}`)
    charts += Object.keys(unzipSync(bytes)).filter((part) => /^ppt\/charts\/chart\d+\.xml$/.test(part)).length
    expect(chartFindings(bytes), name).toEqual([])
  }
  expect(charts).toBeGreaterThan(90)
})

test('a changed number is found in a chart that PowerPoint wrote', (context) => {
  const file = `${samples}cht-charts.pptx`
  if (!existsSync(file)) context.skip(`no file of PowerPoint at ${file}`)
  const parts = unzipSync(readFileSync(file))
  const name = 'ppt/charts/chart1.xml'
  parts[name] = strToU8(
    strFromU8(parts[name] ?? new Uint8Array()).replace('<c:v>4.3</c:v>', '<c:v>4.4</c:v>'),
  )
  expect(chartFindings(zipSync(parts)).map(({ what }) => what)).toEqual([
    'B2 is cached as “4.4” but the workbook says “4.3”',
  ])
})

/** Children of the elements of a name, with their parent's name where it tells kinds apart. */
interface Habits {
  count: number
  /** How many of them have such a child. */
  readonly present: Map<string, number>
  /** Pairs such as `idx<order`. */
  readonly before: Set<string>
}

function learn(habits: Map<string, Habits>, element: Element, parent = ''): void {
  const own = element.localName ?? ''
  const key = /^(ser|dPt|dLbls|marker)$/.test(own) ? `${parent}/${own}` : own
  const known = habits.get(key) ?? { count: 0, present: new Map(), before: new Set() }
  habits.set(key, known)
  known.count += 1
  const names = kids(element).map(({ localName }) => localName ?? '')
  for (const name of new Set(names)) known.present.set(name, (known.present.get(name) ?? 0) + 1)
  names.forEach((name, at) => {
    for (const later of names.slice(at + 1)) if (later !== name) known.before.add(`${name}<${later}`)
  })
  for (const child of kids(element)) learn(habits, child, own)
}

function habitsOf(charts: readonly string[]): ReadonlyMap<string, Habits> {
  const habits = new Map<string, Habits>()
  for (const chart of charts) learn(habits, (parseXml(chart) as Document).documentElement as Element)
  return habits
}

/** What all charts of the samples have and ours have not, and why. */
const missing: Readonly<Record<string, string>> = {
  'chartSpace AlternateContent':
    'the style of what says nothing of its look; ours say all (ISO 29500-1, 21.2.2.227)',
}
/** What stands in another order than in the samples, and why. */
const turned: Readonly<Record<string, string>> = {
  'plotArea valAx<catAx':
    'of a second pair of axes, which the samples lack, the one that is seen comes first',
}

test('children of chart elements stand as PowerPoint writes them, and none is missing', async (context) => {
  if (!existsSync(samples)) context.skip(`no files of PowerPoint at ${samples}`)
  const theirs = habitsOf(
    readdirSync(samples)
      .filter((name) => name.endsWith('.pptx'))
      .flatMap((name) => Object.entries(unzipSync(readFileSync(`${samples}${name}`))))
      .flatMap(([name, bytes]) => (/^ppt\/charts\/chart\d+\.xml$/.test(name) ? strFromU8(bytes) : [])),
  )
  const ours = habitsOf([...(await writeAll(allCharts)).values()].map(({ xml }) => xml))
  const lacking: string[] = []
  const out: string[] = []
  for (const [key, own] of ours) {
    const their = theirs.get(key)
    if (!their) continue
    for (const [name, count] of their.present)
      if (count === their.count && (own.present.get(name) ?? 0) < own.count) lacking.push(`${key} ${name}`)
    for (const pair of own.before)
      if (their.before.has(pair.split('<').toReversed().join('<'))) out.push(`${key} ${pair}`)
  }
  expect(lacking).toEqual(Object.keys(missing))
  expect(out).toEqual(Object.keys(turned))
})
