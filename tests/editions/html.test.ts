import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { testBrowser } from '../fixtures/browser.ts'
import { builtEditions, fileOf, repository } from './built-editions.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const editions = (await builtEditions()).map((edition) => ({ ...edition, edition }))

let browser: Browser
beforeAll(async () => {
  browser = await testBrowser()
})
afterAll(() => browser?.close())

const currentSlide = (page: Page) => page.$eval('section.is-current', (slide) => slide.id)

/** Ids and elements of what axe-core finds wrong in the page as it stands. */
const violations = (page: Page) =>
  page.evaluate(async () => {
    interface Violation {
      readonly id: string
      readonly nodes: readonly { readonly target: readonly string[] }[]
    }
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> }
    }
    const found = await axe.run({ resultTypes: ['violations'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' ; ')}`)
  })

describe.each(editions)('HTML of $name', ({ edition, deck, locale, manifest }) => {
  const last = manifest.slides.length
  const address = pathToFileURL(fileOf(edition, 'html')).href
  const requests: string[] = []
  const complaints: string[] = []
  let page: Page

  beforeAll(async () => {
    page = await browser.newPage()
    await page.setViewport({ width: 1400, height: 900 })
    await page.setRequestInterception(true)
    page.on('request', (request) => {
      const isOwn = request.url().split('#')[0] === address || request.url().startsWith('data:')
      if (!isOwn) requests.push(request.url())
      void (isOwn ? request.continue() : request.abort())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(address)
  })
  afterAll(() => page?.close())

  test('is at most 1.5 MB', async () => {
    expect((await stat(fileOf(edition, 'html'))).size).toBeLessThanOrEqual(1_500_000)
  })

  test('asks for nothing, complains of nothing, says its title and language', async () => {
    await page.evaluate(() => document.fonts.ready)
    expect(requests).toEqual([])
    expect(complaints).toEqual([])
    const { title } = parse(await readFile(join(repository, `decks/${deck}.yaml`), 'utf8'))
    expect(await page.title()).toBe(title[locale])
    expect(await page.$eval('html', (html) => html.lang)).toBe(locale)
    expect(await page.$$eval('h1', (titles) => titles.map((title) => title.textContent?.trim()))).toEqual(
      manifest.slides.map(({ title }) => title),
    )
  })

  test('goes by keyboard to every slide and to the last at once', async () => {
    for (let number = 2; number <= last; number++) {
      await page.keyboard.press('ArrowRight')
      expect(await currentSlide(page)).toBe(String(number))
    }
    await page.keyboard.press('Home')
    expect(await currentSlide(page)).toBe('1')
    await page.keyboard.press('End')
    expect(await currentSlide(page)).toBe(String(last))
    expect(requests).toEqual([])
  })

  test('passes axe-core on every slide and in the overview', { timeout: 180_000 }, async () => {
    await page.setBypassCSP(true)
    await page.reload()
    await page.evaluate(axe)
    for (let number = 1; number <= last; number++) {
      expect([number, await violations(page)]).toEqual([number, []])
      await page.keyboard.press('ArrowRight')
    }
    await page.keyboard.press('o')
    const shown = await page.$$eval('div.marpit > section', (slides) =>
      slides.filter((slide) => slide.getClientRects().length > 0),
    )
    expect(shown).toHaveLength(last)
    expect(['overview', await violations(page)]).toEqual(['overview', []])
  })
})
