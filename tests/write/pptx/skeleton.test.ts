import { expect, test } from 'vitest'
import type { Box, LaidOutSlide } from '../../../src/model/laid-out.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { textBox } from './boxes.ts'
import { edition } from './fixture.ts'
import { textsOf } from './parts.ts'
import { slide, title } from './slide-frame.ts'

const body = (x: number): Box => textBox('body', { x, y: 160, w: 400, h: 100 }, [[['text']]])

const write = async (slides: readonly LaidOutSlide[], sections: readonly (string | undefined)[] = []) => {
  const filled = slides.map(({ number, title: text }, at) => ({
    ...{ number, kind: 'x', markdown: '', title: text, notes: [], facts: [], values: [] },
    ...(sections[at] === undefined ? {} : { section: sections[at] }),
  }))
  const laidOut = { version: 1, width: 1280, height: 720, slides } as const
  const [artifact] = await writePptx({ ...edition, laidOut, deck: { ...edition.deck, slides: filled } })
  return textsOf(artifact?.bytes ?? new Uint8Array())
}
const one = (number: number, boxes: readonly Box[] = [], classes: readonly string[] = []): LaidOutSlide =>
  slide(number, 'en', `Slide ${number}`, [title(`Slide ${number}`), ...boxes], { classes })

const layoutNameOf = (parts: Readonly<Record<string, string>>, number: number) => {
  const target = /slideLayouts\/(slideLayout\d+\.xml)/.exec(
    parts[`ppt/slides/_rels/slide${number}.xml.rels`] ?? '',
  )
  return /<p:cSld name="([^"]*)"/.exec(parts[`ppt/slideLayouts/${target?.[1]}`] ?? '')?.[1]
}

test('slides stand on the layout that has their placeholders', async () => {
  const parts = await write([
    one(1, [], ['cover']),
    one(2, [body(64)]),
    one(3, [body(64), body(600)]),
    one(4),
    one(5, [], ['divider']),
  ])
  expect([1, 2, 3, 4, 5].map((number) => layoutNameOf(parts, number))).toEqual([
    '封面',
    '标题和内容',
    '两栏内容',
    '仅标题',
    '节标题',
  ])
  expect(parts['ppt/slides/slide3.xml']).toMatch(
    /<p:ph type="body" idx="1"\/>.*<p:ph type="body" idx="14"\/>/,
  )
  const types = Object.entries(parts)
    .filter(([name]) => /slideLayout\d+\.xml$/.test(name))
    .map(([, xml]) => /<p:sldLayout[^>]* type="(\w+)"/.exec(xml)?.[1])
  expect(types).toEqual(['title', 'obj', 'titleOnly', 'secHead', 'twoObj', 'blank'])
})

test('a header is a text box of that name, since a slide has no placeholder for it', async () => {
  const header = textBox('header', { x: 64, y: 12, w: 400, h: 20 }, [[['Running header']]])
  const xml = (await write([one(1, [header])]))['ppt/slides/slide1.xml'] ?? ''
  expect(xml).toMatch(/name="Header \d+"\/><p:cNvSpPr txBox="1"\/><p:nvPr\/>/)
})

const sectionsIn = (presentation = '') =>
  [...presentation.matchAll(/<p14:section name="([^"]*)" id="([^"]*)">(.*?)<\/p14:section>/g)].map(
    ([, name, id, list]) => ({
      name,
      id,
      slides: [...(list ?? '').matchAll(/<p14:sldId id="(\d+)"\/>/g)].map(
        ([, number]) => Number(number) - 255,
      ),
    }),
  )

test('sections hold every slide once, those before the first under the deck’s title', async () => {
  const slides = [1, 2, 3, 4, 5].map((number) => one(number))
  const names = [undefined, 'A & b', 'A & b', 'C', 'A & b']
  const parts = await write(slides, names)
  const sections = sectionsIn(parts['ppt/presentation.xml'])
  expect(sections.map(({ name, slides: own }) => [name, own])).toEqual([
    ['三大国际科技创新中心 &lt;&amp;&quot;&gt;', [1]],
    ['A &amp; b', [2, 3]],
    ['C', [4]],
    ['A &amp; b', [5]],
  ])
  expect(new Set(sections.map(({ id }) => id)).size).toBe(4)
  for (const { id } of sections) expect(id).toMatch(/^\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}$/)
  expect(await write(slides, names)).toEqual(parts)
})

test('a deck without sections has no list of them', async () => {
  expect((await write([one(1)]))['ppt/presentation.xml']).not.toContain('sectionLst')
})
