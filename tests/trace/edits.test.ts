import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Provenance } from '../../src/model/provenance.ts'
import type { ReadableFormat } from '../../src/model/said.ts'
import { traceSlides } from '../../src/trace/index.ts'
import { readBack } from '../../src/trace-pipeline.ts'
import { writeHtml } from '../../src/write/html/index.ts'
import { writeMd } from '../../src/write/md.ts'
import { writePptx } from '../../src/write/pptx/index.ts'
import { composedEdition } from '../fixtures/edition.ts'
import { unsealed } from '../fixtures/unsealed.ts'
import { edition as presented } from '../write/pptx/fixture.ts'

const composed = composedEdition('zh-CN')
let files: Record<'md' | 'html' | 'pptx', Uint8Array>

beforeAll(async () => {
  const [[md], [html], [pptx]] = await Promise.all([
    writeMd(composed),
    writeHtml(composed),
    writePptx(presented),
  ])
  if (!md || !html || !pptx) throw new Error('not written')
  files = { md: md.bytes, html: html.bytes, pptx: pptx.bytes }
})

/** The numbers of the slides that are not as built, as they are told. */
async function told(
  format: ReadableFormat,
  bytes: Uint8Array,
): Promise<{ state: string; slides: readonly number[] }> {
  const { provenance, slides } = await readBack(format, bytes)
  const traced = traceSlides(JSON.parse(provenance ?? '') as Provenance, slides())
  return {
    state: traced.state,
    slides: traced.slides.flatMap(({ number, state }) => (state === 'as built' ? [] : [number])),
  }
}

