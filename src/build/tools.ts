import { fileURLToPath } from 'node:url'
import { digestOf, sha256 } from './digest.ts'
import type { Effects } from './effects.ts'

/** The program's own folder, where package.json and the bundled templates are. */
export const programFolder = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** What, besides the workspace, decides an edition's bytes. */
export interface Tools {
  /** Name → version. */
  readonly versions: Readonly<Record<string, string>>
  /** Digest of the program's own source where it runs from source; else its version. */
  readonly program: string
}

/** Packages whose output is part of what is built. */
const telling = [
  '@marp-team/marp-core',
  '@xmldom/xmldom',
  'fflate',
  'handlebars',
  'intl-messageformat',
  'markdown-it-cjk-friendly',
  'postcss',
  'pptxgenjs',
  'puppeteer',
  'subset-font',
  'vega',
  'vega-lite',
]

interface PackageFile {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

async function readPackage(effects: Effects): Promise<PackageFile> {
  const bytes = await effects.readFile(`${programFolder}/package.json`)
  return JSON.parse(new TextDecoder().decode(bytes)) as PackageFile
}

async function digestFolder(effects: Effects, folder: string): Promise<[string, string][]> {
  const entries = (await effects.list(folder)) ?? []
  const found = await Promise.all(
    entries.map(async ({ name, type }): Promise<[string, string][]> => {
      const path = `${folder}/${name}`
      if (type === 'folder') return digestFolder(effects, path)
      if (type !== 'file') return []
      return [[path.slice(programFolder.length), sha256(await effects.readFile(path))]]
    }),
  )
  return found.flat()
}

/** The browser that a build will use, by name and version: never by a path of this machine. */
async function browserVersion(effects: Effects, { dependencies }: PackageFile) {
  const given = effects.env.FACTDECK_BROWSER || effects.env.PUPPETEER_EXECUTABLE_PATH
  if (given) {
    const { execFile } = await import('node:child_process')
    return new Promise<string>((resolve) => {
      const child = execFile(given, ['--version'], { timeout: 10_000 }, (error, text) =>
        resolve(error ? 'unknown' : text.trim()),
      )
      child.on('error', () => resolve('unknown'))
    })
  }
  const isPinned = process.platform === 'linux' && process.arch === 'x64'
  if (isPinned) return `@sparticuz/chromium ${dependencies['@sparticuz/chromium']}`
  return `headless shell of puppeteer ${dependencies.puppeteer}, ${process.platform}-${process.arch}`
}

/** Versions of everything that decides an edition's bytes. */
export async function readTools(effects: Effects): Promise<Tools> {
  const own = await readPackage(effects)
  const versions: Record<string, string> = { factdeck: own.version }
  for (const name of telling) if (own.dependencies[name]) versions[name] = own.dependencies[name]
  versions.browser = await browserVersion(effects, own)
  versions.icu = process.versions.icu ?? 'none'
  const runsFromSource = import.meta.url.endsWith('.ts')
  const program = runsFromSource ? digestOf(await digestFolder(effects, `${programFolder}/src`)) : own.version
  return { versions, program }
}
