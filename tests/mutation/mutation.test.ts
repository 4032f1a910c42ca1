import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { mutantsOf } from './all-kinds.ts'
import { type Ground, groundOf } from './ground.ts'
import { judge, type Verdict, verdictOn } from './judge.ts'
import { missedOf, tableOf } from './table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')
const sourceFolder = `${root}/../shared/sources`
const hasTexts = existsSync(sourceFolder)
if (!hasTexts)
  console.warn(
    `no texts of the sources in ${sourceFolder}: kinds of corruption that only they show are left out`,
  )

/** As many of each kind; there are over 60 kinds. */
const most = 6

describe('single corruptions of the repository’s own workspace', { timeout: 600_000 }, () => {
  let ground: Ground
  const verdicts: Verdict[] = []

  beforeAll(async () => {
    ground = await groundOf(root, sourceFolder)
    for (const mutant of mutantsOf(ground, most)) verdicts.push(await verdictOn(ground, mutant))
    console.log(`${tableOf(verdicts)}\n\nnot caught in place:\n${missedOf(verdicts)}`)
  }, 600_000)

  it('raises no alarm on the workspace as it is', async () => {
    const all = Object.entries(ground.workspace.decks).map(
      ([
        deck,
        {
          deck: { slides },
        },
      ]) => ({
        deck,
        slides: slides.map((_, index) => index),
      }),
    )
    expect(await judge(ground.files, ground.sources, all)).toEqual([])
  })

  it('makes at least 300 of at least 20 kinds', () => {
    expect(verdicts.length).toBeGreaterThanOrEqual(hasTexts ? 300 : 250)
    expect(new Set(verdicts.map(({ mutant }) => mutant.kind)).size).toBeGreaterThanOrEqual(20)
  })

  it('is told of at least 98 % of them where a person would look; without the texts of 95 %', () => {
    const inPlace = verdicts.filter(({ isInPlace }) => isInPlace)
    expect(inPlace.length / verdicts.length).toBeGreaterThanOrEqual(hasTexts ? 0.98 : 0.95)
  })
})
