import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const run = promisify(execFile)
const fonts = fileURLToPath(new URL('../../../templates/fonts', import.meta.url))

/** Faces that a PPTX names and the faces that stand in for them, of the same advances. */
const aliases = {
  Arial: 'Arimo',
  'Microsoft YaHei': 'Noto Sans SC',
  'Courier New': 'Liberation Mono',
} as const

const fontconfig = (cache: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts/truetype/liberation</dir>
  <cachedir>${cache}</cachedir>
${Object.entries(aliases)
  .map(
    ([from, to]) =>
      `  <match target="pattern"><test name="family"><string>${from}</string></test><edit name="family" mode="assign" binding="strong"><string>${to}</string></edit></match>`,
  )
  .join('\n')}
</fontconfig>
`

/** Whether LibreOffice and poppler are installed. */
export async function hasOffice(): Promise<boolean> {
  try {
    await Promise.all([run('soffice', ['--version']), run('pdftoppm', ['-v'])])
    return true
  } catch {
    return false
  }
}

/**
 * A PPTX without the links of its slides.
 *
 * LibreOffice 7.4 makes a link a field, which takes the look of the text after it and breaks within
 * words; PowerPoint does neither.
 */
export function withoutLinks(pptx: Uint8Array): Uint8Array {
  const parts = unzipSync(pptx)
  for (const [name, content] of Object.entries(parts)) {
    if (!/^ppt\/slides\/slide\d+\.xml$/.test(name)) continue
    parts[name] = strToU8(strFromU8(content).replace(linkElement, ''))
  }
  return zipSync(parts)
}

/** Links of shapes are empty elements, those of runs are not. */
const linkElement = /<a:hlinkClick [^>]*\/>|<a:hlinkClick [^>]*>.*?<\/a:hlinkClick>/gs

/** A PPTX as LibreOffice prints it, links left out: the PDF and a PNG for each slide, 1280 px wide, in the repository's fonts. */
export async function officeToPngs(
  pptx: Uint8Array,
): Promise<{ pdf: Uint8Array; pngs: readonly Uint8Array[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-office-'))
  try {
    const config = join(folder, 'fonts.conf')
    await mkdir(join(folder, 'cache'))
    await writeFile(config, fontconfig(join(folder, 'cache')))
    await writeFile(join(folder, 'deck.pptx'), withoutLinks(pptx))
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const env = { ...process.env, FONTCONFIG_FILE: config, HOME: folder }
    await run(
      'soffice',
      [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'deck.pptx')],
      { env, timeout: 120_000 },
    )
    await run('pdftoppm', [
      '-png',
      '-scale-to-x',
      '1280',
      '-scale-to-y',
      '-1',
      join(folder, 'deck.pdf'),
      join(folder, 'slide'),
    ])
    const names = (await readdir(folder)).filter((name) => /^slide-\d+\.png$/.test(name)).toSorted()
    return {
      pdf: await readFile(join(folder, 'deck.pdf')),
      pngs: await Promise.all(names.map((name) => readFile(join(folder, name)))),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
