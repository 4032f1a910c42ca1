import { describe, expect, test } from 'vitest'
import { drawFigure } from '../../src/chart/index.ts'
import { DeckError } from '../../src/errors.ts'
import type { FigureRequest } from '../../src/model/edition.ts'
import { examples } from './examples.ts'
import { navy } from './navy.ts'

const draw = (request: FigureRequest, locale: 'zh-CN' | 'en' = 'zh-CN') => drawFigure(request, navy, locale)

const faultOf = async (request: FigureRequest) => {
  const error = await draw(request).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(DeckError)
  expect((error as DeckError).kind).toBe('invalid')
  return (error as DeckError).faults[0]
}

describe('the examples', () => {
  for (const request of Object.values(examples)) {
    test(request.name, async () => {
      const figure = await draw(request)
      await expect(figure.svg).toMatchFileSnapshot(`../reference/chart/${request.name}.svg`)
      const told = figure.native ?? { reason: figure.reason }
      await expect(`${JSON.stringify(told, null, 2)}\n`).toMatchFileSnapshot(
        `../reference/chart/${request.name}.json`,
      )
    })
  }
})

describe('same request, same bytes', () => {
  test('after other charts, among other charts, and beside other charts', async () => {
    const heat: FigureRequest = {
      ...examples.grouped,
      spec: {
        mark: 'rect',
        encoding: {
          x: { field: 'period', type: 'ordinal' },
          y: { field: 'region', type: 'nominal' },
          color: { field: 'value', type: 'quantitative' },
        },
      },
    }
    const alone = await draw(heat)
    expect(alone.svg).toMatch(/url\(#grouped-1\)/)
    const requests = [...Object.values(examples), heat]
    const first = await Promise.all(requests.map((request) => draw(request)))
    const second = await Promise.all(requests.toReversed().map((request) => draw(request)))
    expect(second.toReversed()).toEqual(first)
    expect(first.at(-1)).toEqual(alone)
  })

  test('in every time zone', async () => {
    const zone = process.env.TZ
    try {
      const drawings: string[] = []
      for (const name of ['Pacific/Auckland', 'America/New_York']) {
        process.env.TZ = name
        expect(new Date(2020, 0, 1).getTimezoneOffset()).not.toBe(0)
        drawings.push(JSON.stringify(await draw(examples.times)))
      }
      expect(drawings[0]).toBe(drawings[1])
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })
})

describe('the picture', () => {
  test('is one image to a screen reader, in the reader’s language', async () => {
    const { svg } = await draw({ ...examples.columns, alt: ' 3.5% < "4.22%" & 升 ' })
    expect(svg).toMatch(
      /^<svg [^>]*lang="zh-CN"[^>]* role="img" aria-label="3.5% &lt; &quot;4.22%&quot; &amp; 升">/,
    )
    expect(svg.slice(svg.indexOf('>') + 1)).not.toMatch(/ (?:role|aria-[a-z]+|class|style)=/)
  })

  test('sets Chinese punctuation from the Chinese face in Chinese only', async () => {
    expect((await draw(examples.columns)).svg).toContain(
      'font-family="Zh Punct, Arimo, Noto Sans SC, sans-serif"',
    )
    expect((await draw(examples.columns, 'en')).svg).toContain(
      'font-family="Arimo, Noto Sans SC, sans-serif"',
    )
  })

  test('keeps categories in the order of the rows unless the spec sorts them', async () => {
    const { native } = await draw(examples.bars)
    expect(native?.categories).toEqual({
      type: 'names',
      names: ['全国重点实验室', '粤港澳联合实验室', '港澳高校在粤研发机构'],
    })
    const sorted = await draw({
      ...examples.bars,
      spec: {
        mark: 'bar',
        encoding: { y: { field: 'label', sort: 'x' }, x: { field: 'value', type: 'quantitative' } },
      },
    })
    expect(sorted.native?.categories).toMatchObject({ names: { 0: '港澳高校在粤研发机构' } })
  })

  test('breaks a legend that is too long into rows', async () => {
    const regions = ['北京市与天津市与河北省', '上海市与江苏省与浙江省', '广东省与香港与澳门特别行政区']
    const rows = regions.flatMap((region) =>
      examples.grouped.rows.slice(0, 1).map((row) => ({ ...row, region })),
    )
    const wide = await draw({ ...examples.grouped, rows, width: 1152 })
    const narrow = await draw({ ...examples.grouped, rows, width: 480 })
    for (const region of regions) expect(narrow.svg).toContain(region)
    expect((narrow.native?.plot.y ?? 0) * 433).toBeGreaterThan((wide.native?.plot.y ?? 0) * 433 + 15)
    expect(narrow.native?.plot.w).toBeGreaterThan(0.9)
  })

  test('breaks long names into lines between words, and keeps them whole in the native chart', async () => {
    const labels = ['全国重点实验室', '粤港澳联合实验室', '港澳高校在粤研发机构']
    const encoding = { x: { field: 'label' }, y: { field: 'value', type: 'quantitative' } }
    const narrow = { ...examples.bars, spec: { mark: 'bar', encoding }, width: 400, height: 360 }
    const { svg, native } = await draw(narrow)
    expect(svg).toMatch(/<tspan>粤港澳联合<\/tspan><tspan[^>]*>实验室<\/tspan>/)
    expect(svg).not.toContain('rotate(')
    expect(native?.categories).toEqual({ type: 'names', names: labels })
    const word = {
      ...narrow,
      rows: narrow.rows.map((row) => ({ ...row, label: `${row.label.length}${'W'.repeat(20)}` })),
    }
    expect((await draw(word)).svg).toContain('rotate(-45)')
  })

  test('takes the dates of rows in both languages', async () => {
    const spec = {
      mark: 'line',
      encoding: { x: { field: 'date', type: 'temporal' }, y: { field: 'value', type: 'quantitative' } },
    }
    const dated = (periods: string[]) => ({
      ...examples.plain,
      spec,
      rows: periods.map((period, i) => ({
        ...examples.plain.rows[0],
        period,
        value: i + 1,
      })) as FigureRequest['rows'],
    })
    const chinese = await draw(dated(['2025年12月12日', '2025年12月13日', '2025年12月14日']))
    const english = await draw(dated(['12 December 2025', '13 December 2025', '14 December 2025']))
    expect(chinese.native?.categories).toEqual(english.native?.categories)
    expect(chinese.native?.groups[0]?.series[0]?.values).toEqual([1, 2, 3])
  })
})

describe('faults', () => {
  const { plain } = examples
  const value = { field: 'value', type: 'quantitative' }

  test('a field that the rows do not have, with near misses', async () => {
    const fault = await faultOf({
      ...plain,
      spec: { mark: 'bar', encoding: { x: { field: 'perod' }, y: value } },
    })
    expect(fault).toMatchObject({ code: 'chart-field', remedy: 'Fields: did you mean `period`?' })
    expect(fault?.what).toContain('`perod` in `encoding.x.field`')
  })

  test('a field that an expression reads', async () => {
    const spec = {
      transform: [{ calculate: 'datum.vlaue * 2', as: 'twice' }],
      mark: 'bar',
      encoding: { x: { field: 'period' }, y: { ...value, field: 'twice' } },
    }
    expect(await faultOf({ ...plain, spec })).toMatchObject({
      code: 'chart-field',
      remedy: 'Fields: did you mean `value`?',
    })
  })

  const encoding = { x: { field: 'period' }, y: value }
  const cases: Record<string, [Partial<FigureRequest>, string]> = {
    'no alternative text': [{ alt: ' ' }, 'chart-alt'],
    'no rows': [{ rows: [] }, 'chart-no-rows'],
    'too many rows': [
      { rows: Array.from({ length: 5_001 }, () => plain.rows[0]) as FigureRequest['rows'] },
      'chart-too-large',
    ],
    'no size': [{ width: Number.NaN }, 'chart-size'],
    'a name that is none': [{ name: '../x' }, 'chart-name'],
    'an unknown mark': [{ spec: { mark: 'barr', encoding } }, 'chart-spec'],
    'no mark': [{ spec: { encoding } }, 'chart-spec'],
    'a channel that the mark has not': [
      { spec: { mark: 'bar', encoding: { ...encoding, theta2: value } } },
      'chart-spec',
    ],
    'nothing left to draw': [
      { spec: { transform: [{ filter: 'datum.value > 99' }], mark: 'bar', encoding } },
      'chart-spec',
    ],
    'a period that is no date': [
      { spec: { mark: 'line', encoding: { x: { field: 'label', type: 'temporal' }, y: value } } },
      'chart-date',
    ],
    'a name that is cut': [
      { spec: { mark: 'bar', encoding: { ...encoding, x: { field: 'label', axis: { labelLimit: 40 } } } } },
      'chart-clipped',
    ],
    'an expression that is none': [
      { spec: { transform: [{ filter: 'datum.value >' }], mark: 'bar', encoding } },
      'chart-expression',
    ],
  }
  for (const [name, [change, code]] of Object.entries(cases)) {
    test(name, async () => {
      const fault = await faultOf({ ...plain, ...change })
      expect(fault?.code).toBe(code)
      expect(fault?.remedy).not.toBe('')
    })
  }
})
