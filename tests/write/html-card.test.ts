import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ComposedEdition } from '../../src/model/edition.ts'
import { writeHtml } from '../../src/write/html/index.ts'
import { testBrowser } from '../fixtures/browser.ts'
import { composedEdition } from '../fixtures/edition.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sha256 = '0'.repeat(64)

/** The edition of the fixtures, its value found in two paragraphs of a source and in a row of another. */
function citingEdition(isDerived = false): ComposedEdition {
  const edition = composedEdition('en')
  const { provenance } = edition
  const { 'S4-014': fact } = provenance.facts
  if (!fact) throw new Error('the fixture has lost its fact')
  const value = { text: '4.22%', origin: isDerived ? 'derived' : 'fact', facts: ['S4-014'] } as const
  return {
    ...edition,
    provenance: {
      ...provenance,
      slides: provenance.slides.map((slide) => ({ ...slide, values: [value] })),
      facts: {
        'S4-014': {
          ...fact,
          statement: 'Intensity reached 4.22% <b>in 2024</b>.',
          locators: [
            { source: 'd', paragraph: 6, start: 0, end: 1, sha256 },
            { source: 'd', paragraph: 2, start: 0, end: 1, sha256 },
            { source: 'e', table: 'data/series/t.csv', row: 12, sha256 },
          ],
        },
      },
      sources: [
        { number: 4, id: 'd', publisher: 'The Paper', title: 'A title', published: '2026-03-18' },
        { number: 5, id: 'e', publisher: 'The Office', title: 'A table', published: '' },
      ],
    },
  }
}

let browser: Browser
let folder: string
let page: Page
const addressOf = async (edition: ComposedEdition, name: string) => {
  const [file] = await writeHtml(edition)
  const path = join(folder, `${name}.html`)
  await writeFile(path, file?.bytes ?? '')
  return `file://${path}`
}
let address: string
beforeAll(async () => {
  browser = await testBrowser()
  folder = await mkdtemp(join(tmpdir(), 'factdeck-card-'))
  address = await addressOf(citingEdition(), 'card')
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  page = await browser.newPage()
  await page.setViewport({ width: 1400, height: 900 })
  await page.goto(`${address}#2`)
  return () => page.close()
})

const value = 'section[id="2"] .fig a'
/** Paragraphs of the card that is open; none when it is not. */
const card = () =>
  page.$eval('#tip', (tip) =>
    (tip as HTMLElement).hidden
      ? []
      : [...tip.querySelectorAll('p')].map((line) => `${line.className}: ${line.textContent}`),
  )
const isOpen = () => page.waitForFunction(() => document.querySelector('#tip:not([hidden])') !== null)
const isShut = () => page.waitForFunction(() => document.querySelector('#tip[hidden]') !== null)
/** Where the slide's elements stand. */
const places = () =>
  page.$$eval('section[id="2"] *', (elements) =>
    elements.map((each) => JSON.stringify(each.getBoundingClientRect())).join('\n'),
  )

const whole = [
  'id: S4-014',
  'says: Intensity reached 4.22% <b>in 2024</b>.',
  'from: [4] The Paper, 2026-03-18 · ¶2, 6',
  'from: A title',
  'from: [5] The Office · row 12',
  'from: A table',
  'again: Tap again for the list of sources',
]

test('the pointer opens the card of a value, may rest on it, and closes it by leaving', async () => {
  const before = await places()
  await page.hover(value)
  await isOpen()
  expect(await card()).toEqual(whole)
  expect(await page.$eval(value, (link) => link.getAttribute('title'))).toBeNull()
  expect(await places()).toBe(before)
  await page.hover('#tip .says')
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await card()).toEqual(whole)
  await page.mouse.move(2, 2)
  await isShut()
  expect(await page.$eval(value, (link) => link.getAttribute('title'))).toBe('S4-014 · ¶6')
})

test('a pointer that only passes opens nothing', async () => {
  await page.hover(value)
  await page.mouse.move(2, 2)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await card()).toEqual([])
})

test('Tab opens it, tells screen readers, Escape shuts it and leaves the focus and the slide', async () => {
  await page.keyboard.press('Tab')
  expect(await card()).toEqual(whole)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe('tip')
  expect(await page.$eval('#tip', (tip) => tip.getAttribute('role'))).toBe('tooltip')
  await page.keyboard.press('Escape')
  expect(await card()).toEqual([])
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('4.22%')
  expect(await page.$eval('section.is-current', (slide) => slide.id)).toBe('2')
  await page.keyboard.press('Enter')
  await page.waitForSelector('#src-4.is-found')
})

test('going to another slide shuts it', async () => {
  await page.keyboard.press('Tab')
  await page.keyboard.press('PageDown')
  expect(await card()).toEqual([])
})

test('the first tap opens it, the second follows the link, a tap elsewhere shuts it', async () => {
  const touch = await browser.newPage()
  await touch.setViewport({ width: 1400, height: 900, hasTouch: true, isMobile: true })
  await touch.goto(`${address}#2`)
  const hidden = () => touch.$eval('#tip', (tip) => (tip as HTMLElement).hidden)
  await touch.tap(value)
  expect([await hidden(), await touch.evaluate(() => location.hash)]).toEqual([false, '#2'])
  await touch.tap('section[id="2"] h1')
  expect(await hidden()).toBe(true)
  await touch.tap(value)
  await touch.tap(value)
  await touch.waitForSelector('#src-4.is-found')
  await touch.close()
})

test('a value that was reckoned says from what', async () => {
  await page.goto(`${await addressOf(citingEdition(true), 'derived')}#2`)
  await page.keyboard.press('Tab')
  expect((await card()).slice(0, 2)).toEqual(['how: Derived from S4-014', 'id: S4-014'])
})

test('axe-core finds nothing wrong while it is open', async () => {
  await page.setBypassCSP(true)
  await page.reload()
  await page.evaluate(axe)
  await page.keyboard.press('Tab')
  expect(await card()).toEqual(whole)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
    return (await axe.run()).violations.map(({ id }) => id)
  })
  expect(violations).toEqual([])
})

test('paper gets none of it', async () => {
  await page.keyboard.press('Tab')
  await page.emulateMediaType('print')
  expect(await page.$eval('#tip', (tip) => getComputedStyle(tip).display)).toBe('none')
})
