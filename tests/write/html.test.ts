import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Provenance } from '../../src/model/provenance.ts'
import { writeHtml } from '../../src/write/html/index.ts'
import { testBrowser } from '../fixtures/browser.ts'
import { composedEdition } from '../fixtures/edition.ts'
import { unsealed } from '../fixtures/unsealed.ts'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let folder: string
let address: string
let html: string
beforeAll(async () => {
  browser = await testBrowser()
  folder = await mkdtemp(join(tmpdir(), 'factdeck-html-'))
  const edition = composedEdition('zh-CN')
  const [file] = await writeHtml(edition)
  html = new TextDecoder().decode(file?.bytes)
  const path = join(folder, file?.path ?? '')
  await writeFile(path, html)
  address = `file://${path}`
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

/** The slide in view, by its number, as a reader sees it. */
const shown = (page: Page) =>
  page.$$eval('div.marpit > section', (slides) =>
    slides
      .filter((slide) => slide.getClientRects().length > 0)
      .map((slide) => slide.id)
      .join(' '),
  )
const hash = (page: Page) => page.evaluate(() => location.hash)

describe('the file', () => {
  test('is small, whole and the same each time', async () => {
    expect(html.length).toBeLessThan(1_500_000)
    const [again] = await writeHtml(composedEdition('zh-CN'))
    expect(new TextDecoder().decode(again?.bytes)).toBe(html)
  })

  test('lets run its own script and nothing load', () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? ''
    const digest = createHash('sha256').update(script).digest('base64')
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${digest}'`,
      "style-src 'unsafe-inline'",
      'font-src data:',
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
    ])
  })

  test('carries its provenance, which cannot break out', () => {
    const block = /<script type="application\/json" id="provenance">(.*)<\/script>/.exec(html)?.[1] ?? ''
    expect(block).not.toContain('<')
    const carried: Provenance = JSON.parse(block)
    expect(unsealed(carried)).toEqual(composedEdition('zh-CN').provenance)
    expect(new Set(carried.slides.map(({ seal }) => seal)).size).toBe(4)
  })
})

describe('in a browser', () => {
  let page: Page
  const requests: string[] = []
  const errors: string[] = []
  beforeEach(async () => {
    page = await browser.newPage()
    await page.setViewport({ width: 1400, height: 900 })
    page.on('request', (request) => requests.push(request.url()))
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => errors.push(message.text()))
    await page.goto(address)
    return () => page.close()
  })

  test('asks for nothing, complains of nothing, and sets text in the faces that it carries', async () => {
    await page.reload()
    expect(requests.filter((url) => !url.startsWith('data:') && url.split('#')[0] !== address)).toEqual([])
    expect(errors).toEqual([])
    const faces = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter((face) => face.status === 'loaded').map((face) => face.family)
    })
    expect(new Set(faces.map((face) => face.replaceAll('"', '')))).toEqual(
      new Set(['Arimo', 'Noto Sans SC', 'Zh Punct']),
    )
  })

  test('goes from slide to slide by key', async () => {
    expect(await shown(page)).toBe('1')
    for (const [key, slide] of [
      ['ArrowRight', '2'],
      ['Space', '3'],
      ['PageDown', '4'],
      ['ArrowDown', '4'],
      ['ArrowLeft', '3'],
      ['PageUp', '2'],
      ['ArrowUp', '1'],
      ['End', '4'],
      ['Home', '1'],
    ] as const) {
      await page.keyboard.press(key)
      expect([key, await shown(page)]).toEqual([key, slide])
    }
    await page.keyboard.type('3')
    await page.keyboard.press('Enter')
    expect([await shown(page), await hash(page)]).toEqual(['3', '#3'])
    expect(await page.$eval('#status', (status) => status.textContent)).toBe('3 / 4 · 各来源怎么说')
  })

  test('opens at the slide of its address, and shows the source that a value links to', async () => {
    await page.goto(`${address}#2`)
    await page.reload()
    expect(await shown(page)).toBe('2')
    await page.click('section[id="2"] .fig a')
    await page.waitForSelector('#src-4.is-found')
    expect([await shown(page), await hash(page)]).toEqual(['4', '#src-4'])
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('src-4')
    await page.goBack()
    await page.waitForFunction(() => document.querySelector('section.is-current')?.id === '2')
  })

  test('says the source of a value that the keyboard reaches', async () => {
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Tab')
    expect(
      await page.$eval('#tip', (tip) => (tip as HTMLElement).hidden || tip.querySelector('.says')?.innerHTML),
    ).toBe('&lt;/script&gt;&lt;b&gt;4.22%')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe('tip')
  })

  test('shows all slides at once and goes to the one picked', async () => {
    await page.keyboard.press('o')
    expect(await shown(page)).toBe('1 2 3 4')
    await page.click('#picks li:nth-child(3) button')
    expect(await shown(page)).toBe('3')
  })

  test('has a presenter window that stays in step both ways', async () => {
    const opened = new Promise<Page>((resolve) => page.once('popup', (popup) => popup && resolve(popup)))
    await page.keyboard.press('p')
    const desk = await opened
    await desk.waitForSelector('html[data-view=presenter]')
    expect(await shown(desk)).toBe('1 2')
    expect(await desk.$eval('#note', (note) => note.textContent)).toBe('开场白：慢一点。')
    const at = (target: Page, slide: number) =>
      target.waitForFunction(
        (id) => document.querySelector('section.is-current')?.id === id,
        {},
        String(slide),
      )
    await page.keyboard.press('ArrowRight')
    await at(desk, 2)
    expect(await desk.$eval('#up-next', (label) => label.textContent)).toBe('3 / 4 · 各来源怎么说')
    await desk.keyboard.press('ArrowRight')
    await at(page, 3)
    expect(await desk.$eval('#elapsed', (time) => time.textContent)).toMatch(/^00:\d\d$/)
    await desk.close()
  })

  test('presents in the same window where no other may open', async () => {
    await page.evaluate(() => {
      window.open = () => null
    })
    await page.keyboard.press('p')
    expect(await shown(page)).toBe('1 2')
    await page.keyboard.press('Escape')
    expect(await shown(page)).toBe('1')
  })

  test('is turned by a swipe', async () => {
    const touch = await page.touchscreen.touchStart(900, 400)
    await touch.move(500, 410)
    await touch.end()
    expect(await shown(page)).toBe('2')
  })

  test('prints a page a slide, and stands in one column without script', async () => {
    const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true }))
    expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4)
    await page.setJavaScriptEnabled(false)
    await page.reload()
    expect(await shown(page)).toBe('1 2 3 4')
  })

  test('passes axe-core in every view', { timeout: 120_000 }, async () => {
    await page.setBypassCSP(true)
    await page.reload()
    await page.evaluate(axe)
    await page.evaluate(() => {
      window.open = () => null
    })
    for (const keys of [[], ['ArrowRight'], ['End'], ['o'], ['o', '?'], ['Escape', 'p'], ['Escape']]) {
      for (const key of keys) await page.keyboard.press(key as 'o')
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }
        return (await axe.run()).violations.map(({ id }) => id)
      })
      expect([keys, found]).toEqual([keys, []])
    }
  })
})
