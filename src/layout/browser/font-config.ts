import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const alias = (family: string) =>
  `<alias binding="same"><family>${family}</family>` +
  `<prefer><family>${family === 'monospace' ? 'Cousine' : 'Arimo'}</family>` +
  '<family>Noto Sans SC</family></prefer></alias>'

/**
 * Writes a fontconfig configuration that knows one folder of fonts and no other, so that slides are
 * set alike whatever fonts a machine has.
 *
 * @param root a private folder
 * @param fonts absolute path of the folder of fonts
 * @returns path of the configuration, for `FONTCONFIG_FILE`
 */
export async function fontConfig(root: string, fonts: string): Promise<string> {
  const hash = createHash('sha256').update(fonts).digest('hex').slice(0, 12)
  const folder = join(root, `fonts-${hash}`)
  const file = join(folder, 'fonts.conf')
  const generic = ['sans-serif', 'serif', 'monospace', 'system-ui'].map(alias).join('\n')
  const text = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${escapeXml(fonts)}</dir>
<cachedir>${escapeXml(join(folder, 'cache'))}</cachedir>
${generic}
</fontconfig>
`
  if ((await readFile(file, 'utf8').catch(() => '')) === text) return file
  await mkdir(join(folder, 'cache'), { recursive: true, mode: 0o700 })
  const aside = await mkdtemp(join(root, '.fonts-'))
  try {
    await writeFile(join(aside, 'fonts.conf'), text, { mode: 0o600, flush: true })
    await rename(join(aside, 'fonts.conf'), file)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
  return file
}
