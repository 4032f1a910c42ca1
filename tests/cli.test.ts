import { chmod, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test } from 'vitest'
import { copyWorkspace, edit, emptyFolder, fingerprints, run, start } from './build/workspace-copy.ts'

let root: string
beforeEach(async () => {
  root = await copyWorkspace()
})

const small = () => ['build', '-C', root, '--audience', 'guest', '--locale', 'en', '--to', 'md']

describe('what is asked', () => {
  test('help, version and a command line without a command', async () => {
    expect(await run(['--version'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    })
    expect(await run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('factdeck inspect') })
    expect(await run([])).toMatchObject({ code: 2 })
    for (const command of ['build', 'check', 'inspect', 'doctor']) {
      const { code, out } = await run([command, '--help'])
      expect(code).toBe(0)
      expect(out).toMatch(/^factdeck .*\n[\s\S]*Options\n[\s\S]*Examples\n {2}factdeck/)
    }
  })

  test.each([
    [['biuld'], 'did you mean `build`?'],
    [['build', '--audence', 'x'], 'did you mean `--audience`?'],
    [['build', '--to'], 'write --to FORMAT'],
    [['build', '--force=yes'], 'write --force alone'],
    [['build', '--jobs', 'many'], 'write a number from 1 to 64'],
    [['build', '--slides', '4-2'], 'write --slides 3'],
    [['build', '--audience', 'gest'], 'did you mean `guest`?'],
    [['build', 'harbor'], 'did you mean `harbour`?'],
    [['inspect'], 'write factdeck inspect DECK'],
    [['--json', 'build'], 'write the command first'],
  ])('%j is a usage fault with a remedy', async (args, remedy) => {
    const { code, out, err } = await run(args.concat(args[0] === 'build' ? ['-C', root] : []))
    expect({ code, out: args.includes('--json') ? '' : out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/^error\[[a-z-]+\]: /)
    expect(err).toContain(remedy)
    expect(err).not.toMatch(/^\s+at .*\(/m)
  })

  test('a folder without a workspace', async () => {
    const { code, err } = await run(['build', '-C', await emptyFolder()])
    expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining('error[no-workspace]')])
  })

  test('a workspace is found from a folder inside it', async () => {
    expect(await run(['build', '-n', '--to', 'md'], {}, `${root}/data/facts`)).toMatchObject({ code: 0 })
  })
})

