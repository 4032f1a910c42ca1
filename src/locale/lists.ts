import type { Locale } from '../model/text.ts'

/** Items as a list in running text: 甲、乙、丙 / a, b and c; semicolons where an item has a comma of its own. */
export function listJoin(items: readonly string[], locale: Locale): string {
  if (locale === 'zh-CN') return items.join(items.some((item) => item.includes('、')) ? '；' : '、')
  if (items.some((item) => item.includes(','))) return items.join('; ')
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`
}
