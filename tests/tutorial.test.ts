import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { emptyFolder } from './build/workspace-copy.ts'
import { follow, newReader } from './docs/follow.ts'
import { filesOf, snippetsOf } from './docs/snippets.ts'

/**
 * The tutorial as it stands in docs/tutorial.md, from an empty folder to an audience of one's own: at most ten
 * commands, no TypeScript.
 */
test('from an empty folder to a deck with a table, an audience and a slide kind of its own', async () => {
  const reader = await newReader(await emptyFolder())
  const snippets = snippetsOf('docs/tutorial.md')
  let inspected = ''
  for (const snippet of snippets) {
    await follow(reader, snippet)
    if (snippet.text.includes('factdeck inspect')) inspected = reader.said
  }
  const scripts = snippets.filter(({ step }) => step?.does === 'run').map(({ text }) => text)
  const commands = scripts.flatMap((text) => text.split('\n').filter((line) => line !== ''))
  expect(commands.length).toBeLessThanOrEqual(10)
  const told = commands.map((command) => command.split(' ').slice(0, 2).join(' '))
  expect(told).toEqual(
    expect.arrayContaining([
      'factdeck init',
      'factdeck new',
      'factdeck check',
      'factdeck build',
      'factdeck preview',
    ]),
  )
  expect([...filesOf('docs/tutorial.md').keys()].filter((file) => /\.[cm]?[jt]s$/.test(file))).toEqual([])
  expect(inspected).toContain('templates/audiences/council/partials/foot.md.hbs')

  const town = join(reader.home, 'town')
  const out = join(town, 'dist/library')
  expect((await readdir(out)).sort()).toEqual(['board', 'council', 'readers'])
  for (const audience of ['board', 'council', 'readers'])
    for (const locale of ['zh-CN', 'en'])
      for (const format of ['html', 'pdf', 'pptx'])
        expect(await readdir(join(out, audience, locale))).toContain(
          `library.${audience}.${locale}.${format}`,
        )
  const [council = '', readers = ''] = await Promise.all(
    ['council', 'readers'].map((audience) =>
      readFile(join(out, audience, 'en', `library.${audience}.en.html`), 'utf8'),
    ),
  )
  expect(council).toContain('Council: ')
  expect(council).toContain('MILL-2025-12 · row 5')
  expect(council).toContain('The branch brings new readers')
  expect(council).toContain('"table":"data/series/old-mill.csv","row":5')
  expect(readers).not.toContain('Council: ')
  expect(readers).not.toContain('The branch brings new readers')
  const sources = await readdir(town, { recursive: true })
  expect(sources.filter((file) => /\.[cm]?[jt]s$/.test(file))).toEqual([])
}, 240_000)
