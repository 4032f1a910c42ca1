import { expect, test } from 'vitest'
import { openBrowser } from '../../src/layout/index.ts'
import { fonts } from '../layout/slides.ts'
import { hasOffice, officeToPngs } from '../write/pptx/office.ts'
import { makeDeck } from './made-deck.ts'
import { type SlidePicture, slidePicture } from './slide-pictures.ts'
import { stressEdition, stressSlides } from './stress-deck.ts'
import { schemeIn, withScheme } from './theme-swap.ts'

/** Colours that no theme of ours has, far from each other. */
const swapped = {
  dk1: '003300',
  lt1: 'FFF0FF',
  dk2: '006060',
  lt2: 'FFE0FF',
  accent1: '00C000',
  accent2: 'C000C0',
  accent3: '00C0C0',
  accent4: '80FF00',
  accent5: 'FF80FF',
  accent6: '8000FF',
}
const features = [
  'cover',
  'colours',
  'cards',
  'one-side-borders',
  'markdown-table',
  'chain',
  'charts-bars',
  'charts-sums',
]

/** Pixels of a colour by its name, of all slides. */
function pixelsOf(pictures: readonly SlidePicture[], colours: Readonly<Record<string, string>>) {
  const names = new Map(Object.entries(colours).map(([name, hex]) => [Number.parseInt(hex, 16), name]))
  const found: Record<string, Set<number>> = {}
  pictures.forEach(({ data }, slide) => {
    for (let at = 0; at < data.length; at += 4) {
      const colour = ((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0)
      const name = names.get(colour)
      if (name === undefined) continue
      found[name] ??= new Set()
      found[name].add(slide * data.length + at)
    }
  })
  return found
}

/** By slide, the share of pixels that look as before. */
const sharesThatStayed = (
  before: readonly SlidePicture[],
  after: readonly SlidePicture[],
): readonly number[] =>
  before.map(({ data }, slide) => {
    const now = after[slide]?.data ?? new Uint8Array()
    let same = 0
    for (let at = 0; at < data.length; at += 4)
      if (data[at] === now[at] && data[at + 1] === now[at + 1] && data[at + 2] === now[at + 2]) same++
    return (4 * same) / data.length
  })

test('other colours in the theme are other colours on the slides, each in its place', async (context) => {
  if (!(await hasOffice())) context.skip('LibreOffice or poppler is not installed')
  const browser = await openBrowser({ fonts })
  try {
    const picked = stressSlides('en').filter(({ feature }) => features.includes(feature))
    const { pptx } = await makeDeck(browser, await stressEdition('en', picked))
    const scheme = schemeIn(pptx)
    const slots = Object.keys(swapped) as (keyof typeof swapped)[]
    const [before, after] = [
      (await officeToPngs(pptx)).pngs.map(slidePicture),
      (await officeToPngs(withScheme(pptx, swapped))).pngs.map(slidePicture),
    ]
    const old = pixelsOf(before, Object.fromEntries(slots.map((slot) => [slot, scheme[slot] ?? ''])))
    const now = pixelsOf(after, swapped)
    const places = slots.map((slot) => {
      const pixels = old[slot] ?? new Set()
      const followed = [...pixels].filter((pixel) => now[slot]?.has(pixel)).length
      return { slot, used: pixels.size > 500, share: followed / pixels.size }
    })
    const stayed = sharesThatStayed(before, after)
    console.log(
      [
        ...places.map(({ slot, share }) => `${slot} ${(100 * share).toFixed(1)} %`),
        `other colours stayed on ${(100 * Math.max(...stayed)).toFixed(1)} % of a slide`,
      ].join(', '),
    )
    expect(stayed.filter((share) => share > 0.12)).toEqual([])
    expect(places.filter(({ used, share }) => !used || share < 0.9)).toEqual([])
  } finally {
    await browser.close()
  }
})
