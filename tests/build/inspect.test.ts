import { mkdir, writeFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { nodeEffects } from '../../src/build/effects.ts'
import { type InspectedDeck, inspect } from '../../src/build/inspect.ts'
import { copyWorkspace, edit, run } from './workspace-copy.ts'

let root: string
let found: InspectedDeck

const files: Record<string, string> = {
  'templates/audiences/guest/partials/foot.md.hbs': '<div class="foot">\n\n{{> line}}\n\n</div>\n',
  'templates/tiny/partials/line.md.hbs': '{{t "sources"}}{{sourceLine}}\n',
  'decks/harbour/locales/en.yaml': 'sources: "From: "\n',
  'templates/tiny/themes/navy.yaml': 'space: {foot: 48}\n',
  'templates/audiences/crew/themes/base.css': 'section .foot{order:9}\n',
}

beforeAll(async () => {
  root = await copyWorkspace()
  for (const [file, text] of Object.entries(files)) {
    await mkdir(`${root}/${file.replace(/\/[^/]+$/, '')}`, { recursive: true })
    await writeFile(`${root}/${file}`, text)
  }
  await edit(`${root}/templates/audiences/guest.yaml`, (own) => `${own}slides: {max: 1}\n`)
  await edit(`${root}/decks/harbour.yaml`, (deck) => `${deck}settings: {dates: {style: short}}\n`)
  const filters = { decks: ['harbour'], audiences: ['guest'], locales: ['en'], formats: [] }
  found = await inspect(filters, root, nodeEffects)
})

test('every part of a slide, and the file that it came from', () => {
  expect(found.slides).toEqual([
    {
      number: 1,
      kind: 'page',
      title: 'The north harbour received 342 ships',
      facts: ['H-002', 'H-001'],
      sources: ['harbour-2026'],
      parts: {
        template: 'templates/tiny/slides/page.md.hbs',
        partials: {
          foot: 'templates/audiences/guest/partials/foot.md.hbs',
          line: 'templates/tiny/partials/line.md.hbs',
        },
        texts: { sources: 'decks/harbour/locales/en.yaml' },
      },
    },
  ])
  expect(found.dropped.map(({ index, kind }) => [index, kind])).toEqual([[2, 'graph']])
})

test('theme, shared CSS and settings, by token and by field', () => {
  const { name, tokens, css, baseCss } = found.theme
  expect([name, css, baseCss]).toEqual([
    'navy',
    'templates/themes/navy.css',
    'templates/audiences/crew/themes/base.css',
  ])
  expect(tokens['space.foot']).toBe('templates/tiny/themes/navy.yaml')
  expect(tokens['space.top']).toBe('templates/themes/navy.yaml')
  expect(found.settings).toEqual({
    citations: { value: 'slide', file: 'templates/audiences/crew.yaml' },
    'dates.style': { value: 'short', file: 'decks/harbour.yaml' },
    notes: { value: 'none', file: 'templates/audiences/guest.yaml' },
    'slides.max': { value: 1, file: 'templates/audiences/guest.yaml' },
    theme: { value: 'navy', file: 'templates/audiences/crew.yaml' },
  })
})

test('the screen names slides and what went, or with --parts the files; JSON says all', async () => {
  const words = ['inspect', 'harbour', '-C', root, '--audience', 'guest', '--locale', 'en']
  const screen = await run(words)
  expect(screen.out).toContain('The north harbour received 342 ships')
  expect(screen.out).toContain('left out of harbour for guest')
  const parts = (await run([...words, '--parts'])).out
  const rows = parts.split('\n').map((line) => line.trim().split(/ {2,}/).join(' | '))
  expect(rows).toContain('partials | foot | templates/audiences/guest/partials/foot.md.hbs')
  expect(rows).toContain('all | theme navy | space.foot | templates/tiny/themes/navy.yaml')
  expect(rows).toContain('all | setting | slides.max: 1 | templates/audiences/guest.yaml')
  const json = JSON.parse((await run([...words, '--json'])).out)
  expect(json).toEqual({ ok: true, ...found })
})
