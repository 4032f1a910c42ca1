import { execFile } from 'node:child_process'
import { existsSync, globSync, realpathSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import type { Browser } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { testBrowser } from '../fixtures/browser.ts'
import { noRemarks, remarksIn } from '../pptx/schema-check.ts'
import { type BuiltEdition, builtEditions, fileOf, repository } from './built-editions.ts'
import { cachedNumbers, slidesOf, workbookNumbers } from './pptx-package.ts'
import { prettyXml } from './pretty-xml.ts'
import { type PageSlide, slidesIn, visibleBlocks } from './slides-in-page.ts'

const checker = join(repository, '../shared/tools/pptx-check/pptx-check.mjs')
const reference = new URL('../reference/editions/pptx/', import.meta.url)
const han = /\p{Script=Han}/u
const dense = (text: string) => text.replace(/\s/g, '')
const sorted = (texts: readonly string[]) => [...texts.join('')].sort().join('')

let browser: Browser
const values: Record<string, number> = {}

/**
 * The text under links of each screen tip, without white space: a link may be cut into several runs. Those of
 * the list of sources lead to slides, have no tip, and are looked at with citations.
 */
function linkedText(links: readonly { readonly text: string; readonly tip: string | null }[]) {
  const found: Record<string, string> = {}
  for (const { text, tip } of links) if (tip) found[tip] = (found[tip] ?? '') + dense(text)
  return Object.fromEntries(Object.entries(found).map(([tip, text]) => [tip, sorted([text])]))
}

/** What our HTML of the same edition shows and says. */
async function readHtml(edition: BuiltEdition) {
  const page = await browser.newPage()
  await page.goto(pathToFileURL(fileOf(edition, 'html')).href)
  const slides = await slidesIn(page)
  const notes = await page.$eval('script#notes', (block) => JSON.parse(block.textContent ?? ''))
  await page.setJavaScriptEnabled(false)
  await page.reload()
  const blocks = await visibleBlocks(page)
  await page.close()
  return { slides, notes: notes as readonly (readonly string[])[], blocks }
}

beforeAll(async () => {
  browser = await testBrowser()
  for (const file of globSync('data/facts/*.yaml', { cwd: repository }))
    for (const [id, { value }] of Object.entries<{ value?: number }>(
      parse(await readFile(join(repository, file), 'utf8')),
    ))
      if (value !== undefined) values[id] = value
})
afterAll(() => browser?.close())

const editions = (await builtEditions()).map((edition) => ({ ...edition, edition }))

describe.each(editions)('PPTX of $name', ({ edition, locale, manifest }) => {
  let parts: Record<string, Uint8Array>
  let slides: ReturnType<typeof slidesOf>
  let html: Awaited<ReturnType<typeof readHtml>>
  beforeAll(async () => {
    parts = unzipSync(await readFile(fileOf(edition, 'pptx')))
    slides = slidesOf(parts)
    html = await readHtml(edition)
  })

  test('has a slide for each slide, each with one title', () => {
    const read = (title: string) => title.replaceAll('\v', locale === 'en' ? ' ' : '')
    const titles = manifest.slides.map(({ title }) => title)
    expect(slides.map((slide) => slide.titles.map(read))).toEqual(titles.map((title) => [title]))
    expect([titles.includes(''), new Set(titles).size]).toEqual([false, slides.length])
  })

  test('shows every visible character of the HTML as text, and no other', () => {
    const theirs = slides.map(({ paragraphs }) => sorted(paragraphs.map(dense)))
    expect(theirs).toEqual(html.blocks.map(sorted))
    const isWhole = (block: string, at: number) =>
      slides[at]?.paragraphs.some((paragraph) => dense(paragraph).includes(block))
    const scattered = html.blocks.map((blocks, at) => blocks.filter((block) => !isWhole(block, at)))
    expect(scattered).toEqual(slides.map(() => []))
  })

  test('links what the HTML links, with the same screen tips', () => {
    expect(slides.map(({ runs }) => linkedText(runs))).toEqual(
      html.slides.map(({ links }) => linkedText(links)),
    )
  })

  test('has the notes of every slide', () => {
    expect(slides.map(({ notes }) => notes.filter((text) => text !== ''))).toEqual(html.notes)
    expect(html.notes.filter((notes) => notes.length === 0)).toEqual([])
  })

  test('has native charts where the manifest says so, with the words of the HTML', () => {
    const figures = html.slides.map((slide: PageSlide) =>
      slide.figures.map(({ name, alt }) => ({
        kind: manifest.charts.find((chart) => chart.name === name)?.native ? 'chart' : 'picture',
        description: alt,
      })),
    )
    const drawn = slides.map(({ graphics }) =>
      graphics.filter(({ kind }) => kind !== 'table').map(({ kind, description }) => ({ kind, description })),
    )
    expect(drawn).toEqual(figures)
    for (const { description } of slides.flatMap(({ graphics }) => graphics)) expect(description).not.toBe('')
  })

  test('gives charts the values of the facts, in their workbooks too', () => {
    for (const [at, { graphics }] of slides.entries()) {
      const known = new Set(manifest.slides[at]?.facts.map((id) => values[id]))
      for (const { part } of graphics.filter(({ kind }) => kind === 'chart')) {
        const numbers = workbookNumbers(parts, part ?? '')
        expect([at + 1, numbers.length > 1]).toEqual([at + 1, true])
        expect([at + 1, numbers.filter((number) => !known.has(number))]).toEqual([at + 1, []])
        expect(cachedNumbers(parts, part ?? '')).toEqual(numbers)
      }
    }
  })

  test('marks all Chinese as Chinese', () => {
    const isList = (at: number) => manifest.slides[at]?.kind === 'sources'
    const chinese = slides.flatMap(({ runs }, at) =>
      runs.filter(({ text }) => han.test(text)).map((run) => ({ ...run, isTitle: isList(at) })),
    )
    expect(chinese.some(({ isTitle }) => isTitle)).toBe(true)
    expect(chinese.some(({ isTitle }) => !isTitle)).toBe(locale === 'zh-CN')
    expect(chinese.filter(({ lang }) => lang !== 'zh-CN')).toEqual([])
  })
})

test('the slides of leadership.zh-CN are as their references', async () => {
  const edition = editions.find(({ name }) => name === 'three-centres.leadership.zh-CN')
  if (!edition) throw new Error('there is no edition three-centres.leadership.zh-CN')
  const slides = slidesOf(unzipSync(await readFile(fileOf(edition, 'pptx'))))
  for (const [index, { xml }] of slides.entries()) {
    const name = `three-centres.leadership.zh-CN.${String(index + 1).padStart(2, '0')}.xml`
    await expect(prettyXml(xml)).toMatchFileSnapshot(new URL(name, reference).pathname)
  }
})

test('all pass the schemas of ISO 29500 and the checks of accessibility', {
  timeout: 240_000,
}, async (context) => {
  if (!existsSync(checker)) context.skip(`the checker with the schemas is not at ${checker}`)
  const files = editions.map(({ edition }) => fileOf(edition, 'pptx'))
  const args = [realpathSync(checker), '--json', ...files]
  const options = { cwd: repository, maxBuffer: 100_000_000 }
  const ran = promisify(execFile)(process.execPath, args, options)
  const { stdout } = await ran.catch((error: { stdout: string }) => error)
  const reports = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(reports.map(remarksIn)).toEqual(editions.map(() => noRemarks))
  expect(reports.map(({ stats }) => [stats.slides, stats.titles, stats.notes, stats.noAlt])).toEqual(
    editions.map(({ manifest: { slides } }) => [slides.length, slides.length, slides.length, 0]),
  )
})
