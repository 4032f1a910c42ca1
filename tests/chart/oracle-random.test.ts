import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import { drawFreely } from './oracle-draw.ts'
import { randomSpec } from './oracle-random-specs.ts'
import { wrong } from './oracle-wrong.ts'

test('no random spec becomes a native chart that shows anything else than its picture', async () => {
  const counts = { native: 0, pictures: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(randomSpec, async (spec) => {
      const drawn = await drawFreely('random', spec).catch((error: unknown) => {
        if (error instanceof DeckError) return undefined
        throw error
      })
      if (!drawn) counts.refused++
      else if (drawn.chart) counts.native++
      else counts.pictures++
      if (drawn) expect(await wrong(drawn)).toEqual([])
    }),
    { numRuns: Number(process.env.RANDOM_SPECS ?? 200), seed: Number(process.env.RANDOM_SEED ?? 3) },
  )
  console.log(`random specs: ${counts.native} native, ${counts.pictures} pictures, ${counts.refused} refused`)
  expect(counts.native).toBeGreaterThan(20)
}, 600_000)
