import { expect, test } from 'vitest'
import type { SaidSlide } from '../../src/model/said.ts'
import { bareWords, keepsAlternatives, sealed, sealOf } from '../../src/seal/seal.ts'
import { composedEdition } from '../fixtures/edition.ts'

const says = (...texts: readonly string[]): SaidSlide => ({ texts, title: '' })

test('what programs change when they save a file again leaves the seal as it is', () => {
  const seal = sealOf(says('4.22% in 2024', 'Café'))
  expect(seal).toMatch(/^[0-9a-f]{64}$/)
  expect(sealOf(says('  4.22%\u00a0in\n2024', '', 'Cafe\u0301'))).toBe(seal)
  expect(sealOf(says('4.22%\u200b in\u00ad 2024', '\ufeffCafé', ' '))).toBe(seal)
})

test('a digit, a word, the order of words and the borders of cells break it', () => {
  const seal = sealOf(says('12', '3', 'firms'))
  for (const other of [
    says('12', '4', 'firms'),
    says('1', '23', 'firms'),
    says('3', '12', 'firms'),
    says('12', '3'),
  ])
    expect(sealOf(other)).not.toBe(seal)
})

test('where the source is sealed, words are not looked at', () => {
  const slide = { ...says('one'), sealed: '# one' }
  expect(sealOf({ ...slide, texts: ['two'] })).toBe(sealOf(slide))
  expect(sealOf({ ...slide, sealed: '# two' })).not.toBe(sealOf(slide))
})

test('each slide gets its seal; none does where slides cannot be told apart', () => {
  const { provenance } = composedEdition('en')
  const said = provenance.slides.map(({ title }) => says(title))
  expect(sealed(provenance, said).slides.map(({ seal }) => seal)).toEqual(said.map(sealOf))
  expect(sealed(provenance, said.slice(1))).toBe(provenance)
})

test('alternative texts may be dropped, not changed', () => {
  const { provenance } = composedEdition('en')
  const said = provenance.slides.map(({ title }) => ({
    ...says(title),
    alternatives: ['Bars: 3', 'Bars: 4'],
  }))
  const [slide] = sealed(provenance, said).slides
  if (!slide) throw new Error('no slide')
  expect(keepsAlternatives({ ...says(''), alternatives: ['Bars: 4'] }, slide)).toBe(true)
  expect(keepsAlternatives(says(''), slide)).toBe(true)
  expect(keepsAlternatives({ ...says(''), alternatives: ['Bars: 5'] }, slide)).toBe(false)
})

test('bare words have no white space and no invisible signs', () => {
  expect(bareWords(' 近\u2060 600 家\u200e')).toBe('近600家')
})
