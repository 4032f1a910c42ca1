import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMessage, isSlip, readMessage } from '../../src/locale/messages.ts'
import { typedSpaces } from '../../src/locale/spacing.ts'
import type { Locale } from '../../src/model/text.ts'

function format(text: string, locale: Locale, args: Record<string, string | number | object> = {}): string {
  const message = readMessage(text)
  if (isSlip(message)) throw new Error(message.what)
  return formatMessage(message, locale, args)
    .map((part) => ('literal' in part ? part.literal : '<object>'))
    .join('')
}

test('arguments, plurals, ordinals and choices', () => {
  const firms = '{n, plural, =0 {no firm} one {# firm} other {# firms}} in {place}'
  expect(format(firms, 'en', { n: 0, place: 'x' })).toBe('no firm in x')
  expect(format(firms, 'en', { n: 1, place: 'x' })).toBe('1 firm in x')
  expect(format(firms, 'en', { n: 12500, place: {} })).toBe('12,500 firms in <object>')
  expect(format('{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 'en', { n: 22 })).toBe(
    '22nd',
  )
  expect(format('{n, plural, other {#家}}', 'zh-CN', { n: 12500 })).toBe('12500家')
  expect(format('{x, select, past {over} other {ahead}}', 'en', { x: 'past' })).toBe('over')
  expect(format("it's '{n}' <b>", 'en')).toBe("it's {n} <b>")
})

test('names of arguments are known, those within choices too', () => {
  const message = readMessage('{n, plural, one {{a}} other {{b, number}}} {x, select, other {{c}}}')
  expect(!isSlip(message) && [...message.args].sort()).toEqual(['a', 'b', 'c', 'n', 'x'])
})

test.each([
  ['by {date', 3],
  ['{n, plural, one {x}}', 19],
  ['{x, selct, other {y}}', 4],
  ['{d, date, long}', 0],
  ['at {t, time}', 3],
  ['{n, number, ::percent}', 0],
  ['{}', 0],
  ['a } b {x', 6],
])('%s goes wrong at %i', (text, offset) => {
  expect(readMessage(text)).toMatchObject({ offset, what: expect.any(String), remedy: expect.any(String) })
})

test('any text is read or refused, and what has no argument comes out as it went in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const read = readMessage(text)
      if (isSlip(read)) expect(read.offset).toBeLessThanOrEqual(text.length)
      else if (!/['{}]/.test(text)) expect(format(text, 'en')).toBe(text)
    }),
  )
})

test('the language and the time zone of the machine change nothing', () => {
  const url = new URL('../../src/locale/messages.ts', import.meta.url).href
  const script = `import { readMessage, formatMessage } from ${JSON.stringify(url)}
    const text = '{n, plural, one {# firm} other {# firms}} {m, number} {o, selectordinal, few {#rd} other {#th}}'
    console.log(JSON.stringify(formatMessage(readMessage(text), 'en', { n: 12500.5, m: -1e6, o: 3 })))`
  const said = ['C', 'de_DE.UTF-8', 'ar_EG.UTF-8'].map((LANG) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, LANG, LC_ALL: LANG, TZ: LANG === 'C' ? 'UTC' : 'Asia/Shanghai' },
      encoding: 'utf8',
    }),
  )
  expect(said[0]).toContain('12,500.5 firms')
  expect(new Set(said).size).toBe(1)
})

test.each([
  ['到2026年', []],
  ['到 2026 年', [1, 6]],
  ['京津冀 R&D 投入', [3, 7]],
  ['共\u00a0{n}家', [1]],
  ['升至 {{fact "A"}} 以上', [2, 15]],
  ['两个 中心，R&D (GERD)；OECD 2024', []],
])('typed spaces in %s', (text, places) => {
  expect(typedSpaces(text).map(({ index }) => index)).toEqual(places)
})
