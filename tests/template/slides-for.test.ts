import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SlideEntry } from '../../src/model/deck.ts'
import { depths } from '../../src/model/depth.ts'
import { type Choosing, chooseSlides } from '../../src/template/slides-for.ts'

const audience = { name: 'crew', citations: 'slide' } as const
const pack = { slides: {} }
const entries = (text: string): SlideEntry[] =>
  text.split(' ').map((word) => {
    const [slide = '', priority] = word.split(':')
    return { slide, ...(priority && { priority: Number(priority) }) }
  })

const choose = (text: string, slides: Choosing['audience']['slides']) =>
  chooseSlides({ deck: { slides: entries(text) }, audience: { ...audience, slides }, pack })

const kinds = (placed: readonly { readonly entry: SlideEntry }[]) =>
  placed.map(({ entry }) => `${entry.slide}${entry.priority ? `:${entry.priority}` : ''}`).join(' ')

describe('what goes when there are too many', () => {
  test.each<[string, string, Choosing['audience']['slides'], string]>([
    ['nothing at the limit', 'cover a b sources', { max: 4 }, 'cover a b sources'],
    ['the later of two of one priority', 'cover a b c sources', { max: 4 }, 'cover a b sources'],
    ['the highest number', 'cover a:6 b c sources', { max: 4 }, 'cover b c sources'],
    ['without a number is five', 'a:6 b c:4', { max: 1 }, 'c:4'],
    ['named kinds first, in their order', 'a:2 b c:2 d', { max: 2, drop: ['c', 'a'] }, 'b d'],
    ['the last slide of a named kind first', 'a b a c', { max: 3, drop: ['a'] }, 'a b c'],
    ['named kinds only as far as it takes', 'a b c', { max: 2, drop: ['c', 'a'] }, 'a b'],
    ['priority one stays, named or not', 'a:1 b:1 c', { max: 2, drop: ['a'] }, 'a:1 b:1'],
    ['more that must stay than may', 'a:1 b:1 c', { max: 1 }, 'a:1 b:1'],
    ['cover and sources never by themselves', 'cover a b sources', { max: 1 }, 'cover sources'],
    [
      'cover and sources where they are named',
      'cover a sources',
      { max: 1, drop: ['sources', 'cover'] },
      'a',
    ],
    ['no limit, nothing to drop', 'a b', { drop: ['a'] }, 'a b'],
  ])('%s', (_, slides, limit, kept) => {
    expect(kinds(choose(slides, limit).kept)).toBe(kept)
  })
})

const anyEntry: fc.Arbitrary<SlideEntry> = fc.record(
  {
    slide: fc.constantFrom('cover', 'a', 'b', 'c', 'sources'),
    priority: fc.integer({ min: 1, max: 9 }),
    depth: fc.constantFrom(...depths),
    audiences: fc.subarray(['crew', 'guest'], { minLength: 1 }),
  },
  { requiredKeys: ['slide'] },
)
const anyLimit = fc.record({
  max: fc.integer({ min: 1, max: 8 }),
  drop: fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'cover', 'sources')),
})

test('kept and dropped are what is for the audience, in the order of the deck, and no more than it takes', () => {
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 14 }),
      anyLimit,
      fc.constantFrom('summary', 'standard', 'detail'),
      (slides, limit, depth) => {
        const reader = { ...audience, depth } as Choosing['audience']
        const all = chooseSlides({ deck: { slides }, audience: reader, pack }).kept
        const { kept, dropped } = chooseSlides({
          deck: { slides },
          audience: { ...reader, slides: limit },
          pack,
        })
        const order = (placed: typeof kept) => placed.map(({ index }) => index)
        expect([...order(kept), ...order(dropped)].sort((a, b) => a - b)).toEqual(order(all))
        expect(order(kept)).toEqual(order(kept).toSorted((a, b) => a - b))
        const lasts = ({ entry }: (typeof kept)[number]) =>
          entry.priority === 1 ||
          (['cover', 'sources'].includes(entry.slide) && !limit.drop.includes(entry.slide))
        expect(dropped.some(lasts)).toBe(false)
        if (kept.length > limit.max) expect(kept.every(lasts)).toBe(true)
        if (dropped.length > 0) expect(kept.length).toBeGreaterThanOrEqual(limit.max)
      },
    ),
  )
})

test('a change for the audience may make a slide deeper, of another kind or more important', () => {
  const slides: SlideEntry[] = [
    { slide: 'a', crew: { depth: 'detail' } },
    { slide: 'b', crew: { slide: 'quotes' } },
    { slide: 'c', priority: 9, crew: { priority: 1 } },
  ]
  const reader = { ...audience, depth: 'standard' as const, slides: { max: 1, drop: ['quotes'] } }
  const { kept, dropped } = chooseSlides({ deck: { slides }, audience: reader, pack })
  expect([kinds(kept), kinds(dropped)]).toEqual(['c:1', 'quotes'])
})
