import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { DeckError } from '../../../src/errors.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { decodeEntities } from '../../../src/write/pptx/verify/xml-text.ts'
import { readXml } from '../../../src/write/pptx/verify/xml-tree.ts'
import { verifyPresentation } from '../../../src/write/pptx/verify.ts'
import { edition } from './fixture.ts'
import { edited } from './parts.ts'

let good: Uint8Array

beforeAll(async () => {
  good = (await writePptx(edition))[0]?.bytes ?? new Uint8Array()
})

/** Why a file is refused. */
function refusal(bytes: Uint8Array): string {
  try {
    verifyPresentation(bytes)
    return 'read'
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    expect([error.kind, error.faults[0]?.code]).toEqual(['invalid', 'pptx-unreadable'])
    return error.faults[0]?.why ?? ''
  }
}

/** A copy with numbers of the first central directory entry changed: offset in the entry, bytes, value. */
function patched(
  bytes: Uint8Array,
  ...changes: readonly (readonly [at: number, size: 2 | 4, value: number])[]
) {
  const copy = Uint8Array.from(bytes)
  const view = new DataView(copy.buffer)
  const start = view.getUint32(copy.length - 22 + 16, true)
  for (const [at, size, value] of changes)
    if (size === 2) view.setUint16(start + at, value, true)
    else view.setUint32(start + at, value, true)
  return copy
}

test.each([
  ['nothing', () => new Uint8Array(), 'no zip file'],
  ['noise', () => Uint8Array.from(randomBytes(5000).fill(7, 0, 4)), 'no zip file'],
  ['a file cut off', () => good.slice(0, -900), 'cut off'],
  ['a directory elsewhere', () => patched(good, [0, 4, 0]), 'damaged'],
  ['an encrypted entry', () => patched(good, [8, 2, 1]), 'is encrypted'],
  ['a method of packing that no PPTX has', () => patched(good, [10, 2, 99]), 'packed in a way'],
  ['a size that no memory holds', () => patched(good, [24, 4, 0xf0000000]), 'would take'],
  ['entries that overlap', () => patched(good, [20, 4, good.length]), 'overlap'],
  [
    'a Word document',
    () =>
      edited(good, (parts) => {
        const types = new TextDecoder().decode(parts['[Content_Types].xml'])
        parts['[Content_Types].xml'] = strToU8(
          types.replace('presentationml.presentation.main', 'wordprocessingml.document.main'),
        )
      }),
    'a Word document, not a presentation',
  ],
])('%s is refused', (_, bytes, why) => {
  expect(refusal(bytes())).toContain(why)
})

test('a part that is larger than it says, or damaged, is told and does not stop the rest', () => {
  const small = patched(good, [24, 4, 10])
  expect(verifyPresentation(small).findings).toContainEqual(
    expect.objectContaining({ code: 'pptx-package', what: expect.stringContaining('cannot be read') }),
  )
})

test('a bomb of zeros takes neither time nor memory', () => {
  const bomb = edited(good, (parts) => {
    parts['ppt/slides/slide1.xml'] = new Uint8Array(70 << 20)
  })
  expect(bomb.length).toBeLessThan(1 << 20)
  const began = performance.now()
  const { findings } = verifyPresentation(bomb)
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'pptx-package', part: 'ppt/slides/slide1.xml' }),
  )
  expect(performance.now() - began).toBeLessThan(3000)
})

test('more XML than any deck has, part by part within bounds', () => {
  const part = strToU8(`<x>${'y'.repeat(40 << 20)}</x>`)
  const names = ['a', 'b', 'c', 'd'].map((name) => `ppt/slides/${name}.xml`)
  const more = Object.fromEntries(names.map((name) => [name, part]))
  expect(refusal(zipSync({ ...unzipSync(good), ...more }, { level: 0 }))).toContain(
    'its XML takes more than 128 MB',
  )
})

test('more entries than any deck has', () => {
  const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`x/${at}`, new Uint8Array()]))
  expect(refusal(zipSync(many, { level: 0 }))).toContain('more than 20000 entries')
})

test('entities that double and comments without end', () => {
  const lol = `<!DOCTYPE l [<!ENTITY a "lol">${'<!ENTITY b "&a;&a;">'.repeat(30)}]><l>&b;</l>`
  for (const xml of [
    lol,
    '<a><!--',
    '<a><![CDATA[',
    '<?x',
    `<a>${'&#x41;'.repeat(9)}&#xD800;</a>`,
    '<a>&#1114112;</a>',
  ])
    expect(() => readXml(xml), xml.slice(0, 40)).toThrow()
  expect(() => decodeEntities('&'.repeat(1_000_000))).toThrow()
})

test('what XML allows is read as it is meant', () => {
  const root = readXml(
    `\uFEFF<?xml version="1.0"?>\n<!-- <x> --><p:a xmlns:p='urn:p' xmlns="urn:d" b = "1&#10;&lt;" p:c='"'><d>x<![CDATA[<&]]>y&amp;</d ><p:e/></p:a>\n`,
  )
  expect(root).toMatchObject({
    namespace: 'urn:p',
    name: 'a',
    attributes: [
      { namespace: '', name: 'b', value: '1\n<' },
      { namespace: 'urn:p', name: 'c', value: '"' },
    ],
    children: [
      { namespace: 'urn:d', name: 'd', text: 'x<&y&' },
      { namespace: 'urn:p', name: 'e', children: [] },
    ],
  })
})

test('bytes flipped anywhere give findings or a refusal, nothing else', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      (flips) => {
        const bytes = Uint8Array.from(good)
        for (const [at, value] of flips) bytes[at] = value
        refusal(bytes)
      },
    ),
    { numRuns: 15, seed: 7 },
  )
})

test('text changed anywhere in a slide gives findings or nothing, never a failure', () => {
  const parts = unzipSync(good)
  const name = 'ppt/slides/slide4.xml'
  const source = new TextDecoder().decode(parts[name])
  fc.assert(
    fc.property(
      fc.nat(source.length),
      fc.nat(40),
      fc.constantFrom('', '<', '"', '>', 'NaN', '-1', '&', '<a:p>', '/>'),
      (at, cut, put) => {
        const slide = source.slice(0, at) + put + source.slice(at + cut)
        refusal(zipSync({ ...parts, [name]: strToU8(slide) }, { level: 0 }))
      },
    ),
    { numRuns: 20, seed: 7 },
  )
})
