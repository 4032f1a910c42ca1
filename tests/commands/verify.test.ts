import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { writePptx } from '../../src/write/pptx/index.ts'
import { emptyFolder, run } from '../build/workspace-copy.ts'
import { defects } from '../write/pptx/defects.ts'
import { readerDefects } from '../write/pptx/defects-readers.ts'
import { edition } from '../write/pptx/fixture.ts'
import { type Edit, edited } from '../write/pptx/parts.ts'

let folder: string
const verify = (...args: readonly string[]) => run(['verify', ...args], {}, folder)

const named = (name: string): Edit => {
  const found = [...defects, ...readerDefects].find(([defect]) => defect === name)
  if (!found) throw new Error(`no defect is called ${name}`)
  return found[1]
}

beforeAll(async () => {
  folder = await emptyFolder()
  const good = (await writePptx(edition))[0]?.bytes ?? new Uint8Array()
  const files: Readonly<Record<string, Uint8Array | string>> = {
    'good.pptx': good,
    'lying.pptx': edited(good, named('a chart whose cache lies')),
    'silent.pptx': edited(good, named('a table without words')),
    'steering.pptx': edited(good, (parts) => {
      named('a shape without words')(parts)
      const name = 'ppt/slides/slide4.xml'
      const text = new TextDecoder()
        .decode(parts[name])
        .replace('name="Arrow"', 'name="&#x202E;Arrow\u009b2J&#10;end"')
      parts[name] = strToU8(text)
    }),
    'many.pptx': edited(good, (parts) => {
      const name = 'ppt/slides/slide5.xml'
      parts[name] = strToU8(new TextDecoder().decode(parts[name]).replace(/ descr="[^"]*"/g, ''))
      const sources = 'ppt/slides/slide6.xml'
      parts[sources] = strToU8(new TextDecoder().decode(parts[sources]).replace(/ descr="[^"]*"/g, ''))
    }),
    'locked.pptx': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0),
    'empty.pptx': '',
    'notes.md': '# x',
    'page.html': '<p>x</p>',
    'print.pdf': '%PDF-1.7',
    'zip.pptx': zipSync({ 'a.txt': strToU8('x') }),
  }
  for (const [name, content] of Object.entries(files)) await writeFile(`${folder}/${name}`, content)
  await mkdir(`${folder}/decks.pptx`)
  await symlink(`${folder}/good.pptx`, `${folder}/link.pptx`)
})

describe('what is said', () => {
  test('nothing is wrong', async () => {
    expect(await verify('good.pptx', 'link.pptx')).toEqual({
      code: 0,
      out: 'good.pptx: 6 slides, no fault\n\nlink.pptx: 6 slides, no fault\n',
      err: '',
    })
  })

  test('errors and remarks by kind, with slide, shape, reason and remedy', async () => {
    const { code, out, err } = await verify('lying.pptx', 'silent.pptx')
    expect([code, err]).toEqual([1, ''])
    expect(out.replace(/(Table|Chart) \d+/g, '$1 N')).toMatchInlineSnapshot(`
      "lying.pptx: 6 slides, 1 error

      error[pptx-chart]: PowerPoint would repair the chart, or show other figures as soon as it is edited.
        slide 5  “Chart N”  B4 is cached as “4.4” but the workbook says “4.22”
        do: open the chart’s data in PowerPoint and save it, or write the file anew

      silent.pptx: 6 slides, 1 remark

      remark[pptx-alt]: Readers who cannot see it would not know what it shows.
        slide 4  “Table N”, a table, has no alternative text
        do: say in its alternative text what it shows, or mark it as decorative
      "
    `)
  })

  test('the first few of many, and all of them with --all', async () => {
    const { out } = await verify('many.pptx')
    expect(out).toMatch(
      /remark\[pptx-alt\]: 6 times; [^\n]*\n( {2}slide [56] {2}[^\n]*\n){5} {2}and 1 more; --all lists them\n/,
    )
    expect((await verify('many.pptx', '--all')).out).toMatch(/( {2}slide [56] {2}[^\n]*\n){6} {2}do: /)
  })

  test('remarks are left out on request, and are then no findings', async () => {
    expect(await verify('silent.pptx', '--errors')).toMatchObject({
      code: 0,
      out: 'silent.pptx: 6 slides, no fault\n',
    })
    expect(await verify('lying.pptx', '--errors')).toMatchObject({ code: 1 })
  })

  test('quiet says how many, in one block a file', async () => {
    expect(await verify('good.pptx', '--quiet')).toEqual({ code: 0, out: '', err: '' })
    const { code, out, err } = await verify('lying.pptx', 'silent.pptx', '--quiet')
    expect([code, out]).toEqual([1, ''])
    expect(err).toMatch(
      /1 error and 0 remarks\n {2}at: lying.pptx[\s\S]*0 errors and 1 remark\n {2}at: silent.pptx/,
    )
  })

  test('JSON has everything', async () => {
    const { code, out, err } = await verify('good.pptx', 'many.pptx', '--json')
    expect([code, err]).toEqual([1, ''])
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      files: [
        { file: 'good.pptx', ok: true, slides: 6, errors: 0, remarks: 0, findings: [] },
        {
          file: 'many.pptx',
          ok: false,
          remarks: 6,
          findings: Array.from({ length: 6 }, () => ({
            code: 'pptx-alt',
            level: 'remark',
            slide: expect.any(Number),
          })),
        },
      ],
    })
  })

  test('names in a file cannot steer the terminal', async () => {
    const { code, out } = await verify('steering.pptx')
    expect([code, out]).toEqual([1, expect.stringContaining('Arrow')])
    for (const steering of ['\u009b', '\u202e', '\x1b']) expect(out).not.toContain(steering)
    expect(out).toMatch(/2J end”, a shape/)
  })
})

describe('what is refused', () => {
  test.each([
    [[], 2, 'verify takes the files to verify'],
    [['gone.pptx'], 2, 'gone.pptx is not there'],
    [['decks.pptx'], 2, 'decks.pptx is a folder'],
    [['notes.md'], 2, 'notes.md is no PPTX; only PPTX is verified so far'],
    [['page.html'], 2, 'only PPTX is verified so far'],
    [['good.pptx', 'print.pdf'], 2, 'only PPTX is verified so far'],
    [['locked.pptx'], 3, 'locked by a password, or a .ppt of before 2007'],
    [['empty.pptx'], 3, 'it is empty'],
  ])('%j: exit %i', async (args, code, what) => {
    const ran = await verify(...args)
    expect([ran.code, ran.out]).toEqual([code, ''])
    expect(ran.err).toMatch(/^error\[[a-z-]+\]: /)
    expect(ran.err).toContain(what)
    expect(ran.err).toContain('  do: ')
  })

  test('one file that cannot be read does not hide the others', async () => {
    const { code, out, err } = await verify('locked.pptx', 'lying.pptx', '--json')
    expect([code, err]).toEqual([3, expect.stringContaining('error[pptx-unreadable]: locked.pptx')])
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      files: [
        { file: 'locked.pptx', ok: false, readable: false, fault: { code: 'pptx-unreadable' } },
        { file: 'lying.pptx', errors: 1 },
      ],
    })
  })

  test('a zip that is no presentation has errors', async () => {
    expect(await verify('zip.pptx')).toMatchObject({
      code: 1,
      out: expect.stringContaining('no presentation part'),
    })
  })
})
