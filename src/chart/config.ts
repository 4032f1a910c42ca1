import type { Locale } from '../model/text.ts'
import type { ThemeTokens } from '../model/theme.ts'

/** Families in the order in which a browser asks them. */
function chartFont(locale: Locale): string {
  const families = ['Arimo', 'Noto Sans SC', 'sans-serif']
  return (locale === 'zh-CN' ? [chinesePunctuation, ...families] : families).join(', ')
}

/** About how many gridlines a value axis has. */
export const gridlines = 4

export const chinesePunctuation = 'Zh Punct'

/**
 * The look of a theme's charts as a Vega-Lite config.
 *
 * Named styles for `mark.style`: `value` is a direct label in large bold type, `above` and `beside`
 * place a label over a column or after a horizontal bar, `note` is small grey text, `reported` a
 * dotted line between two figures whose way from one to the other no source reports.
 */
export function vegaConfig(tokens: ThemeTokens, locale: Locale): Record<string, unknown> {
  const { color, type } = tokens
  const font = chartFont(locale)
  const size = type.chart
  return {
    aria: false,
    background: null,
    font,
    padding: 0,
    view: { stroke: null },
    axis: {
      labelFontSize: size,
      labelColor: color.ink,
      labelPadding: 10,
      labelLimit: 400,
      labelLineHeight: Math.round(size * 1.2),
      titleFontSize: size,
      titleColor: color['ink-2'],
      titleFontWeight: 400,
      domainColor: color['rule-strong'],
      domainWidth: 1,
      gridColor: color.rule,
      gridWidth: 1,
      ticks: false,
    },
    axisX: { grid: false, labelAngle: 0, title: null },
    axisY: { grid: true, domain: false, title: null },
    axisQuantitative: { tickCount: gridlines },
    axisXQuantitative: { grid: true, domain: false },
    axisBand: { grid: false, domain: true },
    legend: {
      labelFontSize: size,
      titleFontSize: size,
      labelColor: color.ink,
      labelLimit: 400,
      orient: 'top',
      symbolSize: Math.round((size / 18) * 160),
      title: null,
    },
    header: { labelFontSize: size, labelColor: color.ink, titleFontSize: size, titleColor: color['ink-2'] },
    bar: { color: color.mute },
    area: { color: color.mute },
    line: { color: color.mute },
    point: { filled: true, size: 140, color: color.mute, opacity: 1 },
    circle: { opacity: 1 },
    square: { opacity: 1 },
    rule: { color: color['rule-strong'] },
    text: { color: color.ink },
    style: styles(tokens, font),
    scale: {
      bandPaddingInner: 0.3,
      bandPaddingOuter: 0.15,
      bandWithNestedOffsetPaddingInner: 0.3,
      bandWithNestedOffsetPaddingOuter: 0.15,
    },
    range: {
      category: tokens.category,
      ordinal: { scheme: [color.mute, tokens.category[0]] },
      heatmap: { scheme: [color['surface-2'], tokens.category[0]] },
      ramp: { scheme: [color['surface-2'], tokens.category[0]] },
    },
  }
}

// Vega-Lite lets the config of a mark win over a named style, but not the style that has the mark's name.
function styles({ color, type }: ThemeTokens, font: string): Record<string, unknown> {
  return {
    text: { font, fontSize: type.chart, fontWeight: 700 },
    line: { strokeWidth: 3 },
    value: { fontSize: Math.round(type.figure * 0.56), fontWeight: 700 },
    above: { align: 'center', baseline: 'bottom', dy: -Math.round(type.chart / 2) },
    beside: { align: 'left', baseline: 'middle', dx: Math.round(type.chart * 0.67) },
    note: { fontSize: type.chart, fontWeight: 400, fill: color['ink-2'] },
    reported: { strokeDash: [2, 6], strokeWidth: 2, strokeCap: 'round' },
  }
}
