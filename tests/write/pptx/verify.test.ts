import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { DeckError } from '../../../src/errors.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { codes } from '../../../src/write/pptx/verify/codes.ts'
import { pptxFaults, verifyPptx, verifyPresentation } from '../../../src/write/pptx/verify.ts'
import { defects } from './defects.ts'
import { packageDefects } from './defects-package.ts'
import { readerDefects } from './defects-readers.ts'
import { edition } from './fixture.ts'
import { edited } from './parts.ts'

const planted = [...defects, ...packageDefects, ...readerDefects]

let good: Uint8Array

beforeAll(async () => {
  good = (await writePptx(edition))[0]?.bytes ?? new Uint8Array()
})

test('a file as written has no faults', () => {
  expect(pptxFaults(good)).toEqual([])
  expect(verifyPresentation(good)).toEqual({ slides: 6, findings: [] })
})

const told = (found: readonly { readonly code: string; readonly what: string }[], code: string): string =>
  found
    .filter((one) => one.code === code)
    .map(({ what }) => what)
    .join('\n')

test.each(planted)('%s', (_, edit, code, what) => {
  const bytes = edited(good, edit)
  expect(told(verifyPresentation(bytes).findings, code) || told(pptxFaults(bytes), code)).toMatch(what)
})

test('whatever can be found has been planted', () => {
  const found = new Set(planted.map(([, , code]) => code))
  expect(Object.keys(codes).filter((code) => !found.has(code))).toEqual([])
})

test('a finding tells slide and shape, and a chart the slide that it stands on', () => {
  const bytes = edited(good, (parts) => {
    for (const [, edit] of defects.filter(([name]) => /without words|cache lies/.test(name))) edit(parts)
  })
  expect(
    verifyPresentation(bytes).findings.map(({ code, slide, shape, level }) => [code, slide, shape, level]),
  ).toEqual(
    expect.arrayContaining([
      ['pptx-chart', 5, expect.stringMatching(/^Chart \d+$/), 'error'],
      ['pptx-alt', 4, expect.stringMatching(/^Table \d+$/), 'remark'],
      ['pptx-alt', 5, expect.stringMatching(/^Chart \d+$/), 'remark'],
    ]),
  )
})

test('faults are thrown together', () => {
  expect(pptxFaults(zipSync({ 'a.txt': strToU8('x') })).length).toBeGreaterThan(1)
  expect(() => verifyPptx(strToU8(''))).toThrowError(DeckError)
})

const samples = fileURLToPath(new URL('../../../../shared/pptx-samples/', import.meta.url))

describe('files that PowerPoint wrote', () => {
  test('have no errors', (context) => {
    if (!existsSync(samples)) context.skip(`there are no files of PowerPoint’s at ${samples}`)
    const names = readdirSync(samples).filter((name) => name.endsWith('.pptx'))
    const errors = names.flatMap((name) =>
      verifyPresentation(readFileSync(samples + name))
        .findings.filter(({ level }) => level === 'error')
        .map(({ code, part, what }) => `${name} ${code} ${part}: ${what}`),
    )
    expect(names.length).toBeGreaterThan(50)
    expect(errors).toEqual([])
  })
})
