import { expect, test } from 'vitest'
import type { DeckError } from '../../src/errors.ts'
import type { EditionInput } from '../../src/model/edition.ts'
import { parseSlideTemplate } from '../../src/template/front-matter.ts'
import { figureLiterals } from '../../src/template/index.ts'
import { editionInputs, filled } from './workspace.ts'

const all = await editionInputs()
const first = all.find(
  ({ locale, audience }) => locale === 'en' && audience.name === 'analyst',
) as EditionInput
const kind = parseSlideTemplate(
  'templates/briefing/slides/said.md.hbs',
  '---\nlayout: title-and-content\nparams:\n  title: title\n  body: markdown\n---\n# {{title}}\n\n{{body}}\n',
)
const text = (body: string) => ({ 'zh-CN': body, en: body })

const withBody = (body: string): EditionInput => ({
  ...first,
  pack: { ...first.pack, slides: { said: kind }, partials: {} },
  deck: { ...first.deck, slides: [{ slide: 'said', title: text('A title'), body: text(body) }] },
})

test('the Markdown of a deck stays as it is written, what helpers print is escaped', async () => {
  const { slides } = await filled(
    withBody('## Part\n\n1. **one** {{fact "S4-014"}}\n2. `two` & <br>\n\n| a |\n|---|\n| b |'),
  )
  expect(slides).toHaveLength(1)
  expect(slides[0]?.markdown).toContain('## Part\n\n1. **one** <span class="nb">[4.22%](#src-')
  expect(slides[0]?.markdown).toContain('2. `two` & <br>\n\n| a |\n|---|\n| b |')
  expect(slides[0]?.facts).toEqual(['S4-014'])
})

test.each(['before\n\n---\n\nafter', '***', 'a\n- - -', '_ _ _'])(
  'a ruler in it is a fault: %j',
  async (body) => {
    const error = await filled(withBody(body)).catch((caught: unknown) => caught)
    expect((error as DeckError).faults).toMatchObject([{ code: 'slide-break' }])
  },
)

test('a ruler in code is code', async () => {
  const { slides } = await filled(withBody('```yaml\n---\na: b\n---\n```'))
  expect(slides).toHaveLength(1)
})

test('what is no figure may hold digits; a figure that is typed in is a fault', () => {
  const harmless =
    '1. one\n2) two\n\n![w:300 h:20](a1.png) [a](https://example.org/1) `42` $x^2$ $$y_1$$\n\n```\n7\n```\n'
  expect(figureLiterals(withBody(harmless))).toEqual([])
  expect(figureLiterals(withBody('1. about 300 firms'))).toMatchObject([
    { what: 'The figure `300` is typed in.' },
    { what: 'The figure `300` is typed in.' },
  ])
})
