import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundledPackage, unpackBundled } from '../../src/layout/browser/bundled-browser.ts'
import { findBrowser } from '../../src/layout/browser/find-browser.ts'
import { fontConfig } from '../../src/layout/browser/font-config.ts'
import { privateFolder } from '../../src/layout/browser/private-folder.ts'
import { openBrowser } from '../../src/layout/index.ts'
import { documentOf, fonts } from './slides.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'factdeck-test-'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

const none = () => Promise.reject(new Error('no folder was to be asked for'))

test('an option goes before the environment, and a browser that is not there is named', async () => {
  const node = process.execPath
  expect(await findBrowser({ FACTDECK_BROWSER: '/none' }, none, node)).toEqual({
    executable: node,
    origin: 'option',
  })
  const env = { FACTDECK_BROWSER: node, PUPPETEER_EXECUTABLE_PATH: '/none' }
  expect(await findBrowser(env, none)).toEqual({ executable: node, origin: 'environment' })
  const absent = findBrowser({ PUPPETEER_EXECUTABLE_PATH: '/none' }, none)
  await expect(absent).rejects.toMatchObject({
    kind: 'environment',
    faults: [{ code: 'browser-not-found', what: expect.stringContaining('PUPPETEER_EXECUTABLE_PATH') }],
  })
})

test('a program that is no browser is reported, not waited for', async () => {
  await expect(openBrowser({ fonts: [], executable: '/bin/false' })).rejects.toMatchObject({
    faults: [{ code: 'browser-not-started' }],
  })
})

test('the cache folder is private, and one that others may write is passed over', async () => {
  const cache = join(root, 'cache')
  const folder = await privateFolder({ XDG_CACHE_HOME: cache })
  expect(folder).toBe(join(cache, 'factdeck'))
  expect((await stat(folder)).mode & 0o777).toBe(0o700)
  const open = join(root, 'open')
  await mkdir(join(open, 'factdeck'), { recursive: true })
  await promisify(execFile)('chmod', ['777', join(open, 'factdeck')])
  const other = await privateFolder({ XDG_CACHE_HOME: open, TMPDIR: root })
  expect(other).toBe(join(root, `factdeck-${process.getuid?.()}`))
})

test('fontconfig is told of one folder of fonts', async () => {
  const file = await fontConfig(root, '/fonts/a & b')
  const text = await readFile(file, 'utf8')
  expect(text.match(/<dir>.*?<\/dir>/g)).toEqual(['<dir>/fonts/a &amp; b</dir>'])
  expect(text).not.toContain('<include')
})

const source = bundledPackage()
describe.skipIf(!source)('the pinned browser (linux-x64 only)', () => {
  test('two that unpack at once both have it, and nothing is left aside', async () => {
    const [one, two] = await Promise.all([
      unpackBundled(root, source as string),
      unpackBundled(root, source as string),
    ])
    expect(one).toEqual(two)
    const { stdout } = await promisify(execFile)(one.executable, ['--version'], {
      env: { LD_LIBRARY_PATH: one.libraries },
    })
    expect(stdout).toContain('153.')
    expect((await readdir(root)).filter((name) => name.startsWith('.unpack-'))).toEqual([])
    expect((await stat(join(one.executable, '..'))).mode & 0o777).toBe(0o700)
  })

  test('an unpacking that broke off is not taken for whole', async () => {
    const { executable } = await unpackBundled(root, source as string)
    const size = (await stat(executable)).size
    await truncate(executable, 1000)
    await writeFile(join(root, '.unpack-left'), '')
    await unpackBundled(root, source as string)
    expect((await stat(executable)).size).toBe(size)
  })
})

test('system fonts and time zone make no difference to the layout', async () => {
  const wants = { pdf: true, png: false, boxes: true, figurePngs: [] }
  const layOut = async (env: Record<string, string | undefined>) => {
    const saved = process.env.TZ
    process.env.TZ = env.TZ ?? 'UTC'
    const browser = await openBrowser({ fonts, env: { ...process.env, ...env } })
    try {
      const { deck, pdf } = await browser.layOut(
        documentOf('zh-CN', ['<h1>“甲”乙 serif</h1>'], 'h1{font-family:"DejaVu Serif",serif}'),
        wants,
      )
      return {
        deck,
        length: pdf?.length,
        fonts: Buffer.from(pdf as Uint8Array)
          .toString('latin1')
          .match(/\/FontName \S+/g),
      }
    } finally {
      await browser.close()
      if (saved === undefined) delete process.env.TZ
      else process.env.TZ = saved
    }
  }
  const here = await layOut({})
  expect(await layOut({ TZ: 'Asia/Shanghai', FONTCONFIG_FILE: '/etc/fonts/fonts.conf' })).toEqual(here)
  expect(here.fonts?.every((name) => /Arimo|NotoSansSC/.test(name))).toBe(true)
})
