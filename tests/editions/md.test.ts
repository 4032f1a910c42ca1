import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'puppeteer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testBrowser } from '../fixtures/browser.ts'
import { builtEditions, fileOf } from './built-editions.ts'
import { convertWithMarpCli } from './marp-cli.ts'
import { type PageSlide, slidesIn } from './slides-in-page.ts'

const editions = await builtEditions()
let browser: Browser
let folder: string
const requests: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factdeck-marp-'))
  for (const edition of editions) {
    const home = join(folder, edition.name)
    await cp(fileOf(edition, 'md'), join(home, `${edition.stem}.md`))
    if (edition.manifest.charts.length > 0)
      await cp(join(edition.folder, 'figures'), join(home, 'figures'), { recursive: true })
  }
  const files = editions.map(({ name, stem }) => join(folder, name, `${stem}.md`))
  const [opened] = await Promise.all([testBrowser(), convertWithMarpCli(files)])
  browser = opened
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

async function open(path: string): Promise<Page> {
  const page = await browser.newPage()
  await page.setOfflineMode(true)
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(path).href)
  return page
}

describe.each(editions.map((edition) => ({ name: edition.name, edition })))(
  'Markdown of $name in Marp CLI',
  ({ edition }) => {
    let theirs: readonly PageSlide[]
    let ours: readonly PageSlide[]
    let theirNotes: readonly string[]
    let ourNotes: readonly (readonly string[])[]

    beforeAll(async () => {
      const marp = await open(join(folder, edition.name, `${edition.stem}.html`))
      theirs = await slidesIn(marp)
      theirNotes = await marp.$$eval('.bespoke-marp-note', (notes) =>
        notes.map((note) => note.textContent ?? ''),
      )
      const own = await open(fileOf(edition, 'html'))
      ours = await slidesIn(own)
      ourNotes = await own.$eval('script#notes', (block) => JSON.parse(block.textContent ?? ''))
    })

    test('gives the same slides with the same titles and text', () => {
      expect(theirs.map(({ title }) => title)).toEqual(edition.manifest.slides.map(({ title }) => title))
      expect(theirs.map(({ text }) => text)).toEqual(ours.map(({ text }) => text))
      expect(theirs.map(({ links }) => links)).toEqual(ours.map(({ links }) => links))
    })

    test('shows the same figures', () => {
      expect(theirs.map(({ figures }) => figures)).toEqual(ours.map(({ figures }) => figures))
      const names = ours.flatMap(({ figures }) => figures.map(({ name }) => name))
      expect(names).toEqual(edition.manifest.charts.map(({ name }) => name))
      for (const { alt, isDrawn } of theirs.flatMap(({ figures }) => figures))
        expect([alt.length > 10, isDrawn]).toEqual([true, true])
    })

    test('keeps the notes', () => {
      const dense = (text: string) => text.replace(/[\s-]/g, '')
      expect(theirNotes.map(dense)).toEqual(
        ourNotes.filter((notes) => notes.length > 0).map((notes) => dense(notes.join(''))),
      )
    })

    test('asks for nothing but its figures, and names no address', async () => {
      expect(requests.filter((url) => !/^(file|data):/.test(url))).toEqual([])
      const [text = '', provenance] = (await readFile(fileOf(edition, 'md'), 'utf8')).split(
        '\n[factdeck-provenance]: #',
      )
      expect(provenance).toMatch(/^ "[\w+/\n]+"\n$/)
      expect(text.match(/\b(?:https?:)?\/\/[\w.-]+/g) ?? []).toEqual([])
    })
  },
)
