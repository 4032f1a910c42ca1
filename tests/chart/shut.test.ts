import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import { closedLoader } from '../../src/chart/vega.ts'
import { DeckError } from '../../src/errors.ts'
import { examples } from './examples.ts'
import { navy } from './navy.ts'

const { plain } = examples
const encoding = { x: { field: 'period' }, y: { field: 'value', type: 'quantitative' } }

let requests = 0
let address = ''
const server = createServer((_, response) => {
  requests++
  response.end('[]')
})
const rejections: unknown[] = []
const noteRejection = (reason: unknown) => rejections.push(reason)

beforeAll(async () => {
  process.on('unhandledRejection', noteRejection)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})
afterAll(() => {
  process.off('unhandledRejection', noteRejection)
  server.close()
})

const codeOf = async (spec: Record<string, unknown>, change: object = {}) => {
  const error = await drawFigure({ ...plain, spec, ...change }, navy, 'en').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DeckError)
  return (error as DeckError).faults[0]?.code
}

test('the loader opens nothing and neutralises every address', async () => {
  await expect(closedLoader.load()).rejects.toThrow('load nothing')
  await expect(closedLoader.file()).rejects.toThrow('load nothing')
  await expect(closedLoader.http()).rejects.toThrow('load nothing')
  expect(await closedLoader.sanitize()).toEqual({ href: 'about:blank' })
})

describe('a spec reaches nothing outside of itself', () => {
  const bar = { mark: 'bar', encoding }
  for (const url of ['/etc/passwd', 'file:///etc/passwd', 'SERVER', 'data:text/csv,a%0A1']) {
    test(`data from ${url}`, async () => {
      const data = { url: url.replace('SERVER', address) }
      expect(await codeOf({ ...bar, data })).toBe('chart-data')
      expect(await codeOf({ layer: [{ ...bar, data }] })).toBe('chart-data')
      const lookup = { lookup: 'fact', from: { data, key: 'a', fields: ['a'] } }
      expect(await codeOf({ ...bar, transform: [lookup] })).toBe('chart-data')
    })
  }

  test('data of its own', async () => {
    expect(await codeOf({ ...bar, data: { values: [{ value: 99 }] } })).toBe('chart-data')
    expect(await codeOf({ ...bar, datasets: { own: [{ value: 99 }] } })).toBe('chart-data')
  })

  test('pictures and links', async () => {
    const picture = { ...encoding, url: { field: 'text' } }
    expect(await codeOf({ mark: 'image', encoding })).toBe('chart-address')
    expect(await codeOf({ mark: { type: 'image' }, encoding })).toBe('chart-address')
    expect(await codeOf({ mark: 'point', encoding: picture })).toBe('chart-address')
    expect(await codeOf({ mark: { type: 'bar', href: 'javascript:alert(1)' }, encoding })).toBe(
      'chart-address',
    )
    expect(await codeOf({ mark: 'bar', encoding: { ...encoding, href: { field: 'text' } } })).toBe(
      'chart-address',
    )
    expect(await codeOf({ mark: { type: 'bar', fill: `url(${address})` }, encoding })).toBe('chart-address')
    const rows = [{ ...plain.rows[0], text: `url(${address})` }]
    const fill = { field: 'text', type: 'nominal', scale: null }
    expect(await codeOf({ mark: 'bar', encoding: { ...encoding, fill } }, { rows })).toBe('chart-address')
  })

  test('the clock, chance and endless work', async () => {
    for (const calculate of ['now()', 'random()', 'sampleNormal()', 'sequence(0, 1e9)']) {
      expect(await codeOf({ ...bar, transform: [{ calculate, as: 'own' }] })).toBe('chart-expression')
    }
    expect(await codeOf({ ...bar, transform: [{ filter: { and: ['now() > 0'] } }] })).toBe('chart-expression')
    const y = { ...encoding.y, axis: { tickCount: 1e9 } }
    expect(await codeOf({ mark: 'bar', encoding: { ...encoding, y } })).toBe('chart-too-large')
    expect(await codeOf({ ...bar, title: 'x'.repeat(100_000) })).toBe('chart-too-large')
    const deep = JSON.parse(`${'{"layer":['.repeat(60)}${']}'.repeat(60)}`)
    expect(await codeOf(deep)).toBe('chart-too-large')
    expect(await codeOf(JSON.parse('{"mark":"bar","__proto__":{"a":1}}'))).toBe('chart-spec')
  })

  test('text is text', async () => {
    const text = '</text><script>alert(1)</script>\u0000" onload="x'
    const rows = [{ ...plain.rows[0], period: text }] as typeof plain.rows
    const { svg } = await drawFigure({ ...plain, ...{ spec: bar, rows } }, navy, 'en')
    expect(svg).toContain('&lt;script&gt;')
    expect(svg).not.toContain('<script')
    expect(svg).not.toContain('\u0000')
  })

  test('nothing was asked of the server and no promise was left', async () => {
    await new Promise((done) => setTimeout(done, 50))
    expect(requests).toBe(0)
    expect(rejections).toEqual([])
  })
})
