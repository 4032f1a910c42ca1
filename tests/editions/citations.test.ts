import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import { repository } from './built-editions.ts'
import { convertWithMarpCli } from './marp-cli.ts'
import { readPdf } from './pdf-document.ts'

const folder = await mkdtemp(join(tmpdir(), 'factdeck-citations-'))
afterAll(() => rm(folder, { recursive: true, force: true }))
await build({
  directory: repository,
  out: folder,
  decks: ['three-centres'],
  audiences: ['public'],
  locales: ['en'],
  formats: ['md', 'html', 'pdf', 'pptx'],
})
const stem = join(folder, 'three-centres/public/en/three-centres.public.en')
const html = await readFile(`${stem}.html`, 'utf8')
const provenance: Provenance = JSON.parse(
  /<script type="application\/json" id="provenance">(.*)<\/script>/.exec(html)?.[1] ?? '',
)
const list = provenance.slides.length

/** Pages that rest on each source, in the order of their numbers, from the provenance alone. */
const expected = provenance.sources.map(({ id }) =>
  provenance.slides.flatMap(({ facts }, at) =>
    facts.some((fact) => provenance.facts[fact]?.locators.some(({ source }) => source === id))
      ? [at + 1]
      : [],
  ),
)
const all = expected.flat()
const sorted = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)

/** Links of each row of the list of sources in HTML, as pages. */
const rows = (text: string) =>
  [...text.matchAll(/<tr[^>]* class="src-\d+"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/href="#(\d+)"/g)].map(([, page]) => Number(page)),
  )

test('the edition has sources on several slides', () => {
  expect(provenance.sources.length).toBeGreaterThan(2)
  expect(all.length).toBeGreaterThan(provenance.sources.length)
  expect(all).not.toContain(list)
})

test('HTML: each source links to the slides that rest on it, and its number is where values lead', () => {
  expect(rows(html)).toEqual(expected)
  for (const { number } of provenance.sources) expect(html).toContain(`id="src-${number}"`)
  const targets = new Set([...html.matchAll(/href="#(src-\d+)"/g)].map(([, id]) => id))
  expect([...targets].filter((id) => !html.includes(`id="${id}"`))).toEqual([])
})

test('PDF: links lead from every citing page to the list and from the list to every citing page', async () => {
  const { links } = await readPdf(await readFile(`${stem}.pdf`))
  for (const page of new Set(all)) expect([page, links[page - 1]?.includes(list)]).toEqual([page, true])
  expect(sorted(links[list - 1] ?? [])).toEqual(sorted(all))
})

test('PPTX: values jump to the list with a screen tip, sources jump to the slides', async () => {
  const parts = unzipSync(await readFile(`${stem}.pptx`))
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
  const jumpsOf = (page: number) => {
    const relationships = new Map(
      [...part(`ppt/slides/_rels/slide${page}.xml.rels`).matchAll(/<Relationship [^>]*>/g)].map(([each]) => [
        /Id="([^"]*)"/.exec(each)?.[1],
        Number(/Target="slide(\d+)\.xml"/.exec(each)?.[1]),
      ]),
    )
    return [...part(`ppt/slides/slide${page}.xml`).matchAll(/<a:hlinkClick [^>]*hlinksldjump[^>]*>/g)].map(
      ([each]) => ({
        to: relationships.get(/r:id="([^"]*)"/.exec(each)?.[1]),
        tip: /tooltip="([^"]*)"/.exec(each)?.[1],
      }),
    )
  }
  expect(sorted(jumpsOf(list).map(({ to }) => Number(to)))).toEqual(sorted(all))
  for (const page of new Set(all)) {
    const jumps = jumpsOf(page).filter(({ to }) => to === list)
    expect(jumps.length).toBeGreaterThan(0)
    expect(jumps.filter(({ tip }) => !tip)).toEqual([])
  }
})

test('Markdown: the links work in Marp CLI', async () => {
  await convertWithMarpCli([`${stem}.md`])
  const page = await readFile(`${stem}.html`, 'utf8')
  expect(rows(page)).toEqual(expected)
  const ids = new Set([...page.matchAll(/<section[^>]* id="(\d+)"/g)].map(([, id]) => id))
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id)
  expect(targets.length).toBeGreaterThan(all.length)
  expect(targets.filter((id) => !ids.has(id))).toEqual([])
})
