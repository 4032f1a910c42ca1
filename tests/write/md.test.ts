import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { locales } from '../../src/model/text.ts'
import { writeMd } from '../../src/write/md.ts'
import { testBrowser } from '../fixtures/browser.ts'
import { composedEdition } from '../fixtures/edition.ts'

const marpCli = createRequire(import.meta.url).resolve('@marp-team/marp-cli/marp-cli.js')

/** What Marp CLI makes of an edition's Markdown in a folder of its own. */
async function convert(folder: string, stem: string): Promise<string> {
  const out = join(folder, 'out.html')
  const args = [marpCli, '--no-stdin', '--no-config-file', join(folder, `${stem}.md`), '-o', out]
  await promisify(execFile)(process.execPath, args)
  return out
}

/** Per slide: its text, its pictures by file name or figure name, where its links go, its title's look. */
const read = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('section[data-marpit-pagination]')].map((slide) => ({
      text: (slide.textContent ?? '').replace(/\s+/g, ' ').trim(),
      figures: [...slide.querySelectorAll('img,svg[data-figure]')].map((picture) =>
        picture instanceof HTMLImageElement
          ? `${/([\w-]+)\.svg$/.exec(picture.src)?.[1]} ${picture.naturalWidth > 0}`
          : `${picture.getAttribute('data-figure')} true`,
      ),
      titles: [...slide.querySelectorAll('a')].map((link) => link.title),
    })),
  )

let browser: Browser
let folder: string
beforeAll(async () => {
  browser = await testBrowser()
  folder = await mkdtemp(join(tmpdir(), 'factdeck-md-'))
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

describe.each(locales)('%s in Marp CLI', (lang) => {
  const edition = composedEdition(lang)
  let page: Page
  let own: Page
  beforeAll(async () => {
    const home = join(folder, lang)
    for (const { path, bytes } of await writeMd(edition)) {
      await mkdir(dirname(join(home, path)), { recursive: true })
      await writeFile(join(home, path), bytes)
    }
    const out = await convert(home, edition.stem)
    page = await browser.newPage()
    await page.setOfflineMode(true)
    await page.goto(`file://${out}`)
    own = await browser.newPage()
    await own.setContent(`<!doctype html><style>${edition.css}</style>${edition.html}`)
  })

  test('has the same slides with the same text and the same pictures', async () => {
    const theirs = await read(page)
    const ours = await read(own)
    const withoutFigureText = ours.map((slide) => ({ ...slide, text: slide.text.replace(/ ?20142024/, '') }))
    expect(theirs).toEqual(withoutFigureText)
    expect(theirs).toHaveLength(4)
  })

  test('looks the same, whatever the default theme says', async () => {
    const look = () =>
      ['h1', 'p', 'h3', 'th', 'td', 'a', 'li', 'footer', '.card'].map((selector) => {
        const element = document.querySelector(`section[data-marpit-pagination] ${selector}`)
        if (!element) return `${selector}: none`
        const style = getComputedStyle(element)
        const names = ['color', 'font-size', 'font-family', 'font-weight', 'line-height', 'margin', 'padding']
        names.push(
          'letter-spacing',
          'border-bottom',
          'background-color',
          'display',
          'text-align',
          'text-decoration-line',
        )
        return `${selector}: ${names.map((name) => style.getPropertyValue(name)).join(' | ')}`
      })
    const show = (target: Page) => target.evaluate(look)
    const ours = await show(own)
    expect(ours.filter((line) => line.endsWith(': none'))).toHaveLength(0)
    expect(await show(page)).toEqual(ours)
  })

  test('keeps the notes, and takes none of them for a directive', async () => {
    const notes = await page.$$eval('.bespoke-marp-note', (elements) =>
      elements.map((element) => element.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
    )
    const expected = edition.deck.slides
      .filter((slide) => slide.notes.length > 0)
      .map((slide) => slide.notes.join(' ').replace('-- slowly --> now', '– slowly –> now'))
    expect(notes.map((note) => note.replace(/(^| )- /g, '$1'))).toEqual(expected)
  })
})

test('links to sources lead to the slide that lists them', async () => {
  const [file] = await writeMd(composedEdition('en'))
  const text = new TextDecoder().decode(file?.bytes)
  expect(text).toContain('[4.22%](#4 "S4-014 · ¶6")')
  expect(text).not.toContain('(#src-')
})

test('the figure beside it is the figure', async () => {
  const edition = composedEdition('en')
  const home = join(folder, 'en')
  expect(await readFile(join(home, 'figures/intensity.svg'), 'utf8')).toBe(edition.deck.figures[0]?.svg)
})
