import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { drawGallery, type GalleryChart, galleryFiles } from './gallery.ts'
import { beyond, listFile, readSpec } from './gallery-rule.ts'

const files = galleryFiles()
/** Share of the list, and of its specs whose kind PowerPoint has at all, that must be native. */
const least = { listed: 0.79, possible: 0.9 }
const noGallery = 'no ../shared/charts/gallery beside the repository'

let drawn: GalleryChart[] = []
let seconds = 0
beforeAll(async () => {
  const began = performance.now()
  drawn = await drawGallery(files)
  seconds = (performance.now() - began) / 1000
}, 180_000)

const native = () => drawn.filter(({ chart }) => chart?.onSlide.native)
const pictures = () => drawn.filter(({ chart }) => chart && !chart.onSlide.native)
const refused = () => drawn.filter(({ faults }) => faults)

test('every spec of the gallery is drawn, or refused with a reason', (context) => {
  if (files.length === 0) return context.skip(noGallery)
  const lines = refused().map(
    ({ file, faults }) => `refused ${file}: ${faults?.[0]?.code}, ${faults?.[0]?.what}`,
  )
  console.log(
    [
      `gallery: ${drawn.length} specs in ${seconds.toFixed(1)} s: ${native().length} native, ${pictures().length} pictures, ${refused().length} refused`,
      ...lines,
    ].join('\n'),
  )
  expect(drawn).toHaveLength(files.length)
  for (const { file, faults = [] } of refused()) {
    expect(faults.length, file).toBeGreaterThan(0)
    for (const { code, what, remedy } of faults)
      expect(
        [code, what, remedy].every((text) => text.length > 3),
        file,
      ).toBe(true)
  }
  expect(refused().length).toBeLessThan(files.length / 20)
})

test('what is drawn is an SVG of its size, native or with a reason why not', (context) => {
  if (files.length === 0) return context.skip(noGallery)
  for (const { file, chart } of drawn) {
    if (!chart) continue
    for (const { svg, width, height, native: found, reason, alt } of [chart.figure, chart.onSlide]) {
      expect(svg, file).toMatch(/^<svg [^>]*>.*<\/svg>$/s)
      expect(svg, file).toContain(` width="${width}" height="${height}"`)
      expect(/\b(?:NaN|undefined|Infinity)\b/.test(svg.replace(/>[^<]*</g, '><')), file).toBe(false)
      expect((found === null) === (reason !== undefined && reason !== ''), file).toBe(true)
      expect(alt, file).not.toBe('')
    }
    expect(chart.title, file).not.toBe('')
  }
})

test('of the specs that PowerPoint could show, most are native', (context) => {
  if (files.length === 0) return context.skip(noGallery)
  const listed = JSON.parse(readFileSync(listFile, 'utf8')) as readonly string[]
  expect(listed.every((file) => files.includes(file))).toBe(true)
  const possible = listed.filter((file) => beyond(readSpec(file)) === undefined)
  const found = new Set(native().map(({ file }) => file))
  const share = (of: readonly string[]) => of.filter((file) => found.has(file)).length / of.length
  const line = (what: string, of: readonly string[]) =>
    `gallery: ${of.filter((file) => found.has(file)).length} of ${of.length} ${what} native, ${(share(of) * 100).toFixed(1)} %`
  const reasons = listed
    .filter((file) => !found.has(file))
    .map((file) => {
      const { chart, faults } = drawn.find((one) => one.file === file) ?? {}
      const kind = beyond(readSpec(file))
      return `${file}: ${chart?.onSlide.reason ?? faults?.[0]?.what}${kind ? ` (no such chart: ${kind})` : ''}`
    })
  console.log(
    [line('on the frozen list', listed), line('of kinds that PowerPoint has', possible), ...reasons].join(
      '\n',
    ),
  )
  expect(share(listed)).toBeGreaterThanOrEqual(least.listed)
  expect(share(possible)).toBeGreaterThanOrEqual(least.possible)
})

test('the same spec gives the same whatever was drawn before', async (context) => {
  if (files.length === 0) return context.skip(noGallery)
  const some = files.filter((_, at) => at % 24 === 0)
  const again = await drawGallery([...some].reverse(), 1)
  for (const { file, chart } of again)
    expect(chart, file).toEqual(drawn.find((other) => other.file === file)?.chart)
}, 60_000)
