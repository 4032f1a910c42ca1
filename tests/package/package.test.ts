import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf } from '../docs/snippets.ts'

const root = join(import.meta.dirname, '../..')
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }
const run = promisify(execFile)

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string }[]
}

let folder: string
let packed: Packed

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factdeck-package-'))
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root, env })
  packed = (JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as Packed[])[0] as Packed
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const tarball = join(folder, packed.filename)
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  await run('npm', ['install', ...quiet, tarball], { cwd: folder, env })
  for (const [path, text] of filesOf('docs/how-to/begin-from-nothing.md')) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the package holds what runs, what it reads, and no source', () => {
  const paths = packed.files.map(({ path }) => path)
  const tops = [...new Set(paths.map((path) => path.split('/')[0]))].sort()
  const texts = ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'THIRD-PARTY.md']
  expect(tops).toEqual([...texts, 'data', 'dist-js', 'package.json', 'templates'].sort())
  expect(paths).toEqual(
    expect.arrayContaining([
      'data/schemas/deck.json',
      'dist-js/write/html/viewer/main.js',
      'templates/briefing/slides/chart.md.hbs',
      'templates/fonts/NotoSansSC-Bold.ttf',
      'templates/fonts/NotoSansSC-OFL.txt',
    ]),
  )
  expect(paths.filter((path) => /(?<!\.d)\.ts$/.test(path))).toEqual([])
  expect(packed.size).toBeLessThan(20e6)
})

test('installed elsewhere, its command builds the workspace of a how-to guide with the pack that it brings', async () => {
  const bin = join(folder, 'node_modules/.bin/factdeck')
  const { stdout } = await run(bin, ['build', '--json'], { cwd: folder, env })
  const editions = Array(4).fill({ state: 'built' })
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, editions, findings: [] })
  for (const [audience, locale] of ['board', 'public'].flatMap((each) => [
    [each, 'en'],
    [each, 'zh-CN'],
  ])) {
    const edition = join(folder, `dist/library/${audience}/${locale}`)
    for (const format of ['md', 'html', 'pdf', 'pptx'])
      expect((await stat(join(edition, `library.${audience}.${locale}.${format}`))).size).toBeGreaterThan(
        1000,
      )
    expect(await readdir(edition)).toEqual(expect.arrayContaining(['figures', 'manifest.json']))
  }
  const markdown = await readFile(join(folder, 'dist/library/board/en/library.board.en.md'), 'utf8')
  expect(markdown).toContain('at least 38%')
  const again = await run(bin, ['build'], { cwd: folder, env })
  expect(again.stdout).toContain('4 unchanged')
  await expect(run(bin, ['build', 'libary'], { cwd: folder, env })).rejects.toMatchObject({ code: 2 })
})

test('programs import it with its types', async () => {
  const program = `import { build, check, DeckError, type BuildReport, type Fault } from 'factdeck'
const report: BuildReport = await build({ dryRun: true, formats: ['md'] })
const findings: readonly Fault[] = (await check()).findings
// @ts-expect-error there is no such option
const wrong = () => build({ audience: 'leadership' })
console.log(JSON.stringify([report.editions.length, findings.length, DeckError.name, typeof wrong]))
`
  await writeFile(join(folder, 'program.ts'), program)
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const types = ['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node']
  const options = [
    '--noEmit',
    '--skipLibCheck',
    '--strict',
    '--target',
    'es2024',
    '--module',
    'nodenext',
    ...types,
  ]
  await run(process.execPath, [tsc, ...options, 'program.ts'], { cwd: folder, env })
  const { stdout } = await run(process.execPath, ['program.ts'], { cwd: folder, env })
  expect(JSON.parse(stdout)).toEqual([4, 0, 'DeckError', 'function'])
})
