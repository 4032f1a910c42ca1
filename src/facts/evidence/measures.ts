import type { FoundNumber } from '../../locale/number-words.ts'
import type { Unit } from '../../model/facts.ts'

/** What is measured, by the words that stand beside a figure: behind it in Chinese and English, or before it. */
const measures: readonly (readonly [name: string, behind: RegExp, before?: RegExp])[] = [
  ['percent', /^(?:%|％|个?百分点|\s*(?:per ?cent|percent|percentage points?|pct)\b)/i, /百分之$/],
  ['dollars', /^(?:万|亿)?(?:美元|美金)|^\s*(?:US )?dollars?\b/i, /(?:USD|US\$|\$)\s*$/],
  ['euros', /^(?:万|亿)?欧元|^\s*euros?\b/i, /(?:EUR|€)\s*$/],
  ['pounds', /^(?:万|亿)?英镑|^\s*pounds sterling\b/i, /(?:GBP|£)\s*$/],
  ['yuan', /^(?:万|亿)?(?:元|人民币)|^\s*(?:yuan|renminbi|RMB|CNY)\b/i, /(?:CNY|RMB|¥|￥)\s*$/],
  ['years', /^(?:年(?!\d)|周年|岁)|^[\s-]*years?\b/i],
  ['months', /^个月|^[\s-]*months?\b/i],
  ['weeks', /^(?:周(?!年)|个?星期)|^[\s-]*weeks?\b/i],
  ['days', /^[天日]|^[\s-]*days?\b/i],
  ['hours', /^个?小时|^[\s-]*hours?\b/i],
  ['minutes', /^分钟|^[\s-]*minutes?\b/i],
  ['seconds', /^秒|^[\s-]*seconds?\b/i],
  ['square kilometres', /^平方公里|^\s*(?:square kilomet\w+|sq\.? ?km|km²|km2)/i],
  ['square metres', /^平方米|^\s*(?:square met\w+|m²|m2\b)/i],
  ['cubic metres', /^立方米|^\s*(?:cubic met\w+|m³|m3\b)/i],
  ['kilometres', /^(?:公里|千米)|^[\s-]*(?:km\b|kilomet\w+)/i],
  ['metres', /^米|^[\s-]*(?:m\b|met(?:re|er)s?\b)/i],
  ['tonnes', /^吨|^\s*(?:tons?|tonnes?|t)\b/i],
  ['kilograms', /^(?:公斤|千克)|^\s*(?:kg|kilogram\w*)\b/i],
  ['hectares', /^公顷|^\s*(?:hectares?|ha)\b/i],
  ['mu', /^亩|^\s*mu\b/i],
  ['kilowatt-hours', /^(?:千瓦时|度(?!假))|^\s*(?:kWh|kilowatt-hours?)\b/i],
  ['megawatts', /^兆瓦|^\s*(?:MW|megawatts?)\b/i],
  ['kilowatts', /^千瓦(?!时)|^\s*(?:kW|kilowatts?)\b/i],
  ['degrees', /^(?:摄氏度|℃|°C)|^\s*(?:°C|degrees)/i],
]

const measureIn = (before: string, behind: string): string | undefined =>
  measures.find(([, after, ahead]) => after.test(behind) || ahead?.test(before))?.[0]

/** What a unit measures, by its patterns; undefined of counts, ranks and units of a trade. */
export function measureOf(unit: Unit): string | undefined {
  for (const pattern of [unit['zh-CN'], unit.en]) {
    const [before = '', behind = ''] = pattern.split('{}')
    const found = measureIn(before, behind.replace(/^[ -]/, ''))
    if (found) return found
  }
  return undefined
}

/** What a figure of a text is a measure of, by the words beside it. */
export function measuredBy(
  text: string,
  { start, end, kind, text: figure }: FoundNumber,
): string | undefined {
  if (kind === 'percent') return 'percent'
  const behind = text.slice(end, end + 24).replace(/^(?:余|多|来)/, '')
  const symbol = /^\s*(?:CNY|RMB|USD|EUR|GBP|US\$|[$€£¥￥])/.exec(figure)?.[0] ?? ''
  return measureIn(text.slice(Math.max(0, start - 8), start) + symbol, behind)
}

/** Whether a measure is named anywhere in a text, behind whatever figure. */
export function isMeasuredIn(text: string, measure: string): boolean {
  const found = measures.find(([name]) => name === measure)
  if (!found) return false
  const [, behind, before] = found
  for (let at = 0; at < Math.min(text.length, 4000); at++) {
    if (behind.test(text.slice(at, at + 24)) || before?.test(text.slice(Math.max(0, at - 5), at))) return true
  }
  return false
}
