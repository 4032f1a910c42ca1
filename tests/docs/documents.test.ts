import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyFolder, run } from '../build/workspace-copy.ts'
import { documents } from './documents.ts'
import { follow, newReader } from './follow.ts'
import { beginsIn, snippetsOf } from './snippets.ts'

let town: string

beforeAll(async () => {
  const home = await emptyFolder()
  expect((await run(['init', 'town'], {}, home)).code).toBe(0)
  town = join(home, 'town')
})

/** The tutorial has a test of its own. */
const told = documents.filter(
  (document) => document !== 'docs/tutorial.md' && snippetsOf(document).length > 0,
)

describe('whoever does what the documents say gets what they promise', () => {
  test.each(told)(
    '%s',
    async (document) => {
      const reader = await newReader(await emptyFolder())
      if (beginsIn(document) === 'town') {
        reader.folder = join(reader.home, 'town')
        await cp(town, reader.folder, { recursive: true })
      }
      const snippets = snippetsOf(document)
      for (const snippet of snippets) await follow(reader, snippet)
      const last = snippets.findLast(({ step }) => step && step.does !== 'nothing' && step.does !== 'read')
      if (!last || last.step?.does === 'run') return
      const { code, err } = await run(['check'], {}, reader.folder)
      expect(code, err).toBe(0)
    },
    400_000,
  )
})

test('whatever is not run has its reason', () => {
  const reasons = told.flatMap((document) =>
    snippetsOf(document).flatMap(({ step }) => (step?.does === 'nothing' ? [step.reason] : [])),
  )
  expect(reasons.filter((reason) => reason.length < 8)).toEqual([])
})
