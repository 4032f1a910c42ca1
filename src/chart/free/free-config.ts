import type { Locale } from '../../model/text.ts'
import type { ThemeTokens } from '../../model/theme.ts'
import { vegaConfig } from '../config.ts'
import { isObject, type JsonObject } from '../walk.ts'

/** Type of a spec that was written to stand by itself, px: what its sizes are made for. */
const textSize = 12
const margin = 8

/** Room for a chart whose spec does not say how large it is, px. */
export const defaultSize = { width: 480, height: 300 } as const
const alone = {
  continuousWidth: defaultSize.width,
  continuousHeight: defaultSize.height,
  discreteWidth: { step: 40 },
  discreteHeight: { step: 26 },
}
const amongOthers = {
  continuousWidth: 220,
  continuousHeight: 180,
  discreteWidth: { step: 22 },
  discreteHeight: { step: 22 },
}

/**
 * The look of a theme for a spec that stands by itself: its colours and faces, at the type size that specs
 * are written for, with the titles, legends and sizes that Vega-Lite gives where the deck's charts leave
 * them to the slide. What the spec configures itself wins.
 *
 * @param composed whether the spec puts several views side by side.
 */
export function freeConfig(tokens: ThemeTokens, locale: Locale, composed: boolean): JsonObject {
  const config = vegaConfig({ ...tokens, type: { ...tokens.type, chart: textSize } }, locale)
  const { color, category } = tokens
  const coloured = { color: category[0] }
  return {
    ...config,
    padding: margin,
    background: color.page,
    view: { stroke: null, ...(composed ? amongOthers : alone) },
    title: {
      color: color.ink,
      subtitleColor: color['ink-2'],
      fontSize: 15,
      subtitleFontSize: 13,
      anchor: 'start',
    },
    axis: { ...part(config.axis), labelPadding: 6 },
    axisX: { grid: false, ...(composed ? {} : { labelAngle: 0 }) },
    axisY: { domain: false },
    axisQuantitative: {},
    axisXQuantitative: {},
    legend: {
      ...without(part(config.legend), ['orient', 'title']),
      titleFontSize: textSize,
      titleColor: color['ink-2'],
    },
    bar: coloured,
    area: coloured,
    line: coloured,
    point: { ...coloured, opacity: 1 },
    circle: { ...coloured, opacity: 1 },
    square: { ...coloured, opacity: 1 },
    tick: coloured,
    arc: coloured,
    rect: coloured,
    trail: coloured,
    geoshape: coloured,
    boxplot: { color: category[2] },
    errorband: coloured,
    style: {
      ...part(config.style),
      text: { ...part(part(config.style).text), fontSize: textSize, fontWeight: 400 },
      line: { strokeWidth: 2 },
    },
  }
}

const part = (value: unknown): JsonObject => (isObject(value) ? value : {})

const without = (object: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
