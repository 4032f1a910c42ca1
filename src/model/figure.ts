import type { Colour } from './laid-out.ts'

/** A drawn line: width px on the figure's canvas. */
export interface Stroke {
  readonly colour: Colour
  readonly width: number
  readonly dash: 'solid' | 'dash' | 'dot'
}

/** The mark at a point of a line or scatter chart; without fill it is open. */
export interface Marker {
  readonly shape: 'circle' | 'square' | 'diamond' | 'triangle' | 'plus' | 'x'
  /** Diameter, px. */
  readonly size: number
  readonly fill?: Colour
  readonly outline?: Stroke
}

/** What a data label says: the value in an Excel number format such as `0.00"%"`, its share, or a name. */
export type LabelEntry =
  | { readonly show: 'value'; readonly format: string }
  | { readonly show: 'percent'; readonly format: string }
  | { readonly show: 'category' }
  | { readonly show: 'series' }

export interface DataLabels {
  /** By value; null shows none. */
  readonly entries: readonly (LabelEntry | null)[]
  /** RRGGBB by value. */
  readonly colours: readonly string[]
  readonly size: number
  readonly bold: boolean
  readonly position: 'outEnd' | 'inEnd' | 'inBase' | 'ctr' | 't' | 'r' | 'l' | 'b'
  /** By value, where points of a series have theirs on different sides. */
  readonly positions?: readonly DataLabels['position'][]
}

/** A series of a native chart; `values` align with the chart's categories, null where there is none. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** Scatter charts only: where each value stands on the x axis. */
  readonly xs?: readonly number[]
  /** Of bars, areas and slices; without it they are not seen. */
  readonly fill?: Colour
  /** Around bars, areas and slices. */
  readonly outline?: Stroke
  /** Through the points of lines and scatter charts; without it there is none. */
  readonly line?: Stroke
  readonly smooth?: boolean
  readonly marker?: Marker
  /** By value, where bars, slices or the fill of markers differ from the series. */
  readonly pointFills?: readonly Colour[]
  readonly labels?: DataLabels
  /** No entry in the legend: the unseen bars that ranged bars stand on, without fill; lines along areas. */
  readonly base?: boolean
}

interface OnAxis {
  readonly series: readonly ChartSeries[]
  /** Against the second value axis. */
  readonly second?: boolean
}

/** Series drawn in one manner; a chart of several is a combination, later ones over earlier ones. */
export type ChartGroup =
  | (OnAxis & {
      readonly type: 'bar'
      readonly grouping: 'clustered' | 'stacked' | 'percentStacked'
      /** Percent, as in c:gapWidth and c:overlap (ISO 29500-1, 21.2.2.75 and 21.2.2.131). */
      readonly gapWidth: number
      readonly overlap: number
    })
  | (OnAxis & { readonly type: 'line' })
  | (OnAxis & { readonly type: 'area'; readonly grouping: 'standard' | 'stacked' | 'percentStacked' })
  | (OnAxis & { readonly type: 'scatter' })
  | {
      readonly type: 'pie'
      readonly series: readonly [ChartSeries]
      /** Percent of the radius, 10 to 90; none for a pie. */
      readonly hole?: number
      /** Degrees clockwise from the top, 0 to 360. */
      readonly firstAngle: number
    }

/** What the values of bars, lines, areas and slices belong to, in the order shown. */
export type Categories =
  | { readonly type: 'names'; readonly names: readonly string[] }
  /** Whole days as a spreadsheet counts them: 1 is 1900-01-01, 61 is 1900-03-01; rising. */
  | { readonly type: 'dates'; readonly days: readonly number[] }

export interface ChartText {
  readonly text: string
  readonly size: number
  readonly colour: string
  readonly bold: boolean
}

/** A title's top left corner, turned as it is, as fractions of the figure's canvas; degrees clockwise. */
export interface AxisTitle extends ChartText {
  readonly x: number
  readonly y: number
  readonly angle: number
}

export interface ChartAxis {
  /** Are there labels? */
  readonly shown: boolean
  /** Of the labels: px and RRGGBB. */
  readonly size: number
  readonly colour: string
  /** Of the labels: degrees clockwise, -90 to 90. */
  readonly angle?: number
  /** RRGGBB */
  readonly lineColour?: string
  readonly grid?: string
  readonly tickMarks?: boolean
  readonly title?: AxisTitle
  readonly side: 'bottom' | 'top' | 'left' | 'right'
  /** Categories: the first stands at the right or the bottom. Values: the greatest at the left or the bottom. */
  readonly reversed: boolean
}

export interface CategoryAxis extends ChartAxis {
  /** Only each n-th category bears its name. */
  readonly labelEvery?: number
  /** Marks stand in the middle of their category's room; else the first and last on the plot's edges. */
  readonly between: boolean
  /** For dates: first and last day of the axis, steps of the labels, their Excel date format. */
  readonly dates?: {
    readonly min: number
    readonly max: number
    readonly step: number
    readonly unit: 'days' | 'months' | 'years'
    readonly format: string
  }
}

export interface ValueAxis extends ChartAxis {
  readonly min: number
  readonly max: number
  readonly step?: number
  /** Excel number format. */
  readonly format: string
  /** Base of a logarithmic scale. */
  readonly log?: number
}

export interface ChartLegend {
  readonly position: 't' | 'b' | 'l' | 'r'
  readonly size: number
  readonly colour: string
  /** Top left corner and size as fractions of the figure's canvas, where it lies in the plot or a corner. */
  readonly at?: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
}

export type NativeKind = 'bar' | 'ranged-bar' | 'line' | 'area' | 'pie' | 'donut' | 'scatter' | 'combination'

/**
 * A chart that PowerPoint can own: plain data, no library's types. Sizes px on the figure's
 * canvas, colours RRGGBB, values in the rows' own units, categories in the order shown.
 */
export interface NativeChart {
  readonly kind: NativeKind
  /** Horizontal bars; all else is vertical. */
  readonly direction: 'vertical' | 'horizontal'
  /** None for scatter charts. */
  readonly categories?: Categories
  readonly groups: readonly ChartGroup[]
  /** Of bars, lines and areas. */
  readonly categoryAxis?: CategoryAxis
  /** Of scatter charts. */
  readonly xAxis?: ValueAxis
  /** None for pies. */
  readonly valueAxis?: ValueAxis
  readonly secondAxis?: ValueAxis
  /** Plot area as fractions of the figure's canvas; of a pie the square around its circle. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly legend?: ChartLegend
  /** Title and subtitle within the figure; `x` of its middle or edge and `y` of its top as fractions. */
  readonly title?: {
    readonly lines: readonly ChartText[]
    readonly align: 'left' | 'center' | 'right'
    readonly x: number
    readonly y: number
  }
}

/** What the axes and legends of a chart say. */
export interface DrawnLabels {
  /** Of scales of numbers or of time: they say where the scale stands, no value of the data. */
  readonly ticks: readonly string[]
  /** Of scales of names: the data's own words, from left to right or from top to bottom. */
  readonly axes: readonly { readonly side: string; readonly categories: readonly string[] }[]
}

/** A Vega-Lite spec with its data, drawn. */
export interface Figure {
  /** Unique in the edition, kebab-case; also the file name of its SVG. */
  readonly name: string
  readonly svg: string
  readonly alt: string
  /** px */
  readonly width: number
  readonly height: number
  readonly native: NativeChart | null
  /** Why there is no native chart. */
  readonly reason?: string
  /** Ids of the facts in its data. */
  readonly facts: readonly string[]
  readonly labels?: DrawnLabels
}
