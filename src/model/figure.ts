/** A series of a native chart; `values` align with the chart's categories, null where there is none. */
export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** RRGGBB of the series. */
  readonly colour: string
  /** RRGGBB per category where bars of one series differ. */
  readonly pointColours?: readonly string[]
  readonly labels?: {
    /** Excel number format per category, such as `0.00"%"` or `"近"0"家"`; null shows none. */
    readonly formats: readonly (string | null)[]
    readonly colours: readonly string[]
    readonly size: number
    readonly bold: boolean
    readonly position: 'outEnd' | 'inEnd' | 'ctr' | 't' | 'r' | 'l' | 'b'
  }
  /** Line charts only. */
  readonly line?: { readonly width: number; readonly dash: 'solid' | 'dash' | 'dot'; readonly marker: number }
}

export interface ChartAxis {
  readonly shown: boolean
  readonly size: number
  readonly colour: string
  readonly lineColour?: string
  readonly grid?: string
  readonly title?: string
}

/**
 * A chart that PowerPoint can own: plain data, no library's types. Sizes px on the figure's
 * canvas, colours RRGGBB, values in the facts' own units, categories in the order shown.
 */
export interface NativeChart {
  readonly type: 'bar' | 'line'
  readonly direction: 'vertical' | 'horizontal'
  readonly grouping: 'clustered' | 'stacked' | 'standard'
  readonly categories: readonly string[]
  readonly series: readonly ChartSeries[]
  readonly categoryAxis: ChartAxis
  readonly valueAxis: ChartAxis & {
    readonly min: number
    readonly max: number
    readonly step?: number
    readonly format: string
  }
  /** Percent, as in c:gapWidth and c:overlap (ISO 29500-1, 21.2.2.75 and 21.2.2.131). */
  readonly gapWidth: number
  readonly overlap: number
  /** Plot area as fractions of the figure's canvas. */
  readonly plot: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly legend?: {
    readonly position: 't' | 'b' | 'l' | 'r'
    readonly size: number
    readonly colour: string
  }
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
}
