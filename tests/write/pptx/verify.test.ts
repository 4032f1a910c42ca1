import { strToU8, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { DeckError } from '../../../src/errors.ts'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { pptxFaults, verifyPptx } from '../../../src/write/pptx/verify.ts'
import { defects } from './defects.ts'
import { edition } from './fixture.ts'
import { edited } from './parts.ts'

let good: Uint8Array

beforeAll(async () => {
  good = (await writePptx(edition))[0]?.bytes ?? new Uint8Array()
})

test('a file as written has no faults', () => {
  expect(pptxFaults(good)).toEqual([])
})

test.each(defects)('%s', (_, edit, code, what) => {
  const faults = pptxFaults(edited(good, edit))
  expect(
    faults
      .filter((fault) => fault.code === code)
      .map((fault) => fault.what)
      .join('\n'),
  ).toMatch(what)
})

test('what is no package is one fault, and faults are thrown together', () => {
  expect(pptxFaults(strToU8('not a zip'))).toMatchObject([
    { code: 'pptx-package', what: expect.stringContaining('not a zip file') },
  ])
  expect(pptxFaults(zipSync({ 'a.txt': strToU8('x') })).length).toBeGreaterThan(1)
  expect(() => verifyPptx(strToU8(''))).toThrowError(DeckError)
})
