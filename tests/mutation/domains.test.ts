import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../src/build/check.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { mutantsOf } from './all-kinds.ts'
import { type Ground, groundOf } from './ground.ts'
import { type Verdict, verdictOn } from './judge.ts'
import { missedOf, tableOf } from './table.ts'

/** Workspaces about other things, with texts of sources that were written for them. */
const domains = ['clinic', 'orchard', 'transit']
const folderOf = (domain: string) =>
  fileURLToPath(new URL(`../fixtures/domains/${domain}`, import.meta.url)).replace(/\/$/, '')

/** Nothing is remembered from one check to the next, and nothing is written into the fixtures. */
const forgetful = {
  ...nodeEffects,
  makeFolder: async () => {},
  writeSynced: async () => {},
  rename: async () => {},
}

describe.each(domains)('a workspace about a %s', { timeout: 300_000 }, (domain) => {
  let ground: Ground
  const verdicts: Verdict[] = []

  beforeAll(async () => {
    const folder = folderOf(domain)
    ground = await groundOf(folder, `${folder}/sources`)
    for (const mutant of mutantsOf(ground, 1, 7)) verdicts.push(await verdictOn(ground, mutant))
    console.log(`${domain}\n${tableOf(verdicts)}\n\nnot caught in place:\n${missedOf(verdicts)}`)
  }, 300_000)

  it('raises no alarm, and all its places hold', async () => {
    const { findings, notices, evidence } = await check({ directory: folderOf(domain) }, forgetful)
    expect({ findings, notices }).toEqual({ findings: [], notices: [] })
    expect(evidence.locators.verified).toBe(evidence.locators.all)
    expect(evidence.locators.all).toBeGreaterThanOrEqual(30)
  })

  it('is told of nearly all corruptions where a person would look', () => {
    const inPlace = verdicts.filter(({ isInPlace }) => isInPlace)
    expect(inPlace.length / verdicts.length).toBeGreaterThanOrEqual(0.9)
  })
})
