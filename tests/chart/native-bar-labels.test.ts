import { describe, expect, test } from 'vitest'
import { compile, native, rows, seriesOf } from './native-draw.ts'

const totals = rows('city firms', ['北京', 352], ['上海', 333], ['深圳', 453])
const city = { field: 'city', type: 'nominal', sort: null }
const value = { field: 'firms', type: 'quantitative' }

describe('labels of bars', () => {
  const labelled = (text: object, mark: object = { dy: -8 }) => ({
    data: totals,
    encoding: { x: city, y: value },
    layer: [{ mark: 'bar' }, { mark: { type: 'text', ...mark }, encoding: { text } }],
  })

  test('values beyond the end, inside, at the base; names of categories', async () => {
    const labels = async (text: object, mark?: object) =>
      seriesOf(await native(labelled(text, mark)))[0]?.labels
    expect(await labels(value)).toMatchObject({ position: 'outEnd', entries: { 0: { format: '0' } } })
    expect(await labels({ ...value, format: ',.1f' })).toMatchObject({ entries: { 0: { format: '0.0' } } })
    expect(await labels(value, { dy: 10, color: 'white' })).toMatchObject({
      position: 'inEnd',
      colours: { 0: 'FFFFFF' },
    })
    expect(await labels(city)).toMatchObject({
      entries: [{ show: 'category' }, { show: 'category' }, { show: 'category' }],
    })
  })

  test('planted: the number of another bar, a text moved to another bar, words', async () => {
    const moved = labelled(value)
    const planted = await compile(moved, (marks) => {
      const [first, second] = marks('text') as [Record<string, unknown>, Record<string, unknown>]
      ;[first.text, second.text] = [second.text, first.text]
    })
    expect(planted).toMatch(/^the label “333” is not the value 352/)
    const words = { ...labelled({ field: 'word' }), transform: [{ calculate: "'many'", as: 'word' }] }
    expect(await compile(words)).toMatch(/^the label “many” is not the value/)
    const far = labelled(value, { dy: -60 })
    expect(await compile(far)).toMatch(/^the text “352” stands at no mark/)
  })
})
