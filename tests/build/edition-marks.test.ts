import { expect, test } from 'vitest'
import { compose } from '../../src/compose.ts'
import { fill } from '../../src/pipeline.ts'
import { provenanceOf } from '../../src/provenance.ts'
import { type Changes, editionsOf, made } from './made-workspace.ts'

/** The pages of an edition as Marp makes them, its digest, and what is told of pages without a mark. */
async function pagesOf(changes: Changes, name: string) {
  const edition = editionsOf(await made(changes))[name]
  if (!edition) throw new Error(`there is no edition ${name}`)
  const input = await edition.input()
  const deck = await fill(input)
  const composed = await compose(input, deck, provenanceOf(input, deck, edition.digest), [])
  const pages = composed.html
    .split('<section')
    .slice(1)
    .map((page) => `<section${page}`.replace(/<[^>]*>/g, ' '))
  return { pages, id: edition.digest.slice(0, 8), deck, notices: composed.notices ?? [] }
}

test('pages of an edition that shows internal facts carry its classification and the first digits of its digest', async () => {
  for (const [locale, label] of [
    ['en', 'Crew edition · Internal'],
    ['zh-CN', '船员版 · 内部'],
  ] as const) {
    const { pages, id, deck, notices } = await pagesOf({}, `harbour.crew.${locale}`)
    expect(deck.mark).toBe(id)
    for (const page of pages) expect(page).toContain(`${label} · ${id}`)
    for (const { values } of deck.slides)
      expect(values).toContainEqual({ text: id, origin: 'layout', facts: [], how: 'edition' })
    expect(notices).toEqual([])
  }
})

test('pages of public editions carry no digits', async () => {
  const { pages, id, deck } = await pagesOf({}, 'harbour.guest.en')
  expect(deck.mark).toBeUndefined()
  for (const page of pages) expect(page).not.toContain(id)
})

test('a page that has lost its footer is a finding at its slide', async () => {
  const kind = 'templates/tiny/slides/page.md.hbs'
  const blank: Changes = { [kind]: (text) => text.replace(/^# /m, '<!-- _footer: "" -->\n\n# ') }
  const { notices } = await pagesOf(blank, 'harbour.crew.en')
  expect(notices.map(({ code, place }) => [code, place?.file])).toEqual([
    ['unmarked-page', 'decks/harbour.yaml'],
    ['unmarked-page', 'decks/harbour.yaml'],
  ])
  const said: Changes = {
    [kind]: (text) => text.replace(/^# /m, '<!-- _footer: "" -->\n\n{{classification}}\n\n# '),
  }
  expect((await pagesOf(said, 'harbour.crew.en')).notices).toEqual([])
})

test('hand-written decks have their own footer and the mark beside it', async () => {
  const written = (front: string): Changes => ({
    'decks/log.md': `---\ntitle: {zh-CN: 日志, en: Log}\naudiences: [crew]\nlocales: [en]\nasOf: 2026-02-01\npack: tiny\ntheme: navy\n${front}---\n\n# Log\n\n{{statement "H-003"}}\n\n---\n\n# End\n`,
  })
  for (const [front, footer] of [
    ['', 'Crew edition · Internal'],
    ['footer: Harbour office\n', 'Harbour office · Crew edition · Internal'],
  ] as const) {
    const { pages, id, notices } = await pagesOf(written(front), 'log.crew.en')
    expect(pages).toHaveLength(2)
    for (const page of pages) expect(page).toContain(`${footer} · ${id}`)
    expect(notices).toEqual([])
  }
  const blanked: Changes = {
    'decks/log.md': `${String(written('')['decks/log.md'])}\n<!-- _footer: "" -->\n`,
  }
  const { notices } = await pagesOf(blanked, 'log.crew.en')
  expect(notices.map(({ code, place }) => [code, place?.file])).toEqual([['unmarked-page', 'decks/log.md']])
})
