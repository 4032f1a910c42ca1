import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { formats } from '../../src/write/index.ts'
import { type DrawnSpec, drawFixture, fixtureNames } from '../chart/oracle-draw.ts'
import { encodePalettePng } from '../editions/palette-png.ts'
import { hasOffice, officeToPngs } from '../write/pptx/office.ts'
import { deckOf, pageHtml, pagesOf } from './charts-deck.ts'
import { openDrawer, pngUri } from './open-sheet.ts'

/**
 * Draws every native chart of the fixtures twice, page by page: above as Vega draws it, below as LibreOffice
 * shows the PPTX. Takes a folder, and perhaps how the names that are wanted begin.
 */
const [folder = join(import.meta.dirname, '../../docs/gallery/charts'), prefix = ''] = process.argv.slice(2)

const css = `*{margin:0;box-sizing:border-box}body{background:#fff;font:11px Arimo,"Noto Sans SC"}
section,img{display:block;position:relative;width:1280px;height:720px}img{border-top:1px solid #999}
section>*{position:absolute;line-height:1}svg{display:block}p{color:#666}`

async function nativeCharts(): Promise<DrawnSpec[]> {
  const drawn: DrawnSpec[] = []
  for (const name of fixtureNames.filter((one) => one.startsWith(prefix))) {
    const spec = await drawFixture(name)
    if (spec.chart) drawn.push(spec)
  }
  return drawn
}

if (!(await hasOffice())) throw new Error('the pages need LibreOffice Impress and poppler-utils')
const pages = pagesOf(await nativeCharts())
const artifacts = await formats.pptx.write(deckOf(pages))
const pptx = artifacts.find(({ path }) => path.endsWith('.pptx'))
if (!pptx) throw new Error('no PPTX was written')
await mkdir(folder, { recursive: true })
const { pngs } = await officeToPngs(pptx.bytes)
const drawer = await openDrawer()
try {
  for (const [at, placed] of pages.entries()) {
    const office = pngs[at]
    if (!office) throw new Error(`LibreOffice drew no page ${at + 1}`)
    const body = `${pageHtml(placed)}<img src="${pngUri(office)}">`
    const png = encodePalettePng(await drawer.draw(body, css, 1280))
    const file = join(resolve(folder), `${prefix}${String(at + 1).padStart(2, '0')}.png`)
    await writeFile(file, png)
    process.stdout.write(
      `${file}  ${Math.round(png.length / 1000)} kB: ${placed.map(({ spec }) => spec.name).join(', ')}\n`,
    )
  }
} finally {
  await drawer.close()
}
