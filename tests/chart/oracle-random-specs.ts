import * as fc from 'fast-check'
import { along, colour, type Json, marks, object, one, rarely, rows, value } from './oracle-random-parts.ts'

/** A second layer over the first. */
const layers = one<(value: Json) => Json>(
  (own) => ({
    mark: { type: 'text', dy: -8 },
    encoding: {
      text: {
        field: own.field,
        type: 'quantitative',
        ...(own.aggregate ? { aggregate: own.aggregate } : {}),
        format: '.1f',
      },
    },
  }),
  () => ({ mark: { type: 'text', align: 'left', dx: 6 }, encoding: { text: { field: 'name' } } }),
  () => ({ mark: { type: 'text', dy: -8 }, encoding: { text: { field: 'other', type: 'quantitative' } } }),
  () => ({
    mark: { type: 'line', color: 'red' },
    encoding: { y: { field: 'other', type: 'quantitative', aggregate: 'mean' } },
  }),
  () => ({ mark: { type: 'rule', color: 'red' }, encoding: { y: { datum: 10 } } }),
)

/** A Vega-Lite spec of one view, of all that there is for bars, lines, areas, points and slices. */
export const randomSpec: fc.Arbitrary<Json> = fc
  .record({
    rows,
    mark: marks,
    x: along,
    y: value('value'),
    flat: fc.integer({ min: 0, max: 3 }),
    color: rarely(colour, 1),
    offset: rarely(fc.constant(true), 3),
    ranged: rarely(fc.constant(true), 12),
    order: rarely(
      object({
        field: one('other', 'value'),
        type: fc.constant('quantitative'),
        sort: rarely(fc.constant('descending'), 1),
      }),
      12,
    ),
    size: rarely(one<Json>({ value: 90 }, { field: 'other', type: 'quantitative' }), 15),
    layer: rarely(layers, 3),
    apart: fc.boolean(),
    title: rarely(one<unknown>('Title', { text: ['One', 'Two'], subtitle: 'Three', anchor: 'end' }), 10),
    config: rarely(
      one<Json>(
        { axis: { grid: false } },
        { view: { stroke: 'black' } },
        { bar: { color: 'red' } },
        { scale: { bandPaddingInner: 0 } },
      ),
      12,
    ),
    width: one(200, 480),
    slices: fc.integer({ min: 0, max: 9 }),
  })
  .map(
    ({
      rows: values,
      mark,
      x,
      y,
      flat,
      color,
      offset,
      ranged,
      order,
      size,
      layer,
      apart,
      title,
      config,
      width,
      slices,
    }) => {
      const frame = {
        data: { values },
        width,
        height: 240,
        ...(title ? { title } : {}),
        ...(config ? { config } : {}),
      }
      if (slices === 0)
        return {
          ...frame,
          mark: { type: 'arc', ...(apart ? { innerRadius: 50 } : {}) },
          encoding: {
            theta: { field: 'value', type: 'quantitative' },
            color: { field: 'name' },
            ...(order ? { order } : {}),
          },
        }
      const bar = mark.type === 'bar'
      const lying = flat === 0 && bar
      const [category_, number] = lying ? ['y', 'x'] : ['x', 'y']
      const channels: Json = {
        [category_]: x,
        [number]: ranged && bar ? { ...y, field: 'other', aggregate: undefined } : y,
      }
      if (ranged && bar) channels[`${number}2`] = { field: 'end' }
      if (offset && bar && color?.field === 'part') channels[`${category_}Offset`] = { field: 'part' }
      if (order) channels.order = order
      if (size && /point|circle|square/.test(String(mark.type))) channels.size = size
      if (!layer || lying) return { ...frame, mark, encoding: { ...channels, ...(color ? { color } : {}) } }
      const { y: own, ...shared } = channels
      const second = layer(y)
      const over = second.encoding as Json
      return {
        ...frame,
        encoding: 'y' in over ? shared : channels,
        layer: [
          { mark, encoding: { ...('y' in over ? { y: own } : {}), ...(color ? { color } : {}) } },
          second,
        ],
        ...(apart && 'y' in over ? { resolve: { scale: { y: 'independent' } } } : {}),
      }
    },
  )