const swap = (bytes: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const before = strFromU8(bytes)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to swap: ${from}`)
  return strToU8(after)
}

/** A presentation with another text in one of its parts. */
function swapPart(bytes: Uint8Array, name: string, from: string | RegExp, to: string): Uint8Array {
  const parts = unzipSync(bytes)
  const part = parts[name]
  if (!part) throw new Error(`no part ${name}`)
  return zipSync({ ...parts, [name]: swap(part, from, to) })
}

const asBuilt = { state: 'as built', slides: [] }
const editedOn = (...slides: readonly number[]) => ({ state: 'edited', slides })

describe('what is written is read back', () => {
  test.each(['md', 'html', 'pptx'] as const)(
    '%s: the provenance, and every slide as built',
    async (format) => {
      const { provenance } = await readBack(format, files[format])
      const own = format === 'pptx' ? presented.provenance : composed.provenance
      expect(unsealed(JSON.parse(provenance ?? ''))).toEqual(own)
      expect(await told(format, files[format])).toEqual(asBuilt)
    },
  )

  test('titles and words are those of the slides', async () => {
    for (const format of ['md', 'html'] as const) {
      const slides = (await readBack(format, files[format])).slides()
      expect(slides.map(({ title }) => title)).toEqual(composed.deck.slides.map(({ title }) => title))
      expect(slides[1]?.texts.join(' ')).toContain('4.22%')
      expect(slides[1]?.texts.join(' ')).toContain('由2014年的3.5%升至2024年的4.22%。')
    }
    const slides = (await readBack('pptx', files.pptx)).slides()
    const dense = ({ title }: { readonly title: string }) => title.replace(/\s/g, '')
    expect(slides.map(dense)).toEqual(presented.deck.slides.map(dense))
    expect(slides[4]?.alternatives).toContain('R&D intensity rose from 3.5% to 4.22%')
  })
})

describe('Markdown', () => {
  test('line ends and white space are nobody’s edit', async () => {
    expect(await told('md', swap(files.md, /\n/g, '\r\n'))).toEqual(asBuilt)
    expect(await told('md', swap(files.md, /\n\n---\n\n/, '  \n\n\n---\n\n\n'))).toEqual(asBuilt)
  })

  test('a digit, a note, a slide put in', async () => {
    expect(await told('md', swap(files.md, '4.22%', '5.22%'))).toEqual(editedOn(2))
    expect(await told('md', swap(files.md, '均为公开来源', '皆为公开来源'))).toEqual(editedOn(4))
    expect(await told('md', swap(files.md, '\n---\n\n# 来源', '\n---\n\n# 我的\n\n---\n\n# 来源'))).toEqual(
      editedOn(4),
    )
  })

  test('rulers in code and in comments part no slides', async () => {
    const code = swap(files.md, '# 来源', '# 来源\n\n```\n\n---\n\n```\n\n<!--\n\n---\n\n-->')
    expect((await readBack('md', code)).slides()).toHaveLength(4)
  })
})

describe('HTML', () => {
  test('the viewer and the look are nobody’s edit', async () => {
    expect(await told('html', swap(files.html, '<main id="deck"', '<main data-saved id="deck"'))).toEqual(
      asBuilt,
    )
    expect(await told('html', swap(files.html, /<section id="2"/, '<section  hidden id="2"'))).toEqual(
      asBuilt,
    )
  })

  test('a digit in a text, in an alternative text, in a note', async () => {
    const start = '<section id="2"'
    expect(await told('html', swap(files.html, /(<section id="2"[\s\S]*?>)4\.22%/, '$14.23%'))).toEqual(
      editedOn(2),
    )
    expect(await told('html', swap(files.html, '由3.5%升至4.22%"', '由3.5%升至9.22%"'))).toEqual(editedOn(2))
    expect(await told('html', swap(files.html, '"由2014年的3.5%', '"由2013年的3.5%'))).toEqual(editedOn(2))
    expect(strFromU8(files.html)).toContain(start)
  })
})

describe('PPTX', () => {
  test('XML that another program writes otherwise is nobody’s edit', async () => {
    const parts = unzipSync(files.pptx)
    const anew = Object.fromEntries(
      Object.entries(parts).map(([name, bytes]) => [
        name,
        /^ppt\/slides\/[^/]+\.xml$/.test(name)
          ? strToU8(
              strFromU8(bytes)
                .replaceAll('<a:r>', '<a:r >')
                .replace(
                  /<a:t>([^<]{2})([^<]+)<\/a:t><\/a:r>/,
                  '<a:t>$1</a:t></a:r><a:r><a:t>$2</a:t></a:r>',
                ),
            )
          : bytes,
      ]),
    )
    expect(await told('pptx', zipSync(anew))).toEqual(asBuilt)
  })

  test('alternative texts that were dropped are nobody’s edit, changed ones are', async () => {
    const name = 'ppt/slides/slide5.xml'
    expect(await told('pptx', swapPart(files.pptx, name, / descr="[^"]*"/g, ''))).toEqual(asBuilt)
    expect(await told('pptx', swapPart(files.pptx, name, '4.22%"', '4.23%"'))).toEqual(editedOn(5))
  })

  test('a digit in a text, in a table, in a chart, in the notes', async () => {
    expect(
      await told('pptx', swapPart(files.pptx, 'ppt/slides/slide2.xml', /<a:t>([^<]*)4\.22/, '<a:t>$14.23')),
    ).toEqual(editedOn(2))
    expect(
      await told(
        'pptx',
        swapPart(files.pptx, 'ppt/slides/slide4.xml', /(<a:tbl>[\s\S]*?<a:t>)[^<]+/, '$199'),
      ),
    ).toEqual(editedOn(4))
    expect(
      await told('pptx', swapPart(files.pptx, 'ppt/charts/chart1.xml', /<c:v>4\.22/, '<c:v>4.23')),
    ).toEqual(editedOn(5))
    expect(
      await told('pptx', swapPart(files.pptx, 'ppt/notesSlides/notesSlide2.xml', '4.22', '4.23')),
    ).toEqual(editedOn(2))
  })

  test('slides in another order', async () => {
    const moved = swapPart(
      files.pptx,
      'ppt/presentation.xml',
      /(<p:sldIdLst>)(<p:sldId [^>]*>)(.*?)(<\/p:sldIdLst>)/,
      '$1$3$2$4',
    )
    const { provenance, slides } = await readBack('pptx', moved)
    const traced = traceSlides(JSON.parse(provenance ?? '') as Provenance, slides())
    expect([
      traced.state,
      ...traced.slides.map(({ built, isMoved }) => `${built}${isMoved ? '!' : ''}`),
    ]).toEqual(['edited', '2', '3', '4', '5', '6', '1!'])
  })
})
