import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { describePlace } from '../../src/errors.ts'
import { brokenData } from './data.ts'
import { brokenDecks } from './decks.ts'
import { brokenFiles } from './files.ts'
import { brokenHandWritten } from './hand-written.ts'
import { brokenLayers } from './layers.ts'
import { brokenParameters } from './parameters.ts'
import { type Broken, brokenWorkspace, command, contents, faultsIn } from './run.ts'
import { brokenTables } from './tables.ts'
import { brokenTemplates } from './templates.ts'

const all: readonly Broken[] = [
  ...brokenData,
  ...brokenFiles,
  ...brokenDecks,
  ...brokenHandWritten,
  ...brokenLayers,
  ...brokenTemplates,
  ...brokenTables,
  ...brokenParameters,
]

const block = /^error\[[a-z0-9-]+\]: \S.*(?:\n {2}(?:at|why|do): \S.*)*\n {2}do: \S.*$/
const stack = /^\s+at .*[(:]\d+|node:internal|\.ts:\d+:\d+|please report/m

test('there are sixty and more, each of its own name', () => {
  expect(all.length).toBeGreaterThanOrEqual(60)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
})

test.each(all)('$name', async (broken) => {
  const root = await brokenWorkspace(broken)
  try {
    const before = await contents(root)
    const one = [...(broken.deck ? [broken.deck] : []), '--audience', 'guest', '--locale', 'en', '--to', 'md']
    const { code, out, err } = await command('build', ...one, '-C', root, '-o', `${root}/out`, '--json')
    expect(err).toContain(`error[${broken.code}]`)
    expect(code).toBe(broken.exit ?? 3)
    for (const each of err.trim().split('\n\n')) expect(each).toMatch(block)
    expect(err).not.toMatch(stack)
    expect(err).not.toContain(root)
    if (broken.says) expect(err).toContain(broken.says)
    const places = faultsIn(out)
      .filter((fault) => fault.code === broken.code)
      .map(({ place }) => (place ? describePlace(place) : ''))
    expect(places.map((place) => (place.startsWith(broken.at) ? broken.at : place))).toContain(broken.at)
    const after = Object.entries(await contents(root)).filter(([path]) => path !== 'out')
    expect(after.map(([path]) => path)).toEqual(Object.keys(before))
    expect(Object.fromEntries(after)).toEqual(before)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
})

test('the good workspace is good', async () => {
  const root = await brokenWorkspace({ name: '', code: '', at: '' })
  const notice = /^notice\[source-not-checked\]: [^\n]*\n(?: {2}[^\n]*\n)+$/
  expect(await command('check', '-C', root)).toMatchObject({ code: 0, err: expect.stringMatching(notice) })
  await rm(root, { recursive: true, force: true })
})
