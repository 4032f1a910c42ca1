import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { PNG } from 'pngjs'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ChartReport } from '../../src/build/charts/chart-options.ts'
import { emptyFolder, fingerprints, run } from '../build/workspace-copy.ts'

let folder: string
beforeEach(async () => {
  folder = await emptyFolder()
})

const values = [
  { place: 'Harbour', calls: 120 },
  { place: 'Old town', calls: 80 },
]
const encoding = {
  x: { field: 'place', type: 'nominal' },
  y: { field: 'calls', type: 'quantitative' },
}
const bar = { title: 'Calls by place', data: { values }, mark: 'bar', encoding }

const write = async (name: string, content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content)
  await writeFile(join(folder, name), text)
}

interface Drawn {
  readonly code: number | null
  readonly err: string
  readonly reports: readonly ChartReport[]
}

async function chart(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Drawn> {
  const { code, out, err } = await run(['chart', ...args, '--json'], env, folder)
  if (code === 2 || !out.includes('"spec"')) return { code, err, reports: [] }
  const lines = out.trim().split('\n')
  return { code, err, reports: lines.map((line) => JSON.parse(line) as ChartReport) }
}

const read = (name: string) => readFile(join(folder, name))

test('a spec becomes an SVG, a PNG at twice its size and a slide with a title and alternative text', async () => {
  await write('calls.vl.json', { ...bar, description: 'Harbour has more calls than the old town.' })
  const { code, reports } = await chart(['calls.vl.json', '-o', 'out'])
  const files = ['out/calls.svg', 'out/calls.png', 'out/calls.pptx']
  expect({ code, reports }).toEqual({ code: 0, reports: [{ spec: 'calls.vl.json', native: 'bar', files }] })
  const svg = String(await read('out/calls.svg'))
  const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? []
  expect(svg).toContain('>Calls by place</text>')
  expect(svg).toContain('aria-label="Harbour has more calls than the old town."')
  const { width: w, height: h } = PNG.sync.read(await read('out/calls.png'))
  expect([w, h]).toEqual([2 * Number(width), 2 * Number(height)])
  const parts = unzipSync(await read('out/calls.pptx'))
  const slide = new TextDecoder().decode(parts['ppt/slides/slide1.xml'])
  expect(slide).toMatch(/<p:ph type="title"\/>[\s\S]*<a:t>Calls by place<\/a:t>/)
  expect(slide).toMatch(/<p:graphicFrame>[\s\S]*descr="Harbour has more calls than the old town\."/)
  expect(Object.keys(parts).some((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))).toBe(true)
})

test('what PowerPoint cannot show becomes a picture, with the reason', async () => {
  await write('map.json', {
    data: { values },
    mark: 'rect',
    encoding: { ...encoding, y: { field: 'calls', bin: true } },
  })
  const { code, reports } = await chart(['map.json', '-o', 'out'])
  expect([code, reports[0]?.native, reports[0]?.files.length]).toEqual([0, null, 3])
  expect(reports[0]?.reason).toMatch(/\w/)
  const names = Object.keys(unzipSync(await read('out/map.pptx')))
  expect(names.filter((name) => /^ppt\/media\/.*\.(?:svg|png)$/.test(name))).toHaveLength(2)
})

test('one that is refused is told in full, and the others are drawn', async () => {
  await write('good.json', bar)
  await write('broken.json', '{"mark": "bar",\n "data": }')
  await write('wrong.json', {
    ...bar,
    encoding: { ...encoding, y: { ...encoding.y, scale: { type: 'crooked' } } },
  })
  const { code, out, err } = await run(
    ['chart', 'broken.json', 'good.json', 'wrong.json', '-o', 'out'],
    {},
    folder,
  )
  expect(code).toBe(3)
  expect(out).toMatch(
    /^spec +on the slide +why no native chart\nbroken\.json +refused .*\ngood\.json +bar\nwrong\.json +refused/,
  )
  expect(out).toContain('1 native, 2 refused: out/')
  expect(err).toMatch(/error\[spec-syntax\]: This is no JSON: .*\n {2}at: broken\.json:2:10\n {2}do: /)
  expect(err).toMatch(/error\[chart-spec\]: .*\n {2}at: wrong\.json\n {2}do: /)
  expect((await readdir(join(folder, 'out'))).sort()).toEqual([
    '.factdeck-charts.json',
    'good.png',
    'good.pptx',
    'good.svg',
  ])
})

test('YAML, Chinese, no title: the description or the name of the file says it', async () => {
  const yaml =
    'mark: bar\ndata:\n  values: [{a: 港口, b: 2}, {a: 老城, b: 1}]\nencoding:\n  x: {field: a, type: nominal}\n  y: {field: b, type: quantitative, title: 电话}\n'
  await write('电话 2026.yaml', yaml)
  const { code } = await chart(['电话 2026.yaml', '-o', 'out'])
  expect(code).toBe(0)
  const parts = unzipSync(await read('out/电话 2026.pptx'))
  const slide = new TextDecoder().decode(parts['ppt/slides/slide1.xml'])
  expect(slide).toMatch(/lang="zh-CN"[\s\S]*电话/)
  expect(String(await read('out/电话 2026.svg'))).toContain('lang="zh-CN"')
})

describe('data', () => {
  const withUrl = (url: string, more: object = {}) => ({ mark: 'bar', data: { url, ...more }, encoding })
  const csv = 'place,calls\nHarbour,120\nOld town,80\n'

  test('lies beside the spec or under --data, in every format, also for lookups and named sets', async () => {
    await mkdir(join(folder, 'specs/in'), { recursive: true })
    await mkdir(join(folder, 'more'))
    await write('specs/in/calls.csv', csv)
    await write('more/calls.tsv', csv.replaceAll(',', '\t'))
    await write('more/nested.json', { result: { rows: values } })
    await write('specs/a.json', withUrl('in/calls.csv'))
    await write('specs/b.json', withUrl('calls.tsv'))
    await write('specs/c.json', withUrl('nested.json', { format: { type: 'json', property: 'result.rows' } }))
    const lookup = {
      lookup: 'place',
      from: { data: { url: 'in/calls.csv' }, key: 'place', fields: ['calls'] },
    }
    const places = [{ place: 'Harbour' }, { place: 'Old town' }]
    await write('specs/d.json', { mark: 'bar', data: { values: places }, transform: [lookup], encoding })
    await write('specs/e.json', { mark: 'bar', datasets: { own: values }, data: { name: 'own' }, encoding })
    const names = ['a', 'b', 'c', 'd', 'e']
    const { code, err } = await chart([
      ...names.map((name) => `specs/${name}.json`),
      '--data',
      'more',
      '-o',
      'out',
    ])
    expect([code, err]).toEqual([0, ''])
    const bodies = await Promise.all(
      names.map(async (name) => String(await read(`out/${name}.svg`)).replaceAll(`aria-label="${name}"`, '')),
    )
    expect(new Set(bodies).size).toBe(1)
  })

  test('is refused from anywhere else', async () => {
    await write('secret.csv', csv)
    await mkdir(join(folder, 'specs'))
    await symlink('../secret.csv', join(folder, 'specs/link.csv'))
    const refused: Readonly<Record<string, string>> = {
      [join(folder, 'secret.csv')]: 'data-address',
      [`file://${join(folder, 'secret.csv')}`]: 'data-address',
      'http://127.0.0.1:9/x.json': 'data-address',
      '//127.0.0.1/x.json': 'data-address',
      'data:text/csv,place,calls': 'data-address',
      '../secret.csv': 'data-address',
      'in/../../secret.csv': 'data-address',
      'link.csv': 'data-outside',
      'none.csv': 'data-missing',
      '.': 'data-missing',
    }
    const names = Object.keys(refused).map((_, at) => `specs/${at}.json`)
    for (const [at, url] of Object.keys(refused).entries()) await write(`specs/${at}.json`, withUrl(url))
    const { code, reports } = await chart([...names, '-o', 'out'])
    expect(code).toBe(3)
    expect(reports.map(({ faults }) => faults?.[0]?.code)).toEqual(Object.values(refused))
    expect(await readdir(join(folder, 'out'))).toEqual([])
  })
})

test('the same bytes in another folder, time zone and order', async () => {
  const days = ['Jan 1 2026', 'Mar 29 2026', 'Oct 25 2026 02:30'].map((day, at) => ({ day, calls: at + 1 }))
  const x = { field: 'day', type: 'temporal' }
  await write('line.json', { data: { values: days }, mark: 'line', encoding: { ...encoding, x } })
  await write('bar.json', bar)
  await write('circle.json', { ...bar, mark: 'circle', title: { text: 'Calls', subtitle: 'by place' } })
  const first = await chart(['line.json', 'bar.json', 'circle.json', '-o', 'one'], { TZ: 'America/New_York' })
  const second = await chart(['circle.json', 'bar.json', 'line.json', '-o', 'two'], { TZ: 'Asia/Shanghai' })
  expect([first.code, second.code]).toEqual([0, 0])
  const found = await fingerprints(join(folder, 'one'))
  expect(found).toEqual(await fingerprints(join(folder, 'two')))
  expect(Object.keys(found)).toHaveLength(10)
})

describe('themes', () => {
  test('one of the program, one of the workspace, a file; the spec’s own config wins', async () => {
    const yaml = String(await readFile(new URL('../../templates/themes/paper.yaml', import.meta.url)))
    const own = (name: string, hex: string) =>
      yaml
        .replace('theme: paper', `theme: ${name}`)
        .replace(/category: \["#[0-9A-F]{6}"/, `category: ["${hex}"`)
    await mkdir(join(folder, 'decks'))
    await mkdir(join(folder, 'templates/themes'), { recursive: true })
    await write('templates/themes/house.yaml', own('house', '#123456'))
    await write('brand.yaml', own('brand', '#654321'))
    await write('bar.json', bar)
    await write('own.json', { ...bar, config: { bar: { color: '#abcdef' } } })
    const fills = async (theme: readonly string[], spec = 'bar') => {
      const { code } = await chart([`${spec}.json`, '-f', '-o', 'out', ...theme])
      expect(code).toBe(0)
      return String(await read(`out/${spec}.svg`))
    }
    expect(await fills([])).toContain('fill="#0B2545"')
    expect(await fills(['--theme', 'house'])).toContain('fill="#123456"')
    expect(await fills(['--theme', './brand.yaml'])).toContain('fill="#654321"')
    expect(await fills(['--theme', 'house'], 'own')).toContain('fill="#abcdef"')
  })

  test('one that does not exist or is no theme', async () => {
    await write('bar.json', bar)
    await write('wrong.yaml', 'theme: wrong\ncolor: {page: white}\n')
    const misspelt = await chart(['bar.json', '-o', 'out', '--theme', 'papper'])
    expect([misspelt.code, misspelt.err]).toEqual([2, expect.stringContaining('did you mean `paper`?')])
    const wrong = await chart(['bar.json', '-o', 'out', '--theme', 'wrong.yaml'])
    expect([wrong.code, wrong.err]).toEqual([3, expect.stringContaining('at: wrong.yaml:2')])
  })
})

describe('files of others', () => {
  test('a file that was not drawn here, or was changed since, stays unless forced', async () => {
    await write('bar.json', bar)
    await mkdir(join(folder, 'out'))
    await write('out/bar.svg', 'mine')
    const foreign = await chart(['bar.json', '-o', 'out'])
    expect([foreign.code, foreign.err]).toEqual([2, expect.stringContaining('error[not-ours]')])
    expect([String(await read('out/bar.svg')), await readdir(join(folder, 'out'))]).toEqual([
      'mine',
      ['bar.svg'],
    ])
    expect((await chart(['bar.json', '-o', 'out', '-f'])).code).toBe(0)
    expect((await chart(['bar.json', '-o', 'out'])).code).toBe(0)
    await write('out/bar.pptx', 'edited by hand')
    expect((await chart(['bar.json', '-o', 'out'])).err).toContain('has been changed since it was drawn')
    expect(String(await read('out/bar.pptx'))).toBe('edited by hand')
  })

  test('two specs that would write the same files are refused before anything is drawn', async () => {
    await mkdir(join(folder, 'other'))
    for (const name of ['bar.vl.json', 'other/Bar.json']) await write(name, bar)
    const { code, err } = await chart(['bar.vl.json', 'other/Bar.json', '-o', 'out'])
    expect([code, err]).toEqual([2, expect.stringContaining('error[same-name]')])
    expect(await readdir(folder)).not.toContain('out')
  })
})

test('what is missing is said', async () => {
  await write('bar.json', bar)
  expect((await chart(['bar.json'])).err).toContain('write factdeck chart SPEC… -o DIR')
  expect((await chart(['-o', 'out'])).err).toContain('there is no spec to draw')
  const { code, err } = await chart(['none.json', folder, '-o', 'out'])
  expect([code, err.match(/error\[spec-missing\]/g)?.length]).toEqual([3, 2])
})
