import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { Provenance } from '../../src/model/provenance.ts'
import { unsealed } from '../fixtures/unsealed.ts'
import { builtEditions, fileOf, provenanceOf } from './built-editions.ts'
import { readPdf } from './pdf-document.ts'
import { catalogOf, cmapTargets, fontsOf, objectsOf } from './pdf-objects.ts'

const editions = await Promise.all(
  (await builtEditions()).map(async (edition) => {
    const bytes = await readFile(fileOf(edition, 'pdf'))
    const { slides } = edition.manifest
    return { ...edition, edition, bytes, slides, objects: objectsOf(bytes), pdf: await readPdf(bytes) }
  }),
)

const dense = (text: string) => text.replace(/\s/g, '')

test('a CMap is read whole: single targets, ranges, lists, pairs of surrogates', () => {
  const cmap = `1 beginbfchar
<0001> <2E80>
<0002> <00660069>
endbfchar
2 beginbfrange
<0003> <0005> <4E00>
<0006> <0007> [<2F00> <D840DC00>]
endbfrange`
  expect(cmapTargets(cmap)).toEqual([0x2e80, 0x66, 0x69, 0x4e00, 0x4e01, 0x4e02, 0x2f00, 0x20000])
})

describe.each(editions)('PDF of $name', ({ edition, locale, slides, objects, pdf }) => {
  test('is tagged and says its language and title', () => {
    expect(pdf.isTagged).toBe(true)
    const catalog = catalogOf(objects)
    expect(/\/Lang \(([^)]*)\)/.exec(catalog)?.[1]).toBe(locale)
    expect(catalog).toContain('/StructTreeRoot')
    expect(catalog).toContain('/DisplayDocTitle true')
  })

  test('has a page a slide, with its title in its text, and a bookmark to it', () => {
    expect(pdf.pages).toHaveLength(slides.length)
    for (const { number, title } of slides) expect(dense(pdf.pages[number - 1] ?? '')).toContain(dense(title))
    expect(pdf.bookmarks).toEqual(slides.map(({ number, title }) => ({ title, page: number, depth: 1 })))
  })

  test('embeds a TrueType subset of every font, and no Type 3', () => {
    const fonts = fontsOf(objects)
    const composite = fonts.filter(({ subtype }) => subtype === 'Type0')
    expect(composite.length).toBeGreaterThan(1)
    expect(new Set(fonts.map(({ subtype }) => subtype))).toEqual(new Set(['Type0', 'CIDFontType2']))
    for (const { name, descendants } of composite) {
      expect(name).toMatch(/^[A-Z]{6}\+(Arimo|NotoSansSC)-(Regular|Bold)$/)
      expect(descendants).toHaveLength(1)
      expect(descendants[0]?.descriptor).toMatch(/\/FontFile2 \d+ 0 R/)
    }
  })

  test('maps every font to Unicode, and nothing to a radical (U+2E80–2FDF)', () => {
    const composite = fontsOf(objects).filter(({ subtype }) => subtype === 'Type0')
    for (const { name, toUnicode } of composite) {
      const targets = cmapTargets(toUnicode ?? '')
      expect([name, targets.length > 0]).toEqual([name, true])
      const radicals = targets.filter((code) => code >= 0x2e80 && code <= 0x2fdf)
      expect([name, radicals.map((code) => `U+${code.toString(16)}`)]).toEqual([name, []])
    }
    const read = new Set(composite.flatMap(({ toUnicode }) => cmapTargets(toUnicode ?? '')))
    const unmapped = [...dense(slides.map(({ title }) => title).join(''))].filter(
      (char) => !read.has(char.codePointAt(0) ?? 0),
    )
    expect(unmapped).toEqual([])
  })

  test('carries provenance.json with the facts of each slide', async () => {
    expect(pdf.attachments.map(({ name }) => name)).toEqual(['provenance.json'])
    const carried: Provenance = JSON.parse(pdf.attachments[0]?.bytes.toString('utf8') ?? '')
    expect(unsealed(carried).slides).toEqual(slides)
    for (const { seal } of carried.slides) expect(seal).toMatch(/^[0-9a-f]{64}$/)
    const used = [...new Set(slides.flatMap(({ facts }) => facts))]
    expect(Object.keys(carried.facts).sort()).toEqual(used.sort())
    expect(unsealed(carried)).toEqual(unsealed(await provenanceOf(edition)))
  })
})
