import { expect, test } from 'vitest'
import type { Provenance } from '../../src/model/provenance.ts'
import type { SaidSlide } from '../../src/model/said.ts'
import { sealed } from '../../src/seal/seal.ts'
import { traceSlides } from '../../src/trace/index.ts'
import { composedEdition } from '../fixtures/edition.ts'

const titles = ['Cover', 'Intensity', 'Firms', 'Ranks', 'Sources']
const says = (title: string, ...more: readonly string[]): SaidSlide => ({ texts: [title, ...more], title })
const said: readonly SaidSlide[] = titles.map((title, at) =>
  says(title, `${at * 10 + 7} of them`, `note ${at}`),
)

const { provenance: base } = composedEdition('en')
const [model] = base.slides
if (!model) throw new Error('no slide')
const unsealed: Provenance = {
  ...base,
  slides: titles.map((title, at) => ({
    ...model,
    number: at + 1,
    title,
    values: [{ text: `${at * 10 + 7} of them`, origin: 'fact', facts: ['S4-014'] }],
  })),
}
const provenance = sealed(unsealed, said)

/** What became of each slide, and of those that are gone. */
function told(now: readonly SaidSlide[], from = provenance): string[] {
  const { state, slides, removed } = traceSlides(from, now)
  const each = slides.map((slide) => `${slide.built ?? '–'} ${slide.state}${slide.isMoved ? ' moved' : ''}`)
  return [state, ...each, ...removed.map(({ number }) => `${number} gone`)]
}

const as = 'as built'

test('untouched slides are as built', () => {
  expect(told(said)).toEqual([as, `1 ${as}`, `2 ${as}`, `3 ${as}`, `4 ${as}`, `5 ${as}`])
})

test('a slide that says something else was edited', () => {
  const now = said.with(2, says('Firms', '72 of them', 'note 2'))
  expect(told(now)).toEqual(['edited', `1 ${as}`, `2 ${as}`, '3 edited', `4 ${as}`, `5 ${as}`])
})

test('a slide that was put in, and one that was taken out', () => {
  expect(told(said.toSpliced(1, 0, says('Mine', '99 of mine')))).toEqual([
    'edited',
    `1 ${as}`,
    '– added',
    `2 ${as}`,
    `3 ${as}`,
    `4 ${as}`,
    `5 ${as}`,
  ])
  expect(told(said.toSpliced(3, 1))).toEqual(['edited', `1 ${as}`, `2 ${as}`, `3 ${as}`, `5 ${as}`, '4 gone'])
})

test('a slide that was moved, and one that was moved and edited', () => {
  const [first, ...rest] = said
  if (!first) throw new Error('no slide')
  expect(told([...rest, first])).toEqual([
    'edited',
    `2 ${as}`,
    `3 ${as}`,
    `4 ${as}`,
    `5 ${as}`,
    `1 ${as} moved`,
  ])
  expect(told([...rest, says('Cover', '7 of them', 'another note')])).toEqual([
    'edited',
    `2 ${as}`,
    `3 ${as}`,
    `4 ${as}`,
    `5 ${as}`,
    '1 edited moved',
  ])
})

test('slides that say the same are told apart by their order', () => {
  const twins = [said[0], said[0], said[1]] as SaidSlide[]
  const from = sealed({ ...unsealed, slides: unsealed.slides.slice(0, 3) }, twins)
  expect(told(twins, from)).toEqual([as, `1 ${as}`, `2 ${as}`, `3 ${as}`])
})

test('without seals nobody can tell', () => {
  expect(told(said, unsealed)[0]).toBe('unsealed')
})
