import { expect, test } from 'vitest'
import { editabilityLine, editabilityOf } from '../../src/build/editability.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { type ManifestHead, readManifest } from '../../src/build/manifest.ts'
import { publish } from '../../src/build/publish.ts'
import type { LaidOutDeck } from '../../src/model/laid-out.ts'
import { writePptx } from '../../src/write/pptx/index.ts'
import { edition } from '../write/pptx/fixture.ts'
import { textsOf } from '../write/pptx/parts.ts'
import { emptyFolder } from './workspace-copy.ts'

const laidOut = edition.laidOut as LaidOutDeck
const { figures } = edition.deck

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Characters of the text that a reader of the PPTX can put a cursor in, slide titles that are hidden left out. */
async function charactersOfPptx(): Promise<number> {
  const parts = textsOf((await writePptx(edition))[0]?.bytes ?? new Uint8Array())
  const slides = Object.entries(parts).filter(([name]) => /^ppt\/slides\/[^/]+\.xml$/.test(name))
  return slides.reduce((sum, [, xml]) => {
    const shown = xml.replace(/<p:sp><p:nvSpPr><p:cNvPr [^>]*hidden="1".*?<\/p:sp>/gs, '')
    const texts = [...shown.matchAll(/<a:t>([^<]*)<\/a:t>/g)]
    const plain = texts.map(
      ([, text]) => text?.replace(/&(\w+);/g, (_, name: string) => entities[name] ?? '?') ?? '',
    )
    return sum + [...plain.join('').replace(/\s+/gu, '')].length
  }, 0)
}

test('what the report calls editable is the text of the PPTX', async () => {
  const { characters } = editabilityOf(laidOut, figures)
  expect(characters.editable - characters.inCharts).toBe(await charactersOfPptx())
  expect(characters.visible).toBe(characters.editable + characters.inPictures)
})

test('charts by kind, and what became a picture with its reason', () => {
  const report = editabilityOf(laidOut, figures)
  expect(report.charts).toMatchObject({ total: 6, native: 5 })
  expect(Object.values(report.charts.kinds).reduce((sum, count) => sum + count, 0)).toBe(5)
  expect(report.fallbacks).toEqual([
    { slide: 6, what: 'the chart layered', reason: figures.find(({ native }) => !native)?.reason },
  ])
  expect(report.tables).toBe(1)
})

test('text in pictures is not editable', () => {
  const svg = '<svg><text x="1">R&amp;D <tspan>4</tspan></text><title>no</title></svg>'
  const changed = figures.map((figure) => (figure.native ? { ...figure, svg: '' } : { ...figure, svg }))
  const { characters } = editabilityOf(laidOut, changed)
  expect(characters).toMatchObject({ inPictures: 4, inCharts: 0 })
  expect(characters.visible - characters.editable).toBe(4)
})

test('one line of several reports', () => {
  const report = editabilityOf(laidOut, figures)
  const all = { ...report, characters: { ...report.characters, visible: 2000, editable: 1999 } }
  expect(editabilityLine([])).toBeUndefined()
  expect(editabilityLine([all, all])).toBe('pptx: 99.9% of characters editable, 10 of 12 charts native')
})

test('the report stands as long as the PPTX that it tells of', async () => {
  const out = await emptyFolder()
  const file = (name: string) => [{ path: name, bytes: new TextEncoder().encode(name) }]
  const head = (digest: string) =>
    ({ schema: 'factdeck-manifest/1', edition: digest, program: 'p', slides: [] }) as unknown as ManifestHead
  const editability = editabilityOf(laidOut, figures)
  const read = async () => (await readManifest(nodeEffects, `${out}/deck`))?.editability
  await publish(nodeEffects, {
    out,
    folder: 'deck',
    artifacts: { pptx: file('a.pptx') },
    manifest: { ...head('one'), editability },
  })
  expect(await read()).toEqual(editability)
  await publish(nodeEffects, { out, folder: 'deck', artifacts: { md: file('a.md') }, manifest: head('one') })
  expect(await read()).toEqual(editability)
  await publish(nodeEffects, { out, folder: 'deck', artifacts: { md: file('a.md') }, manifest: head('two') })
  expect(await read()).toBeUndefined()
})
