import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paletteOf } from '../../../src/write/pptx/colour.ts'
import { pinnedDate } from '../../../src/write/pptx/package.ts'
import { externalTarget } from '../../../src/write/pptx/relationships.ts'
import { languageOf } from '../../../src/write/pptx/script.ts'
import { schemeOf } from '../../../src/write/pptx/theme.ts'
import { resolveTarget } from '../../../src/write/pptx/verify/links.ts'
import { el, legal, text } from '../../../src/write/pptx/xml.ts'
import { parseXml } from './dom.ts'
import { tokens } from './fixture.ts'

const anything = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => `${value}\u0000\ud800]]>`)

test('any text comes back from XML as it was, less what XML forbids', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const root = parseXml(el('a', { b: value }, text(value))).documentElement
      expect(root?.getAttribute('b')).toBe(legal(value))
      expect(root?.textContent).toBe(legal(value))
    }),
  )
})

test('a number that is none never reaches a file', () => {
  expect(() => el('a', { b: Number.NaN })).toThrow('b is NaN')
})

test('signs alone follow the language around them', () => {
  expect(languageOf('4.22%', 'zh-CN').lang).toBe('en-US')
  expect(languageOf('研发', 'en').lang).toBe('zh-CN')
  expect(languageOf('“', 'zh-CN').lang).toBe('zh-CN')
  expect(languageOf('“', 'en').lang).toBe('en-US')
})

test('only addresses that a deck may open become links', () => {
  expect(externalTarget('https://例子.cn/路 径')).toBe('https://xn--fsqu00a.cn/%E8%B7%AF%20%E5%BE%84')
  for (const href of ['javascript:alert(1)', 'file:///x', 'C:\\x', '../x', '', 'ppaction://program']) {
    expect(externalTarget(href)).toBeUndefined()
  }
})

test('targets are resolved as OPC does', () => {
  expect(resolveTarget('ppt/slides/slide1.xml', '../media/a.png')).toBe('ppt/media/a.png')
  expect(resolveTarget('', '/ppt/x.xml')).toBe('ppt/x.xml')
  expect(resolveTarget('ppt/x.xml', '../../y')).toBe('../../../y')
})

test('dates are pinned at the precision known', () => {
  expect(['2026', '2026-03', '2026-03-18'].map(pinnedDate)).toEqual([
    '2026-01-01T00:00:00Z',
    '2026-03-01T00:00:00Z',
    '2026-03-18T00:00:00Z',
  ])
})

test('the theme’s colours are names in the scheme', () => {
  const { nameOf } = paletteOf(schemeOf(tokens))
  expect(['0B2545', 'FFFFFF', '4a5b73', 'F2F5F9', 'BF3A1A', '1F6FB2'].map(nameOf)).toEqual([
    'tx1',
    'bg1',
    'tx2',
    'bg2',
    'accent1',
    'accent2',
  ])
  expect(nameOf('123457')).toBeUndefined()
})
