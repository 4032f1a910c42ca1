import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderMarp } from '../../src/marp/engine.ts'
import { escapeLiteral, escapeMarkdown, plainText } from '../../src/template/escape.ts'
import { hostileValues } from '../fixtures/hostile.ts'

const theme = '/* @theme plain */ section{width:1280px;height:720px}'

const tagsOf = (html: string) => html.match(/<\/?[a-z][^\s>]*/gi) ?? []

/** Places where data stands: paragraph, heading, link text and title, table cell, block of HTML, list. */
const places = (value: string) =>
  [
    `# ${value}`,
    value,
    `a ${value} b`,
    `[${value}](#src-1 "${value} · ¶6")`,
    `- ${value}`,
    `| head | ${value} |\n|---|---|\n| ${value} | cell |`,
    `<div class="card">\n<span>${value}</span>\n</div>`,
    `<div class="card">\n\n**${value}**\n\n</div>`,
  ].join('\n\n')

function skeleton(value: string): { tags: string[]; slides: number; notes: number } {
  const { slides, notes } = renderMarp(places(value), theme)
  const tags = slides.flatMap(tagsOf)
  return { tags, slides: slides.length, notes: notes.flat().length }
}

const plain = skeleton('plain')

test.each(hostileValues.map((value) => [value]))('%j is text wherever data stands', (value) => {
  expect(skeleton(escapeMarkdown(value))).toEqual(plain)
})

test('any string at all is text wherever data stands', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'#*_~`|<>![](){}&;:=+-.\\/"\'1a \n\t—《“'), maxLength: 40 }),
    fc
      .array(fc.constantFrom(...hostileValues), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(
      nasty.filter((value) => escapeMarkdown(value) !== ''),
      (value) => {
        expect(skeleton(escapeMarkdown(value))).toEqual(plain)
      },
    ),
    { numRuns: 400, seed: 20260320 },
  )
})

test('text comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'aB1 京津，。%-–(){}[]<>&"#*_|:;,.!?/\\~`=+@$^'), maxLength: 40 }),
      (value) => {
        expect(plainText(escapeMarkdown(value))).toBe(value.replace(/ +/g, ' ').trim())
      },
    ),
    { numRuns: 400, seed: 20260320 },
  )
})

test('what needs no escape stays readable', () => {
  expect(escapeMarkdown('4.22% of R-D (2024), nearly; say: Inc. and/or')).toBe(
    '4.22% of R-D (2024), nearly; say: Inc. and/or',
  )
  expect(escapeMarkdown('1. item')).toBe('1&#46; item')
})

test('literal text keeps the spaces that part it from a value', () => {
  expect(escapeLiteral(' rose from ')).toBe(' rose from ')
  expect(escapeLiteral('\n')).toBe(' ')
  expect(escapeLiteral('')).toBe('')
})
