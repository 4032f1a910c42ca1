import { globSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { PNG } from 'pngjs'
import { encodePalettePng } from '../editions/palette-png.ts'
import { hasOffice, officeToPngs } from '../write/pptx/office.ts'
import { type Drawer, openDrawer, pngUri } from './open-sheet.ts'

/**
 * Draws `docs/gallery/` from `dist/`: a sheet for each edition with its PDF and, as LibreOffice shows it,
 * its PPTX beside each other; and one slide in HTML, PDF and PPTX for the README. Arguments pick editions by
 * parts of their names.
 */
const root = join(import.meta.dirname, '../..')
const gallery = join(root, 'docs/gallery')
const mostBytes = 500e3

/** The slide that the README shows. */
const shown = { edition: 'three-centres.leadership.en', slide: 4 }

interface Edition {
  /** `<deck>.<audience>.<locale>` */
  readonly name: string
  readonly title: string
  readonly html: string
  readonly slides: readonly { readonly number: number; readonly title: string }[]
  readonly pdf: readonly Uint8Array[]
  readonly pptx: readonly Uint8Array[]
}

async function pdfPages(file: string): Promise<Uint8Array[]> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(await readFile(file))
  try {
    const pages: Uint8Array[] = []
    for (const page of document.pages()) {
      const scale = 1280 / page.getOriginalSize().originalWidth
      const { width, height, data } = await page.render({ scale, render: async (bitmap) => bitmap.data })
      const png = new PNG({ width, height })
      png.data.set(data)
      pages.push(PNG.sync.write(png))
    }
    return pages
  } finally {
    document.destroy()
    library.destroy()
  }
}

async function readEdition(pptx: string): Promise<Edition> {
  const stem = pptx.replace(/\.pptx$/, '')
  const { deck, audience, locale, slides } = JSON.parse(
    await readFile(join(dirname(pptx), 'manifest.json'), 'utf8'),
  )
  return {
    name: `${deck}.${audience}.${locale}`,
    title: `${deck}, ${audience}, ${locale}`,
    html: `${stem}.html`,
    slides,
    pdf: await pdfPages(`${stem}.pdf`),
    pptx: (await officeToPngs(await readFile(pptx))).pngs,
  }
}

const css = `*{margin:0;box-sizing:border-box}body{background:#e9ebee;padding:24px;font:16px/1.4 Arimo,"Noto Sans SC";color:#222}
h1{font-size:22px;margin-bottom:16px}.sheet{display:grid;gap:16px 24px}.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
figure{display:grid;gap:4px}figcaption{font-size:14px;color:#444}img{width:100%;display:block;box-shadow:0 0 0 1px #bbb}`

const figure = (png: Uint8Array | undefined, caption: string) =>
  `<figure><figcaption>${caption}</figcaption>${png ? `<img src="${pngUri(png)}">` : 'no page'}</figure>`

async function write(name: string, drawer: Drawer, body: string, columns: number, widths: readonly number[]) {
  const file = join(gallery, `${name}.png`)
  for (const width of widths) {
    const grid = `.sheet{grid-template-columns:repeat(${columns},1fr)}`
    const png = encodePalettePng(await drawer.draw(body, css + grid, width))
    if (png.length > mostBytes && width !== widths.at(-1)) continue
    await writeFile(file, png)
    process.stdout.write(`${relative(root, file)}  ${Math.round(png.length / 1000)} kB, ${width} px wide\n`)
    return
  }
}

async function drawSheet(edition: Edition, drawer: Drawer): Promise<void> {
  const pairs = edition.slides.map(({ number }, at) => {
    const pdf = figure(edition.pdf[at], `${number} · PDF`)
    return `<div class="pair">${pdf}${figure(edition.pptx[at], `${number} · PPTX`)}</div>`
  })
  const body = `<h1>${edition.title}</h1><div class="sheet">${pairs.join('')}</div>`
  await write(edition.name, drawer, body, 2, [2000, 1800, 1600, 1400])
}

async function drawOneSlide(edition: Edition, drawer: Drawer): Promise<void> {
  const at = edition.slides.findIndex(({ number }) => number === shown.slide)
  const html = await drawer.openSlide(edition.html, shown.slide)
  const figures = [
    figure(html, 'HTML, in a browser'),
    figure(edition.pdf[at], 'PDF'),
    figure(edition.pptx[at], 'PPTX, in LibreOffice: the bars are a native chart'),
  ]
  await write('one-slide', drawer, `<div class="sheet">${figures.join('')}</div>`, 3, [2400])
}

if (!(await hasOffice())) throw new Error('the gallery needs LibreOffice Impress and poppler-utils')
const wanted = process.argv.slice(2)
const files = globSync('dist/*/*/*/*.pptx', { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()
if (files.length === 0) throw new Error('there is nothing in dist/: run npm start')
await mkdir(gallery, { recursive: true })
const drawer = await openDrawer()
try {
  for (const file of files) {
    const edition = await readEdition(join(root, file))
    await drawSheet(edition, drawer)
    if (edition.name === shown.edition) await drawOneSlide(edition, drawer)
  }
} finally {
  await drawer.close()
}
