import { expect, test } from 'vitest'
import type { LaidOutSlide, Paragraph } from '../../src/model/laid-out.ts'
import { overBars } from './bars.ts'
import { lineParity } from './line-parity.ts'
import type { SlideComparison } from './office-comparison.ts'
import type { PdfWord } from './pdf-words.ts'

const lines = ['Three centres', 'named together']
const paragraph = {
  runs: [],
  lines: lines.map((text, at) => ({ x: 64, y: 100 + 30 * at, w: 200, h: 24, text })),
} as unknown as Paragraph
const slide = { boxes: [{ type: 'text', paragraphs: [paragraph] }] } as unknown as LaidOutSlide

/** Words of lines that stand below each other, and a bullet that no line of ours has. */
const words = (broken: readonly string[]): readonly PdfWord[] => [
  { text: '•', left: 0.04, right: 0.045, top: 0.08, bottom: 0.1 },
  ...broken.flatMap((line, row) =>
    line.split(' ').map((text, at) => ({
      text,
      left: 0.05 + 0.1 * at,
      right: 0.14 + 0.1 * at,
      top: 0.08 + 0.02 * row,
      bottom: 0.1 + 0.02 * row,
    })),
  ),
]

test('lines that break alike are matched', () => {
  expect(lineParity(slide, words(lines), 1280)).toEqual({ lines: 2, misses: [] })
})

test('lines that break otherwise are missed, and it is told how they break', () => {
  const { misses } = lineParity(slide, words(['Three', 'centres named together']), 1280)
  expect(misses.map(({ text }) => text)).toEqual(['Threecentres', 'namedtogether'])
  expect(misses[0]?.instead).toEqual(['Three', 'centresnamedtogether'])
})

test('lines of text that is not there are missed', () => {
  expect(lineParity(slide, words(['Two centres']), 1280).misses.map(({ instead }) => instead)).toEqual([
    null,
    null,
  ])
})

test('a raised sign does not start a line', () => {
  const [first, ...rest] = words(['Three centres', 'named together'])
  const raised = rest.map((word) => (word.text === 'centres' ? { ...word, top: 0.076, bottom: 0.09 } : word))
  expect(lineParity(slide, [first as PdfWord, ...raised], 1280).misses).toEqual([])
})

test('slides over the bars are told, those with charts at their own', () => {
  const one = {
    number: 1,
    title: 'T',
    drawn: false,
    share: 0.05,
    lines: 2,
    misses: [],
    picture: () => new Uint8Array(),
  }
  const compared: readonly SlideComparison[] = [one, { ...one, number: 2, drawn: true }]
  expect(overBars('no such deck', compared)).toEqual(['slide 1 “T”: 5 % of pixels differ, more than 4 %'])
  const missed = { ...one, share: 0, misses: [{ text: 'a', instead: null }] }
  expect(overBars('no such deck', [missed])).toEqual(['50 % of lines break alike, less than 95 %'])
})
