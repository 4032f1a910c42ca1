import { PDFiumLibrary } from '@hyzyla/pdfium'
import { unzlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { layoutDocument, openBrowser } from '../../src/layout/index.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import { type Locale, locales } from '../../src/model/text.ts'
import { writePdf } from '../../src/write/pdf.ts'
import { writePng } from '../../src/write/png.ts'
import { composedEdition } from '../fixtures/edition.ts'
import { unsealed } from '../fixtures/unsealed.ts'

async function build(lang: Locale): Promise<{ edition: ComposedEdition; pdf: Uint8Array }> {
  const edition = composedEdition(lang)
  const browser = await openBrowser({ fonts: edition.fonts })
  try {
    const { html, css, deck } = edition
    const document = layoutDocument({ html, css, lang, title: deck.title })
    const { pdf } = await browser.layOut(document, { pdf: true, png: false, boxes: false, figurePngs: [] })
    const [artifact] = await writePdf({ ...edition, pdf: pdf as Uint8Array })
    expect(artifact?.path).toBe(`test.public.${lang}.pdf`)
    return { edition, pdf: artifact?.bytes as Uint8Array }
  } finally {
    await browser.close()
  }
}

const built = Object.fromEntries(
  await Promise.all(locales.map(async (lang) => [lang, await build(lang)] as const)),
)
const of = (lang: Locale) => built[lang] as Awaited<ReturnType<typeof build>>

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** Every stream of a PDF that inflates, as text. */
function streams(pdf: Uint8Array): string[] {
  return [...latin1(pdf).matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, data]) => {
    try {
      return [latin1(unzlibSync(Buffer.from(data as string, 'latin1')))]
    } catch {
      return []
    }
  })
}

const decode = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le').replace('\uFEFF', '')

for (const lang of locales) {
  test(`${lang}: a page a slide, with its text`, async () => {
    const { edition, pdf } = of(lang)
    const library = await PDFiumLibrary.init()
    const document = await library.loadDocument(pdf)
    const texts = [...document.pages()].map((page) => page.getText().replace(/\s/g, ''))
    library.destroy()
    expect(texts).toHaveLength(edition.deck.slides.length)
    for (const [index, slide] of edition.deck.slides.entries()) {
      expect(texts[index]).toContain(slide.title.replace(/\s/g, ''))
    }
  })

  test(`${lang}: fonts are embedded TrueType subsets of ours, no radical in a ToUnicode map`, () => {
    const { pdf } = of(lang)
    const text = latin1(pdf)
    expect(text).not.toMatch(/\/Type3\b/)
    const names = text.match(/\/FontName \S+/g) ?? []
    expect(names.length).toBeGreaterThan(0)
    for (const name of names)
      expect(name).toMatch(/^\/FontName \/[A-Z]{6}\+(Arimo|NotoSansSC)-(Regular|Bold)$/)
    expect(text.match(/\/FontFile2 /g)).toHaveLength(names.length)
    const maps = streams(pdf).filter((stream) => stream.includes('begincmap'))
    expect(maps).toHaveLength(names.length)
    const targets = maps.flatMap((map) =>
      [...map.matchAll(/^<[^\n]*<([0-9A-F]{4})>$/gim)].map((found) => found[1]),
    )
    expect(targets.length).toBeGreaterThan(20)
    expect(
      targets.filter(
        (hex) => hex && Number.parseInt(hex, 16) >= 0x2e80 && Number.parseInt(hex, 16) <= 0x2fdf,
      ),
    ).toEqual([])
  })

  test(`${lang}: tagged, in its language, bookmarks are the slides' titles`, () => {
    const { edition, pdf } = of(lang)
    const text = latin1(pdf)
    expect(text).toContain('/StructTreeRoot')
    const catalog = /\d+ 0 obj\n(<<\/Type \/Catalog[\s\S]*?)endobj/.exec(
      text.slice(text.lastIndexOf('/Type /Catalog') - 20),
    )
    expect(catalog?.[1]).toContain(`/Lang (${lang})`)
    expect(catalog?.[1]).toContain('/DisplayDocTitle true')
    const titles = [...text.matchAll(/\/Title <FEFF([0-9A-F]+)> \/Parent/g)].map((found) =>
      decode(found[1] as string),
    )
    expect(titles).toEqual(edition.deck.slides.map((slide) => slide.title))
  })

  test(`${lang}: provenance is attached, dates are the edition's`, () => {
    const { edition, pdf } = of(lang)
    const attached = streams(pdf).find((stream) => stream.includes('factdeck-provenance/2'))
    const carried: Provenance = JSON.parse(Buffer.from(attached as string, 'latin1').toString('utf8'))
    expect(unsealed(carried)).toEqual(edition.provenance)
    expect(new Set(carried.slides.map(({ seal }) => seal)).size).toBe(4)
    expect(latin1(pdf)).toContain('/AFRelationship /Data')
    const dates = latin1(pdf).match(/\/(?:Creation|Mod)Date \(D:\d+/g)
    expect(new Set(dates?.map((date) => date.replace(/^.*:/, '')))).toEqual(new Set(['20260320000000']))
  })

  test(`${lang}: the same bytes from another browser`, async () => {
    const again = await build(lang)
    expect(Buffer.compare(again.pdf, of(lang).pdf)).toBe(0)
  })
}

test('every offset of the update points at its object', () => {
  const text = latin1(of('en').pdf)
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const table = text.slice(start, text.indexOf('trailer', start))
  const entries = [...table.matchAll(/^(\d+) 1\n(\d{10}) 00000 n $/gm)]
  expect(entries.length).toBeGreaterThan(5)
  for (const [, number, offset] of entries)
    expect(text.startsWith(`${number} 0 obj`, Number(offset))).toBe(true)
})

test('what is no PDF of Chromium is refused', async () => {
  const edition = composedEdition('en')
  await expect(writePdf(edition)).rejects.toThrow(/not been printed/)
  await expect(writePdf({ ...edition, pdf: Buffer.from('%PDF-1.7 nothing') })).rejects.toThrow(/not a PDF/)
})

test('pictures are named after the edition and the slide', async () => {
  const slidePngs = [new Uint8Array([1]), new Uint8Array([2])]
  const files = await writePng({ ...composedEdition('en'), slidePngs })
  expect(files.map((file) => file.path)).toEqual(['test.public.en.01.png', 'test.public.en.02.png'])
})
