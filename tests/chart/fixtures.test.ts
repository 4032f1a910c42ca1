import { afterAll, describe, expect, test } from 'vitest'
import { drawFixture, drawGallery, expectedKinds, fixtureNames, galleryNames } from './oracle-draw.ts'
import { wrong } from './oracle-wrong.ts'

const counts = new Map<string, number>()
const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1)

describe('the fixtures', () => {
  afterAll(() => {
    const kinds = [...counts].map(([kind, number]) => `${number} ${kind}`)
    console.log(`fixtures: ${fixtureNames.length} specs: ${kinds.join(', ')}`)
  })

  test('each has a kind that it should become', () => {
    expect(Object.keys(expectedKinds).sort()).toEqual([...fixtureNames].sort())
    expect(fixtureNames.length).toBeGreaterThanOrEqual(120)
  })

  for (const name of fixtureNames) {
    test(name, async () => {
      const drawn = await drawFixture(name)
      const kind = drawn.chart?.kind ?? 'picture'
      count(kind)
      expect([expectedKinds[name]].flat(), drawn.reason ?? 'native').toContain(kind)
      expect(await wrong(drawn)).toEqual([])
    })
  }
})

test('no native chart of the public gallery shows anything else than its picture', async (context) => {
  if (galleryNames.length === 0) return context.skip('no ../shared/charts/gallery beside the repository')
  const found: Record<string, string[]> = {}
  let native = 0
  for (const name of galleryNames) {
    const drawn = await drawGallery(name).catch(() => undefined)
    if (!drawn?.chart) continue
    native++
    const faults = await wrong(drawn)
    if (faults.length > 0) found[name] = faults.slice(0, 5)
  }
  console.log(`gallery: ${galleryNames.length} specs, ${native} native, ${Object.keys(found).length} wrong`)
  expect(found).toEqual({})
}, 300_000)
