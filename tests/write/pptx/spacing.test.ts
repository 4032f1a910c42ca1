import { expect, test } from 'vitest'
import { planBreaks } from '../../../src/write/pptx/breaks.ts'
import { varianceOf } from '../../../src/write/pptx/spacing.ts'
import { planWrap } from '../../../src/write/pptx/wrap.ts'
import { stack } from './boxes.ts'

const room = { x: 0, y: 0, w: 2000, h: 100 }

/** A Chinese paragraph of these lines, each as wide as said, px; its text is 20 px high. */
const lines = (...all: readonly (readonly [string, number])[]) => {
  const [only] = stack([[[all.map(([text]) => text).join('')], { style: { lang: 'zh-CN', size: 20 } }]], room)
  if (!only) throw new Error('no paragraph')
  return { ...only, lines: all.map(([text, w], at) => ({ x: 0, y: 30 * at, w, h: 30, text })) }
}

test('Latin alone is as wide everywhere, and so is Chinese alone', () => {
  expect(varianceOf('Beijing (Jing-Jin-Ji), 2026')).toEqual({ wider: 0, narrower: 0 })
  expect(varianceOf('京津冀三地，一个中心')).toEqual({ wider: 0, narrower: 0 })
})

test('where Chinese meets Latin, one program puts more than Chromium and another nothing', () => {
  const { wider, narrower } = varianceOf('到2026年')
  expect(narrower).toBeCloseTo(2 / 8)
  expect(wider).toBeCloseTo(2 * (0.27 - 1 / 8))
  expect(varianceOf('辽宁 [2]').wider).toBeCloseTo(0.27)
  expect(varianceOf('辽宁 [2]').narrower).toBe(0)
})

test('full-width marks that meet are closed up by Chromium alone', () => {
  expect(varianceOf('定位：“全国”')).toEqual({ wider: 1 / 2, narrower: 0 })
  expect(varianceOf('（《纲要》）。')).toEqual({ wider: 3 / 2, narrower: 0 })
})

test('a box is as wide as all programs need, where there is such a width', () => {
  const free = planWrap([lines(['到2026年建成国家区域', 200], ['中心', 40])], 0)
  expect(free).toMatchObject({ isSteady: true })
  expect(free.least).toBeCloseTo(205.8)
  expect(free.most).toBeCloseTo(215)
  const tight = planWrap([lines(['到2026年3月25日为止', 200], ['中心', 40])], 0)
  expect(tight).toMatchObject({ isSteady: false, least: 200 })
})

test('a cell breaks its lines by force where no width suits all, other text does not', () => {
  const tight = lines(['到2026年3月25日为止', 200], ['中心', 40])
  expect(planBreaks([tight], 0, 'cell').broken).toEqual(new Set([tight]))
  expect(planBreaks([tight], 0).broken.size).toBe(0)
})
