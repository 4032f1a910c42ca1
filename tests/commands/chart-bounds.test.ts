import { once } from 'node:events'
import { readdir, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, test } from 'vitest'
import { type Drawer, openDrawer } from '../../src/build/charts/drawer.ts'
import { DeckError } from '../../src/errors.ts'
import { copyWorkspace, edit, emptyFolder, run, start } from '../build/workspace-copy.ts'
import { navy } from '../chart/navy.ts'

/** One for what ends by itself, however busy the machine, and one for what does not. */
const patient = openDrawer({ milliseconds: 60_000, megabytes: 400 })
const brisk = openDrawer({ milliseconds: 2_500, megabytes: 200 })
afterAll(() => Promise.all([patient.close(), brisk.close()]))

const rows = [
  { a: 'x', b: 1 },
  { a: 'y', b: 2 },
]
const catastrophe = `test(regexp('^(a+)+$'), '${'a'.repeat(60)}!')`
const encoding = { x: { field: 'a', type: 'nominal' }, y: { field: 'b', type: 'quantitative' } }
const bar = { data: { values: rows }, mark: 'bar', encoding }
const calculated = (calculate: string) => ({ ...bar, transform: [{ calculate, as: 'c' }] })
const noData = async (): Promise<string> => {
  throw new Error('nothing is asked for')
}

const draw = (spec: unknown, by: Drawer = patient) => {
  const text = typeof spec === 'string' ? spec : JSON.stringify(spec)
  return by.draw({ file: 'bar.json', name: 'bar', text, tokens: navy }, noData)
}

async function codeOf(spec: unknown, by?: Drawer): Promise<string | undefined> {
  const error = await draw(spec, by).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DeckError)
  expect((error as DeckError).kind).toBe('invalid')
  expect((error as DeckError).faults[0]?.remedy).not.toBe('')
  return (error as DeckError).faults[0]?.code
}

const stopped = /^chart-(?:too-slow|memory|too-large|spec)$/
const halted = /^chart-(?:too-slow|memory)$/

describe('a spec that does not end is stopped', () => {
  const many = Array.from({ length: 300_000 }, (_, a) => ({ a, b: a }))
  test.each<[string, unknown, RegExp]>([
    [
      'a regular expression that backtracks',
      { ...bar, transform: [{ filter: catastrophe }] },
      /^chart-too-slow$/,
    ],
    ['an array of a thousand million numbers', calculated('length(sequence(0, 1e9))'), halted],
    [
      'a sequence of rows',
      { ...bar, data: { sequence: { start: 0, stop: 1e12, as: 'b' } } },
      /^chart-too-large$/,
    ],
    [
      'tiny bins',
      { ...bar, encoding: { x: { field: 'b', bin: { step: 1e-9 } }, y: { aggregate: 'count' } } },
      stopped,
    ],
    [
      'as many ticks',
      { ...bar, encoding: { ...encoding, y: { ...encoding.y, axis: { tickCount: 1e9 } } } },
      stopped,
    ],
    [
      'a density in as many steps',
      { ...bar, mark: 'area', transform: [{ density: 'b', steps: 1e9 }] },
      stopped,
    ],
    ['hundreds of thousands of rows', { ...bar, mark: 'point', data: { values: many } }, stopped],
  ])('%s', async (_, spec, code) => {
    expect(await codeOf(spec, brisk)).toMatch(code)
  })
})

describe('a spec that is too large is refused', () => {
  const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times)
  test.each<[string, unknown, string]>([
    ['a huge width', { ...bar, width: 1e7 }, 'chart-too-large'],
    ['a huge step', { ...bar, width: { step: 1e6 } }, 'chart-too-large'],
    ['views that together are huge', { vconcat: Array(30).fill({ ...bar, height: 300 }) }, 'chart-too-large'],
    ['deep nesting', deep('{"layer":[', ']}', 5_000), 'chart-too-large'],
    ['deep rows', `{"mark":"bar","data":{"values":${deep('[', ']', 200_000)}}}`, 'chart-spec'],
  ])('%s', async (_, spec, code) => {
    expect(await codeOf(spec)).toBe(code)
  })
})

describe('a spec that reaches for more than a chart', () => {
  test.each<[string, unknown, string]>([
    ['a prototype', '{"mark":"bar","__proto__":{"a":1},"data":{"values":[]}}', 'chart-spec'],
    ['a constructor', calculated("datum.a.constructor.constructor('return process')()"), 'chart-spec'],
    ['the clock', calculated('now()'), 'chart-expression'],
    ['a picture', { ...bar, mark: 'image' }, 'chart-address'],
    ['a link', { ...bar, mark: { type: 'bar', href: 'https://example.org' } }, 'chart-address'],
    [
      'a fill from elsewhere',
      { ...bar, mark: { type: 'bar', fill: 'url(https://example.org)' } },
      'chart-address',
    ],
    ['Vega itself', { $schema: 'https://vega.github.io/schema/vega/v6.json', marks: [] }, 'chart-spec'],
  ])('%s', async (_, spec, code) => {
    expect(await codeOf(spec)).toBe(code)
  })

  test('rows whose fields are called after prototypes are rows', async () => {
    const text = JSON.stringify({ ...bar, data: { values: [{ a: 'x', b: 1, own: 2 }] } })
    const hostile = text.replace('"own":2', '"__proto__":{"b":9},"constructor":{"prototype":{"b":9}}')
    const { figure } = await draw(hostile)
    expect(figure.svg).toContain('>x</text>')
    expect(Object.hasOwn(Object.prototype, 'b')).toBe(false)
  })
})

test('after all of that, a chart is drawn as if it were the first', async () => {
  const fresh = openDrawer()
  try {
    const [here, there] = [await draw(bar), await draw(bar, fresh)]
    expect(here).toEqual(there)
    expect(here.figure.svg).toMatch(/^<svg .*<\/svg>$/s)
  } finally {
    await fresh.close()
  }
})

test('a chart of chance is the same each time', async () => {
  const jitter = { ...bar, mark: 'point', transform: [{ calculate: 'random()', as: 'b' }] }
  expect((await draw(jitter)).figure.svg).toBe((await draw(jitter)).figure.svg)
})

test('a deck’s chart that does not end is stopped, once for all editions', async () => {
  const root = await copyWorkspace()
  await edit(`${root}/decks/harbour.yaml`, (text) =>
    text.replace('spec: {mark: bar,', () => `spec: {mark: bar, transform: [{filter: "${catastrophe}"}],`),
  )
  const began = performance.now()
  const { code, err } = await run(['check', '-C', root])
  expect([code, err]).toEqual([3, expect.stringContaining('error[chart-too-slow]')])
  expect(performance.now() - began).toBeLessThan(25_000)
})

/** Soon, while the browser starts; and late, while the spec runs and the browser waits. */
test.each([2_000, 3_000, 4_500])('a request to end after %i ms leaves no half-written file', async (wait) => {
  const folder = await emptyFolder()
  await writeFile(`${folder}/slow.json`, JSON.stringify({ ...bar, transform: [{ filter: catastrophe }] }))
  const child = start(['chart', `${folder}/slow.json`, '-o', `${folder}/out`])
  let words = ''
  child.stderr.on('data', (data: Buffer) => {
    words += data
  })
  await new Promise((resolve) => setTimeout(resolve, wait))
  const ended = once(child, 'close')
  child.kill('SIGTERM')
  expect([...(await ended), words]).toEqual([143, null, expect.stringMatching(/^interrupted: [^\n]*\n$/)])
  expect(await readdir(`${folder}/out`).catch(() => [])).toEqual([])
})
