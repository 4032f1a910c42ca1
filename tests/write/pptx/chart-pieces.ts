import type {
  AxisTitle,
  CategoryAxis,
  ChartSeries,
  ChartText,
  DataLabels,
  ValueAxis,
} from '../../../src/model/figure.ts'
import type { Colour } from '../../../src/model/laid-out.ts'

export const solid = (hex: string, alpha = 1): Colour => ({ hex, alpha })
export const ink = '0B2545'
export const grid = 'E1E8F0'
export const red = solid('BF3A1A')
export const blue = solid('1F6FB2')
export const grey = solid('7B8DA4')
export const navy = solid(ink)

export const axis = { shown: true, size: 18, colour: ink, reversed: false } as const

export const says = (text: string, size = 18, bold = false): ChartText => ({ text, size, colour: ink, bold })

const titlePlaces = {
  left: { x: 0, y: 0.3, angle: -90 },
  right: { x: 0.94, y: 0.3, angle: 90 },
  top: { x: 0.4, y: 0, angle: 0 },
  bottom: { x: 0.4, y: 0.93, angle: 0 },
} as const

/** Title of an axis on a side. */
export const titled = (side: keyof typeof titlePlaces, text: string, size = 18): AxisTitle => ({
  ...says(text, size),
  ...titlePlaces[side],
})
export const names = (...list: readonly string[]) => ({ type: 'names', names: list }) as const
export const across = (more: Partial<CategoryAxis> = {}): CategoryAxis => ({
  ...axis,
  side: 'bottom',
  lineColour: ink,
  between: true,
  ...more,
})
export const upwards = (
  min: number,
  max: number,
  step: number,
  more: Partial<ValueAxis> = {},
): ValueAxis => ({
  ...axis,
  side: 'left',
  min,
  max,
  step,
  format: '0',
  grid,
  ...more,
})
export const stroke = (colour: Colour, width = 3, dash: 'solid' | 'dash' | 'dot' = 'solid') => ({
  colour,
  width,
  dash,
})
export const series = (name: string, values: ChartSeries['values'], more: Partial<ChartSeries> = {}) => ({
  name,
  values,
  ...more,
})

/** Labels that show every value in one format. */
export const valued = (count: number, format: string, position: DataLabels['position'], colour = ink) => ({
  entries: Array.from({ length: count }, () => ({ show: 'value', format }) as const),
  colours: [colour],
  size: 16,
  bold: false,
  position,
})
