import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtEditions, fileOf, repository } from './built-editions.ts'
import { type Difference, differenceOf } from './difference.ts'
import { type Picture, pagePictures } from './page-pictures.ts'
import { encodePalettePng } from './palette-png.ts'

/** Share of a page's pixels that may differ from its reference. */
const tolerance = 0.005

const references = join(repository, 'tests/reference/editions/pictures')
const changes = join(repository, 'tests/reference/changed')
const editions = await builtEditions()
const renewed: string[] = []

/** Vitest's own: `all` with -u, `none` where CI is set, else `new`; known inside tests alone. */
const mode = () => expect.getState().snapshotState.snapshotUpdateState

const nameOf = (edition: string, page: number) => `${edition}.${String(page).padStart(2, '0')}.png`

beforeAll(async () => {
  await rm(changes, { recursive: true, force: true })
  await mkdir(references, { recursive: true })
})
afterAll(() => {
  if (renewed.length > 0) console.log(`references renewed, look at them:\n${renewed.join('\n')}`)
})

/** Writes old, new and their difference side by side; gives the path. */
async function keep(name: string, difference: Difference): Promise<string> {
  await mkdir(changes, { recursive: true })
  await writeFile(join(changes, name), difference.picture())
  return relative(repository, join(changes, name))
}

/** What is wrong with a page, or null: compares it with its reference, renews or makes that where wanted. */
async function faultOf(name: string, now: Picture): Promise<string | null> {
  const path = join(references, name)
  const stored = await readFile(path).catch(() => null)
  const renew = () => writeFile(path, encodePalettePng(now))
  if (!stored) {
    if (mode() === 'none') return `${name} has no reference; run npm run test:update`
    renewed.push(`${relative(repository, path)} (new)`)
    await renew()
    return null
  }
  const difference = differenceOf(PNG.sync.read(stored), now)
  if (mode() === 'all' && difference.share > 0) {
    renewed.push(await keep(name, difference))
    await renew()
    return null
  }
  if (difference.share <= tolerance) return null
  return `${name} differs in ${(100 * difference.share).toFixed(2)} % of its pixels: see ${await keep(name, difference)}`
}

test.each(editions.map((edition) => ({ name: edition.name, edition })))(
  'the pages of $name look like their references',
  async ({ name, edition }) => {
    const pictures = await pagePictures(await readFile(fileOf(edition, 'pdf')))
    expect(pictures).toHaveLength(edition.manifest.slides.length)
    const faults: string[] = []
    for (const [index, picture] of pictures.entries()) {
      expect([picture.width, picture.height]).toEqual([480, 270])
      const fault = await faultOf(nameOf(name, index + 1), picture)
      if (fault) faults.push(fault)
    }
    expect(faults).toEqual([])
  },
)

test('every reference is of a page that there is, and small', async () => {
  const known = new Set(
    editions.flatMap(({ name, manifest }) => manifest.slides.map(({ number }) => nameOf(name, number))),
  )
  const found = await readdir(references)
  const left = found.filter((name) => !known.has(name))
  if (mode() === 'all') for (const name of left) await rm(join(references, name))
  else expect(left).toEqual([])
  for (const name of known) {
    const { length } = await readFile(join(references, name))
    expect([name, length <= 20 * 1024]).toEqual([name, true])
  }
})

test('a change that a reader would see is found, and shown', async () => {
  const [edition] = editions
  if (!edition) throw new Error('there are no editions')
  const [page] = await pagePictures(await readFile(fileOf(edition, 'pdf')))
  if (!page) throw new Error('there are no pages')
  const changed = { ...page, data: page.data.map((byte, at) => (at % 1920 < 60 ? 255 - byte : byte)) }
  const { share, picture } = differenceOf(page, changed)
  expect(share).toBeGreaterThan(tolerance)
  expect(PNG.sync.read(picture())).toMatchObject({ width: 3 * 480 + 2 * 8, height: 270 })
  expect(differenceOf(PNG.sync.read(encodePalettePng(page)), page).share).toBe(0)
})
