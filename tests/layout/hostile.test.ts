import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeckBrowser, openBrowser } from '../../src/layout/index.ts'
import { documentOf, fonts } from './slides.ts'

let browser: DeckBrowser
let server: Server
let address: string
const hits: string[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    hits.push(request.url ?? '')
    response.end('hit')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await openBrowser({ fonts })
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const wants = { pdf: true, png: false, boxes: true, figurePngs: [] }

test('the server can be reached from here', async () => {
  await fetch(`${address}/control`)
  expect(hits.splice(0)).toEqual(['/control'])
})

test('a page loads nothing, from the network or from the disk', async () => {
  const html = `<h1>Hostile</h1><img src="${address}/img"><iframe src="${address}/frame"></iframe>
<iframe src="file:///etc/passwd" width="800" height="400"></iframe><object data="file:///etc/passwd"></object>
<link rel="prefetch" href="${address}/prefetch"><link rel="stylesheet" href="${address}/css">
<svg><image href="${address}/svg"/></svg><video src="${address}/video"></video>
<script>fetch("${address}/fetch");document.title="run"</script>
<p onclick="x" style="background:url(${address}/ground)">text</p>`
  const document = documentOf(
    'en',
    [html],
    `@import url(${address}/import);@font-face{font-family:F;src:url(${address}/font)}p{font-family:F}`,
  )
  const { pdf, deck } = await browser.layOut(document, wants)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(hits).toEqual([])
  expect(deck.slides[0]?.title).toBe('Hostile')
  const { PDFiumLibrary } = await import('@hyzyla/pdfium')
  const library = await PDFiumLibrary.init()
  const opened = await library.loadDocument(pdf as Uint8Array)
  const text = [...opened.pages()].map((page) => page.getText()).join('')
  library.destroy()
  expect(text).toContain('Hostile')
  expect(text).not.toContain('root:')
})

test('a page that leads elsewhere is refused or stays, and reaches nobody', async () => {
  const document = documentOf('en', [
    `<meta http-equiv="refresh" content="0;url=${address}/refresh"><h1>Gone</h1>`,
  ])
  const title = await browser.layOut(document, wants).then(
    ({ deck }) => deck.slides[0]?.title,
    (error) => error.faults?.[0]?.code,
  )
  expect(['Gone', 'page-left']).toContain(title)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(hits).toEqual([])
})
