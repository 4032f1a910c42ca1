import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type LineStyle, textWidth } from '../../src/fonts/advances.ts'
import { advancesOf } from './measure.ts'

const fonts = join(import.meta.dirname, '../../templates/fonts')
const faces = ['Arimo-Regular', 'Arimo-Bold', 'NotoSansSC-Regular', 'NotoSansSC-Bold']
const plain: LineStyle = { size: 1000, bold: false, chinesePunctuation: false, autospace: false }

test('the tables are those of the fonts', async () => {
  const tables = faces.map((face) => [face, advancesOf(readFileSync(join(fonts, `${face}.ttf`)))])
  const json = `${JSON.stringify(Object.fromEntries(tables), null, 2)}\n`
  await expect(json).toMatchFileSnapshot('../../src/fonts/advances.json')
})

test('refuses what is no font', () => {
  expect(() => advancesOf(new Uint8Array(16))).toThrow(RangeError)
})

// Advances of Arial (Arimo's are the same by design): 0 is 1139 of 2048, % is 1821, A is 1366, bold A 1479.
test.each([
  ['0', {}, 1139],
  ['4.22%', {}, 3 * 1139 + 569 + 1821],
  ['A', {}, 1366],
  ['A', { bold: true }, 1479],
])('%s %o is %d units wide', (text, style, units) => {
  expect(textWidth(text, { ...plain, ...style })).toBeCloseTo((units / 2048) * 1000, 6)
})

test('Han and full-width punctuation take one em, and so does what no font has', () => {
  expect(textWidth('京津冀，', plain)).toBe(4000)
  expect(textWidth('\u{10FFFF}', plain)).toBe(1000)
  expect(textWidth('', plain)).toBe(0)
})

test('quotation marks are those of the face that sets them', () => {
  const latin = textWidth('“”', plain)
  const chinese = textWidth('“”', { ...plain, chinesePunctuation: true })
  expect(latin).toBeCloseTo((2 * 682 * 1000) / 2048, 6)
  expect(chinese).toBeGreaterThan(latin)
})

test('the space between Han and Latin counts where it is set', () => {
  const spaced = { ...plain, autospace: true }
  expect(textWidth('共45家', spaced) - textWidth('共45家', plain)).toBe(250)
  expect(textWidth('共，45', spaced)).toBe(textWidth('共，45', plain))
})
