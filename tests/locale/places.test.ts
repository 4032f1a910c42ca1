import { expect, test } from 'vitest'
import { formatPlaces } from '../../src/locale/index.ts'
import type { Locator } from '../../src/model/facts.ts'

const sha256 = '0'.repeat(64)
const row = (at: number): Locator => ({ source: 's', table: 'data/series/t.csv', row: at, sha256 })
const paragraph = (at: number): Locator => ({ source: 's', paragraph: at, start: 0, end: 1, sha256 })

test.each([
  [[paragraph(6)], '¶6', '¶6'],
  [[paragraph(9), paragraph(6), paragraph(9)], '¶6, 9', '¶6, 9'],
  [[row(12)], 'row 12', '第12行'],
  [[row(8), row(5), row(6), row(7), row(2)], 'rows 2, 5–8', '第2、5–8行'],
  [[row(3), row(2)], 'rows 2, 3', '第2、3行'],
  [[row(3), paragraph(2)], '¶2, row 3', '¶2, 第3行'],
])('%j', (locators, en, zh) => {
  expect(formatPlaces(locators, 'en')).toBe(en)
  expect(formatPlaces(locators, 'zh-CN')).toBe(zh)
})
