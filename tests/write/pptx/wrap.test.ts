import { expect, test } from 'vitest'
import { breakAtLines, firstLineOf, leadIn, planWrap, settle, widthOf } from '../../../src/write/pptx/wrap.ts'
import { type ParagraphOptions, stack } from './boxes.ts'

const room = { x: 100, y: 0, w: 300, h: 200 }
const paragraph = (text: string, options: ParagraphOptions = {}) => {
  const [only] = stack([[text.split(/(\n)/).filter((piece) => piece !== ''), options]], room)
  if (!only) throw new Error('no paragraph')
  return only
}
const long = 'Measured lines break between these words and must break there again'

test('a wrapped text may vary between its widest line and the next word', () => {
  const one = paragraph(long)
  const plan = planWrap([one], room.x)
  expect(one.lines.length).toBeGreaterThan(2)
  expect(plan.least).toBeCloseTo(Math.max(...one.lines.map((line) => line.w)))
  expect(plan.most).toBeGreaterThan(room.w)
  expect(widthOf(plan, room.w)).toBeGreaterThanOrEqual(room.w)
  expect(widthOf(plan, room.w)).toBeLessThan(plan.most)
})

test('forced line ends do not bound the width', () => {
  const plan = planWrap([paragraph('one\ntwo')], room.x)
  expect(plan).toMatchObject({ most: Number.POSITIVE_INFINITY, lines: 2 })
  expect(widthOf(plan, room.w)).toBe(room.w)
})

test('lines balanced by the browser get a narrower box', () => {
  const balanced = {
    ...paragraph('one two'),
    lines: ['one', 'two'].map((text, at) => ({ x: 100, y: at * 30, w: 40, h: 30, text })),
  }
  expect(widthOf(planWrap([balanced], room.x), room.w)).toBeLessThan(90)
})

test('Chinese may break between any two characters, but not before a comma', () => {
  const style = { lang: 'zh-CN' }
  const lines = (second: string) => [
    { x: 100, y: 0, w: 220, h: 30, text: '京津冀研发投入强度上升' },
    { x: 100, y: 30, w: 22 * second.length, h: 30, text: second },
  ]
  const plain = planWrap([{ ...paragraph('京', { style }), lines: lines('至四成') }], room.x)
  const comma = planWrap([{ ...paragraph('京', { style }), lines: lines('至，成') }], room.x)
  expect(plain.most).toBeCloseTo(242, 0)
  expect(comma.most).toBeCloseTo(264, 0)
})

test('headings may be broken where they were measured, at no other place', () => {
  const one = paragraph(long)
  const runs = breakAtLines(one)
  const texts = runs
    .map((run) => (run.break ? '\n' : run.text))
    .join('')
    .split('\n')
  expect(texts.map((text) => text.trim())).toEqual(one.lines.map((line) => line.text.trim()))
  expect(breakAtLines(paragraph('one\ntwo')).filter((run) => run.break)).toHaveLength(1)
})

test('what stands in the middle is centred, what starts late is indented, what starts with a space keeps it', () => {
  const at = (x: number, text = 'tag') => ({ ...paragraph(text), lines: [{ x, y: 0, w: 100, h: 30, text }] })
  expect(settle(at(200), room).align).toBe('center')
  expect(settle(at(180), room).align).toBe('left')
  expect(firstLineOf(at(160), room.x)).toBe(60)
  expect(firstLineOf(at(100), room.x)).toBe(0)
  const spaced = { ...at(100), lines: [{ x: 100, y: 0, w: 100, h: 30, text: ' tag' }] }
  expect(leadIn(spaced).map((run) => run.text)).toEqual([' tag'])
})
