import { readFile, writeFile } from 'node:fs/promises'
import { beforeAll, expect, test } from 'vitest'
import { build } from '../../src/index.ts'
import { copyWorkspace, edit, run } from '../build/workspace-copy.ts'

let root: string
const diff = (...args: readonly string[]) => run(['diff', ...args], {}, root)

beforeAll(async () => {
  root = await copyWorkspace()
  const published = { directory: root, audiences: ['guest'], formats: ['md'] }
  await edit(`${root}/decks/harbour.yaml`, (text) =>
    text.replace(/ {2}- slide: graph[\s\S]*?(?= {2}- slide: page)/, ''),
  )
  await build({ ...published, out: `${root}/before` })
  await edit(`${root}/data/facts/harbour.yaml`, (text) =>
    text
      .replaceAll('342', '351')
      .replace('classification: public', 'classification: public\n  short: {zh-CN: 到港, en: Calls}'),
  )
  await build({ ...published, out: `${root}/after` })
})

test('nothing differs: a word, and 0', async () => {
  expect(await diff('before', 'before')).toEqual({ code: 0, out: 'no difference in 2 editions\n', err: '' })
  expect((await diff('after/harbour/guest/en', 'today')).code).toBe(0)
})

test('something differs: what it was and is, by fact and by slide, and 1', async () => {
  const { code, out, err } = await diff('before/harbour/guest/en', 'after/harbour/guest/en')
  expect([code, err]).toEqual([1, ''])
  expect(out).toMatchInlineSnapshot(`
    "harbour · guest · en  2026-02-01 → 2026-02-01  facts: 2 changed · slides: 1 changed
      facts
        changed  H-001  statement  – → Calls
        changed  H-002  figure     342 ships → 351 ships
                        statement  342 ships called at the north harbour in 2025. → 351 ships called at the north harbour in 2025.
      slides
                 was  is
        changed  1    1   title values  The north harbour received 351 ships  −342 ships  +351 ships

    1 of 1 editions differ
    "
  `)
  expect((await diff('before/harbour/guest/en')).out).toBe(out)
})

test('--json gives everything, --quiet nothing', async () => {
  const { code, out } = await diff('before', 'after', '--json')
  const answer = JSON.parse(out) as { ok: boolean; same: boolean; editions: object[] }
  expect([code, answer.ok, answer.same]).toEqual([1, false, false])
  expect(answer.editions[0]).toMatchObject({
    deck: 'harbour',
    audience: 'guest',
    locale: 'en',
    state: 'changed',
    changes: { facts: { changed: [{ id: 'H-001' }, { id: 'H-002', aspects: ['figure', 'statement'] }] } },
  })
  expect(await diff('before', 'after', '--quiet')).toEqual({ code: 1, out: '', err: '' })
})

test('a wrong call is 2, what cannot be read 3, each with a remedy', async () => {
  const none = await diff()
  expect([none.code, none.err]).toEqual([2, expect.stringContaining('error[missing-operand]')])
  const many = await diff('before', 'after', 'more')
  expect([many.code, many.err]).toEqual([2, expect.stringContaining('not 3')])
  const nowhere = await diff('before', 'nowhere')
  expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('do: ')])
  const file = `${root}/before/harbour/guest/en/manifest.json`
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('factdeck-manifest/2', 'factdeck-manifest/1'))
  const old = await diff('before', 'after')
  await writeFile(file, text)
  expect([old.code, old.err]).toEqual([3, expect.stringContaining('error[old-manifest]')])
})

test('what a manifest says cannot steer the terminal', async () => {
  const file = `${root}/before/harbour/guest/en/manifest.json`
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replaceAll('342 ships', '342\\u001b[2J\\n\\u202eships'))
  const { out } = await diff('before/harbour/guest/en', 'after/harbour/guest/en')
  await writeFile(file, text)
  expect(out).toContain('342')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through
  expect(out).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f\u202e]/)
})
