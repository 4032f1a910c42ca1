import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { officeToPngs } from '../tests/write/pptx/office.ts'

/**
 * Converts each PPTX of `dist/` with LibreOffice, in the repository's fonts, and holds the pages against
 * the edition's manifest: as many pages as slides, each with its slide's title.
 */
interface Manifest {
  readonly slides: readonly { readonly number: number; readonly title: string }[]
}

const root = join(import.meta.dirname, '..')
const bare = (text: string) => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '')

function pageTexts(pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'factdeck-bars-'))
  try {
    writeFileSync(join(folder, 'deck.pdf'), pdf)
    const text = execFileSync('pdftotext', ['-raw', join(folder, 'deck.pdf'), '-'], { encoding: 'utf8' })
    return text.split('\f').slice(0, -1)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function faultsOf(file: string): Promise<string[]> {
  const { slides } = JSON.parse(readFileSync(join(dirname(file), 'manifest.json'), 'utf8')) as Manifest
  const pages = pageTexts((await officeToPngs(readFileSync(file))).pdf)
  const faults = slides.flatMap(({ number, title }, at) =>
    bare(pages[at] ?? '').includes(bare(title))
      ? []
      : [`page ${at + 1} lacks the title of slide ${number}: ${title}`],
  )
  if (pages.length !== slides.length) faults.unshift(`${pages.length} pages for ${slides.length} slides`)
  return faults
}

const files = globSync('dist/*/*/*/*.pptx', { cwd: root }).sort()
let failed = files.length === 0 ? 1 : 0
if (failed > 0) process.stderr.write('there is no PPTX in dist/\n')
for (const file of files) {
  const faults = await faultsOf(join(root, file))
  if (faults.length > 0) failed++
  process.stdout.write(`${faults.length === 0 ? 'good ' : 'fault'}  ${basename(file)}\n`)
  for (const fault of faults) process.stdout.write(`       ${fault}\n`)
}
process.stdout.write(`PPTX through LibreOffice: ${files.length - failed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
