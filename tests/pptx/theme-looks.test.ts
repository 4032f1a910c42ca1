import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { builtEditions, fileOf } from '../editions/built-editions.ts'
import { looksOf } from './look-of-runs.ts'

const editions = await builtEditions()

test.each(editions.map((edition) => ({ name: edition.name, edition })))(
  '$name takes its colours and faces from the theme',
  async ({ name, edition }) => {
    const { themed, own, colours, faces } = looksOf(new Uint8Array(await readFile(fileOf(edition, 'pptx'))))
    const most = [...colours].toSorted((one, other) => other[1] - one[1]).slice(0, 4)
    console.log(
      `${name}: ${((100 * themed) / (themed + own)).toFixed(1)} % of ${themed + own} fills and runs by the theme; others: ${most.map(([hex, count]) => `${hex} ${count}×`).join(', ')}`,
    )
    expect(themed / (themed + own)).toBeGreaterThanOrEqual(0.95)
    expect([...faces]).toEqual([])
  },
)
