import { cp, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { build, verify } from '../../src/index.ts'
import { emptyFolder } from '../build/workspace-copy.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))

/** The deck of every slide kind, on this repository's facts and templates. */
let workspace: string

beforeAll(async () => {
  workspace = await emptyFolder()
  for (const part of ['data', 'templates'])
    await cp(join(repository, part), join(workspace, part), { recursive: true })
  await cp(join(repository, 'tests/fixtures/kinds/decks'), join(workspace, 'decks'), { recursive: true })
})

test('the deck of kinds shows every slide kind of the pack', async () => {
  const { slides } = parse(await readFile(join(workspace, 'decks/kinds.yaml'), 'utf8')) as {
    slides: { slide: string }[]
  }
  const files = await readdir(join(workspace, 'templates/briefing/slides'))
  const kinds = files.map((name) => name.replace('.md.hbs', ''))
  expect([...new Set(slides.map(({ slide }) => slide))].sort()).toEqual(kinds.sort())
})

test('every slide kind builds in three themes, two languages and four formats, without a finding', async () => {
  const since = join(repository, 'tests/fixtures/kinds/previous')
  const { editions, findings } = await build({ directory: workspace, since })
  expect(findings).toEqual([])
  expect(editions.map(({ state }) => state)).toEqual(Array(6).fill('built'))
  const out = await readdir(join(workspace, 'dist'), { recursive: true })
  const files = out.filter((name) => /\.(md|html|pdf|pptx)$/.test(name))
  expect(files.length).toBe(24)
  const decks = files.filter((name) => name.endsWith('.pptx')).map((name) => join(workspace, 'dist', name))
  for (const file of await verify(decks)) expect(file).toMatchObject({ readable: true, findings: [] })
}, 240_000)
