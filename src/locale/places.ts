import type { Locator } from '../model/facts.ts'
import type { Locale } from '../model/text.ts'

const span = ([first, last]: readonly [number, number]) => (first === last ? `${first}` : `${first}–${last}`)

/** Whole numbers in order, neighbours of three and more as a range: 3, 5–8. */
function ranges(numbers: Iterable<number>): string[] {
  const found: [number, number][] = []
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found.flatMap(([first, last]) =>
    last === first + 1 ? [`${first}`, `${last}`] : [span([first, last])],
  )
}

/**
 * Places in one source as citations print them: ¶6 for a paragraph, `row 12` / 第12行 for a row of a table;
 * several in order, `¶5, 6`, `rows 3, 5–8` / 第3、5–8行.
 */
export function formatPlaces(locators: readonly Locator[], locale: Locale): string {
  const paragraphs = new Set(locators.flatMap((each) => ('paragraph' in each ? [each.paragraph] : [])))
  const rows = new Set(locators.flatMap((each) => ('row' in each ? [each.row] : [])))
  const parts: string[] = []
  if (paragraphs.size > 0) parts.push(`¶${[...paragraphs].sort((a, b) => a - b).join(', ')}`)
  if (rows.size > 0) {
    const shown = ranges(rows)
    if (locale === 'en') parts.push(`row${rows.size > 1 ? 's' : ''} ${shown.join(', ')}`)
    else parts.push(`第${shown.join('、')}行`)
  }
  return parts.join(', ')
}
