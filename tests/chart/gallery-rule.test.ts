import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { belongs, chosenFiles, listFile } from './gallery-rule.ts'

test('the frozen list is what the rule chooses from the gallery', (context) => {
  const chosen = chosenFiles()
  if (chosen.length === 0) return context.skip('no ../shared/charts/gallery beside the repository')
  expect(JSON.parse(readFileSync(listFile, 'utf8'))).toEqual(chosen)
})

const x = { field: 'a', type: 'nominal' }
const y = { field: 'b', type: 'quantitative' }

test.each([
  ['bars', { mark: 'bar', encoding: { x, y } }, true],
  ['labels over bars', { encoding: { x, y }, layer: [{ mark: 'bar' }, { mark: 'text' }] }, true],
  ['two numbers', { mark: 'point', encoding: { x: y, y } }, true],
  ['a rule over bars', { encoding: { x, y }, layer: [{ mark: 'bar' }, { mark: 'rule' }] }, false],
  ['bubbles', { mark: 'point', encoding: { x: y, y, size: y } }, false],
  ['bins', { mark: 'bar', encoding: { x: { ...y, bin: true }, y } }, false],
  ['ranges', { mark: 'bar', encoding: { x, y, y2: y } }, false],
  ['bars over time', { mark: 'bar', encoding: { x: { ...x, type: 'temporal' }, y } }, false],
  ['conditions', { mark: 'bar', encoding: { x, y, color: { condition: {} } } }, false],
  ['facets', { mark: 'bar', encoding: { x, y, row: x } }, false],
  ['parameters', { params: [{ name: 'p' }], mark: 'bar', encoding: { x, y } }, false],
])('%s', (_, spec, expected) => expect(belongs(spec)).toBe(expected))
