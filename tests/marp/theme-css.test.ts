import { expect, test } from 'vitest'
import { themeCss } from '../../src/marp/index.ts'
import { theme } from '../fixtures/edition.ts'

test('tokens become custom properties, before the shared and the own CSS', () => {
  const css = themeCss({ ...theme, css: 'section{--own:1}' }, 'section{--base:1}')
  expect(css).toMatch(/^\/\* @theme fixture \*\/\n/)
  for (const line of [
    '--page:#FFFFFF;',
    '--category-2:#1F6FB2;',
    '--type-title:34px;',
    '--space-row-gap:12px;',
  ])
    expect(css).toContain(line)
  expect(css.indexOf('--page')).toBeLessThan(css.indexOf('--base'))
  expect(css.indexOf('--base')).toBeLessThan(css.indexOf('--own'))
})

test.each([
  ['css-address', '@import url(https://x.test/a.css);'],
  ['css-address', 'section{background:url("https://x.test/a.png")}'],
  ['css-address', '@font-face{font-family:x;src:url(../x.woff2)}'],
  ['css-address', 'section{background:image-set("file:///etc/passwd" 1x)}'],
  ['css-address', 'section{background:\\75rl(https://x.test/a.png)}'],
  ['css-syntax', '@\\69mport "https://x.test/a.css";'],
  ['css-syntax', 'section{color:"red}'],
])('%s: %s', (code, css) => {
  expect(() => themeCss({ ...theme, css }, '')).toThrowError(
    expect.objectContaining({ faults: [expect.objectContaining({ code })] }),
  )
})

test('what would load something is told at its line of the file', () => {
  const css = 'section{\n  color:red;\n  background:url(a.png)}'
  expect(() => themeCss({ ...theme, css, cssFile: 'x.css' }, '')).toThrowError(
    expect.objectContaining({
      faults: [expect.objectContaining({ place: { file: 'x.css', line: 3, column: 3 } })],
    }),
  )
})

test('a theme may carry pictures', () => {
  const set = 'section{background:image-set("data:image/png;base64,AA==" type("image/png") 1x)}'
  expect(themeCss({ ...theme, css: set }, '')).toContain('image-set')
  expect(themeCss({ ...theme, css: 'section{background:url(data:image/png;base64,AA==)}' }, '')).toContain(
    'data:',
  )
})
