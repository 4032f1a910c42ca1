import { expect, test } from 'vitest'
import { writePptx } from '../../../src/write/pptx/index.ts'
import { edition } from './fixture.ts'
import { hasOffice, officeToPngs } from './office.ts'

test('LibreOffice opens the file and draws every slide', async (context) => {
  if (!(await hasOffice())) context.skip('LibreOffice or poppler is not installed')
  const { pngs } = await officeToPngs((await writePptx(edition))[0]?.bytes ?? new Uint8Array())
  expect(pngs).toHaveLength(6)
  for (const [at, png] of pngs.entries()) {
    const header = Buffer.from(png)
    expect([header.readUInt32BE(16), header.readUInt32BE(20)]).toEqual([1280, 720])
    // An empty slide packs to some 3 kB.
    expect(png.length, `slide ${at + 1}`).toBeGreaterThan(8000)
  }
})