describe('what is answered', () => {
  test('one screen, plain lines where there is no terminal, no colour', async () => {
    const { code, out, err } = await run(small(), { FORCE_COLOR: '1' })
    expect(code).toBe(0)
    expect(out).toMatch(/^deck +audience +locale +formats +slides +size +time +state\n/)
    expect(out).toMatch(
      /\nharbour +guest +en +md +2 +\d+ kB +\d+\.\d s +built\n\n1 built: 2 files in \d+\.\d s\n/,
    )
    expect(err).toBe('harbour · guest · en · published\n')
    expect(out + err).not.toContain('\x1b')
    expect(await run([...small(), '--quiet'])).toEqual({ code: 0, out: '', err: '' })
  })

  test('one JSON object, whatever happens', async () => {
    const good = await run([...small(), '--json'])
    expect([good.code, good.err]).toEqual([0, ''])
    expect(JSON.parse(good.out)).toMatchObject({
      ok: true,
      editions: [{ state: 'built', slides: 2 }],
      findings: [],
    })
    const dry = await run([...small(), '--json', '--dry-run', '--force'])
    expect(JSON.parse(dry.out)).toMatchObject({ editions: [{ state: 'to build' }] })
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('It had been', 'It had been 7'))
    const found = await run([...small(), '--json'])
    expect(found.code).toBe(1)
    expect(JSON.parse(found.out)).toMatchObject({ ok: false, findings: [{ code: 'figure-literal' }] })
    const checked = await run(['check', '-C', root, '--json'])
    expect(checked.code).toBe(1)
    expect(JSON.parse(checked.out)).toMatchObject({ ok: false, findings: [{ code: 'figure-literal' }] })
    await edit(`${root}/decks/harbour.yaml`, (text) => text.replace('"H-001"', '"H-01"'))
    const invalid = await run(['check', '-C', root, '--json'])
    expect(invalid.code).toBe(3)
    expect(JSON.parse(invalid.out)).toMatchObject({
      ok: false,
      kind: 'invalid',
      faults: [{ place: { line: 10 } }],
    })
  })

  test('check, inspect', async () => {
    expect(await run(['check', '-C', root])).toMatchObject({
      code: 0,
      out: expect.stringContaining('no fault'),
    })
    const { code, out } = await run([
      'inspect',
      'harbour',
      '-C',
      root,
      '--audience',
      'guest',
      '--locale',
      'zh-CN',
    ])
    expect(code).toBe(0)
    expect(out).toMatchInlineSnapshot(`
      "harbour · guest · zh-CN
      slide  kind   title                  facts        sources
          1  page   北港到港船舶升至342艘  H-002 H-001  1
          2  graph  两年之间到港船舶增加   H-001 H-002  1

      1  港口一年, 2026-01-15  harbour-2026
      "
    `)
  })

  test('a file with faults: every one at file:line:column, exit 3', async () => {
    await writeFile(`${root}/decks/harbour.yaml`, 'title: {zh-CN: 港, en: x\npack: tiny\n')
    const { code, err } = await run(small())
    expect(code).toBe(3)
    expect(err).toMatch(/^error\[yaml-syntax\]: .*\n {2}at: decks\/harbour\.yaml:\d+:\d+\n {2}do: /)
    expect(err.match(/error\[/g)?.length).toBe(1)
  })

  test('data cannot steer the terminal', async () => {
    await edit(`${root}/decks/harbour.yaml`, (text) =>
      text.replace('audiences: [crew]', 'audiences: ["\\e[2J\\u202ecrow"]'),
    )
    const { code, err } = await run(small())
    expect([code, err]).toEqual([3, expect.stringContaining('crow')])
    for (const steering of ['\x1b', '\u202e']) expect(err).not.toContain(steering)
  })

  test('a fault of our own exits 70 and asks for a report', async () => {
    await rm(`${root}/decks/harbour.yaml`)
    await mkdir(`${root}/decks/harbour.yaml`)
    expect(await run(small())).toMatchObject({ code: 2 })
    const broken = await run(small(), {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent("JSON.parse = () => { throw new TypeError('planted') }")}`,
    })
    expect(broken.code).toBe(70)
    expect(broken.err).toContain('planted')
    expect(broken.err).toContain('please report this')
  })
})

describe('the same bytes', () => {
  test('in another folder, time zone, language, umask, with any number of jobs', async () => {
    const one = await emptyFolder()
    const two = await emptyFolder()
    const other = `${await emptyFolder()}/deeper/港口`
    await cp(root, other, { recursive: true })
    const first = await run(['build', '-C', root, '-o', one, '--jobs', '1'], {
      TZ: 'Asia/Shanghai',
      LANG: 'zh_CN.UTF-8',
    })
    expect(first).toMatchObject({ code: 0 })
    const umask = process.umask(0o077)
    const env = { TZ: 'America/New_York', LANG: 'C', LC_ALL: 'C' }
    const second = await run(['build', '-C', other, '-o', two, '--jobs', '2'], env)
    process.umask(umask)
    expect(second).toMatchObject({ code: 0 })
    const found = await fingerprints(one)
    expect(Object.keys(found).length).toBe(4 * 6)
    expect(await fingerprints(two)).toEqual(found)
  })
})

describe('when things go wrong', () => {
  test('killed in the middle, and then built: nothing half, nothing left over', async () => {
    const whole = await emptyFolder()
    expect(await run(['build', '-C', root, '-o', whole])).toMatchObject({ code: 0 })
    const expected = await fingerprints(whole)
    for (const wait of [1, 3]) {
      const out = await emptyFolder()
      const child = start(['build', '-C', root, '-o', out, '--jobs', '2'])
      let lines = 0
      await new Promise<void>((resolve) => {
        child.stderr.on('data', (text: Buffer) => {
          lines += text.toString().split('\n').length - 1
          if (lines >= wait) child.kill('SIGKILL')
        })
        child.on('close', () => resolve())
      })
      const published = Object.entries(await fingerprints(out)).filter(
        ([path]) => !path.startsWith('.factdeck/'),
      )
      for (const [path, digest] of published) expect([path, digest]).toEqual([path, expected[path]])
      expect(await run(['build', '-C', root, '-o', out])).toMatchObject({ code: 0 })
      expect(await fingerprints(out)).toEqual(expected)
      expect(await readdir(out)).toEqual(['harbour'])
    }
  })

  test('Ctrl-C ends with 130, a request to end with 143, and nothing half-written', async () => {
    for (const [signal, expected] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      const out = await emptyFolder()
      const child = start(['build', '-C', root, '-o', out, '--jobs', '1', '--force'])
      let err = ''
      const code = await new Promise((resolve) => {
        child.stderr.on('data', (text: Buffer) => {
          if (err === '') child.kill(signal)
          err += text.toString()
        })
        child.on('close', resolve)
      })
      expect([code, err]).toEqual([expected, expect.stringContaining('interrupted')])
      expect(await readdir(out)).toEqual(['harbour'])
    }
  })

  test('two builds of the same at once', async () => {
    const args = ['build', '-C', root, '--to', 'md,html', '--force']
    const both = await Promise.all([run(args), run(args), run(args)])
    expect(both.map(({ code, err }) => [code, err.includes('error')])).toEqual([
      [0, false],
      [0, false],
      [0, false],
    ])
    const after = await run(['build', '-C', root, '--to', 'md,html', '--json'])
    expect(JSON.parse(after.out).editions.map(({ state }: { state: string }) => state)).toEqual(
      Array(4).fill('unchanged'),
    )
    expect(await readdir(`${root}/dist`)).toEqual(['harbour'])
  })

  test('a folder of outputs that cannot be written', async (context) => {
    if (process.getuid?.() === 0) return context.skip('root can write into every folder')
    const out = await emptyFolder()
    await chmod(out, 0o555)
    const { code, err } = await run([...small(), '-o', out])
    expect([code, err]).toEqual([4, expect.stringContaining('error[cannot-write]')])
  })

  test('a file where the folder of outputs should be', async () => {
    await writeFile(`${root}/dist`, '')
    const { code, err } = await run(small())
    expect([code, err]).toEqual([4, expect.stringContaining('error[cannot-write]')])
    expect(err).toContain('choose another with -o')
  })

  test('a browser that is not there', async () => {
    const { code, err } = await run([...small(), '--to', 'pdf'], { FACTDECK_BROWSER: '/nowhere/chromium' })
    expect([code, err]).toEqual([4, expect.stringContaining('error[browser-not-found]')])
    const doctor = await run(['doctor', '-C', root, '--json'], { FACTDECK_BROWSER: '/nowhere/chromium' })
    expect(doctor.code).toBe(4)
    const { found } = JSON.parse(doctor.out) as { found: { name: string; isGood: boolean }[] }
    expect(found.filter(({ isGood }) => !isGood).map(({ name }) => name)).toEqual(['browser'])
  })

  test('a Node that is too old says so in one line', async () => {
    const bin = fileURLToPath(new URL('../src/bin.js', import.meta.url))
    const text = await readFile(bin, 'utf8')
    const folder = await emptyFolder()
    await writeFile(`${folder}/bin.mjs`, text.replace('process.versions.node', "'20.19.0'"))
    const { execFile } = await import('node:child_process')
    const ran = await new Promise<{ code: number | null; err: string }>((resolve) => {
      const child = execFile(process.execPath, [`${folder}/bin.mjs`], (_, __, err) =>
        resolve({ code: child.exitCode, err }),
      )
    })
    expect(ran.code).toBe(4)
    expect(ran.err).toMatch(/^factdeck needs Node 24 or later; [^\n]*\n$/)
  })
})
