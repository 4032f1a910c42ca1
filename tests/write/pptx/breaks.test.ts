import { expect, test } from 'vitest'
import type { Paragraph } from '../../../src/model/laid-out.ts'
import { planBreaks } from '../../../src/write/pptx/breaks.ts'
import { stack } from './boxes.ts'

/** A paragraph of these lines, each as wide as said, px. */
const lines = (...all: readonly (readonly [string, number])[]): Paragraph => {
  const [only] = stack([[[all.map(([text]) => text).join(' ')]]], { x: 0, y: 0, w: 2000, h: 100 })
  if (!only) throw new Error('no paragraph')
  return { ...only, lines: all.map(([text, w], at) => ({ x: 0, y: 30 * at, w, h: 30, text })) }
}
const full = lines(['words that fill the room', 300], ['and run on', 140])
const balanced = { ...lines(['two lines', 130], ['of one length', 140]), balanced: true as const }
const stubborn = lines(['short', 50], ['a line that is much wider', 300], ['end', 40])

test('lines that a width brings about take no break', () => {
  const { plan, broken } = planBreaks([full], 0)
  expect(broken.size).toBe(0)
  expect(plan.least).toBe(300)
  expect(plan.most).toBeGreaterThan(330)
})

test('a short paragraph that no width breaks aright is broken where it was', () => {
  expect(planBreaks([stubborn], 0).broken).toEqual(new Set([stubborn]))
  const long = { ...stubborn, lines: [...stubborn.lines, ...stubborn.lines] }
  expect(planBreaks([long], 0).broken.size).toBe(0)
  expect(planBreaks([long], 0, 'heading').broken.size).toBe(1)
})

test('balanced lines give way to the width that the rest of their box needs', () => {
  const { plan, broken } = planBreaks([full, balanced], 0)
  expect(broken).toEqual(new Set([balanced]))
  expect(plan).toMatchObject({ least: 300 })
  expect(plan.most).toBeGreaterThan(330)
  expect(planBreaks([balanced], 0).broken.size).toBe(0)
})
