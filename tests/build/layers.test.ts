import { mkdir, writeFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../src/build/digest.ts'
import type { PreparedEdition } from '../../src/build/edition.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { readFiles } from '../../src/build/workspace.ts'
import { makeEdition } from '../../src/pipeline.ts'
import {
  type Changes,
  editionsOf,
  faultsOf,
  filled,
  filledFrom,
  inputOf,
  made,
  markdownOf,
  shortly,
} from './made-workspace.ts'
import { copyWorkspace } from './workspace-copy.ts'

const english = 'harbour.guest.en'

/** Guests extend the crew; the pack extends another. */
const twoPacks: Changes = {
  'templates/tiny/pack.yaml': 'name: tiny\nextends: plain\ntitle: {zh-CN: 小样, en: Tiny}\n',
  'templates/plain/pack.yaml': 'name: plain\ntitle: {zh-CN: 素, en: Plain}\n',
}

/** Folders of the layers of a guest's edition, nearest first. */
const layers = [
  'decks/harbour',
  'templates/audiences/guest',
  'templates/audiences/crew',
  'templates/tiny',
  'templates/plain',
  'templates',
]

/** The same file in these layers, each with its layer's number in it. */
const inLayers = (from: number, file: string, text: (at: number) => string): Changes =>
  Object.fromEntries(layers.map((layer, at) => [`${layer}/${file}`, at < from ? null : text(at)]))

describe('a part is taken from the nearest layer that has it', () => {
  const nearest = layers.map((layer, at) => [layer, at] as const)

  test.each(nearest)('partial, %s', async (layer, at) => {
    const changes = {
      ...twoPacks,
      ...inLayers(at, 'partials/foot.md.hbs', (each) => `layer ${'x'.repeat(each + 1)}.`),
    }
    const input = await inputOf(changes, english)
    expect(input.pack.partials.foot?.file).toBe(`${layer}/partials/foot.md.hbs`)
    expect(markdownOf(await filledFrom(input))).toContain(`layer ${'x'.repeat(at + 1)}.`)
  })

  test.each(nearest)('slide template, %s', async (layer, at) => {
    const page = (each: number) =>
      `---\nlayout: title-and-content\nparams:\n  title: title\n  text: text\n---\n# {{title}}\n\n{{text}} ${'x'.repeat(each + 1)}.\n`
    const changes = { ...twoPacks, ...inLayers(at, 'slides/page.md.hbs', page) }
    const input = await inputOf(changes, english)
    expect(input.pack.slides.page?.file).toBe(`${layer}/slides/page.md.hbs`)
    expect((await filledFrom(input)).slides[0]?.markdown).toMatch(new RegExp(` x{${at + 1}}\\.$`))
  })

  test.each(nearest)('CSS of a theme and of all themes, %s', async (_, at) => {
    const css = (each: number) => `section{order:${each}}`
    const changes = {
      ...twoPacks,
      ...inLayers(at, 'themes/navy.css', css),
      ...inLayers(at, 'themes/base.css', css),
    }
    const input = await inputOf(changes, english)
    expect([input.theme.css, input.pack.baseCss]).toEqual([css(at), css(at)])
  })

  test.each(nearest.slice(0, -1))('locale text and token, %s', async (layer, at) => {
    const yaml = (each: number) => `sources: "layer ${each}"\n`
    const token = (each: number) => `space: {foot: ${41 + each}}\n`
    const overlay = (from: number, file: string, text: (at: number) => string) =>
      Object.fromEntries(
        Object.entries(inLayers(from, file, text)).filter(([name]) => !name.startsWith(`templates/${file}`)),
      )
    const changes = {
      ...twoPacks,
      ...overlay(at, 'locales/en.yaml', yaml),
      ...overlay(at, 'themes/navy.yaml', token),
    }
    const input = await inputOf(changes, english)
    expect(input.pack.texts.en.sources).toMatchObject({
      text: `layer ${at}`,
      file: `${layer}/locales/en.yaml`,
      line: 1,
    })
    expect(input.theme.tokens.space.foot).toBe(41 + at)
  })
})

test('texts and tokens are merged key by key', async () => {
  const before = await inputOf({}, english)
  const after = await inputOf(
    {
      'templates/audiences/guest/locales/en.yaml': 'sources: "From: "\n',
      'decks/harbour/themes/navy.yaml': 'color: {accent: "#00657A"}\n',
    },
    english,
  )
  expect(after.pack.texts.en.sources?.text).toBe('From: ')
  expect(after.pack.texts.en.dispute).toEqual(before.pack.texts.en.dispute)
  const { color, ...rest } = before.theme.tokens
  expect(after.theme.tokens).toEqual({ ...rest, color: { ...color, accent: '#00657A' } })
  expect(after.theme.css).toBe(before.theme.css)
})

test('overriding one partial for one audience is one small file, and changes nothing for others', async () => {
  const file = 'templates/audiences/guest/partials/foot.md.hbs'
  const changes = { [file]: '<div class="foot">\n\nFor guests\n\n</div>\n' }
  const [before, after] = [editionsOf(await made()), editionsOf(await made(changes))]
  for (const [name, { digest }] of Object.entries(before))
    expect(after[name]?.digest === digest).toBe(!name.includes('guest'))
  expect(markdownOf(await filled(changes, english))).toContain('For guests')
  expect(markdownOf(await filled(changes, 'harbour.crew.en'))).not.toContain('For guests')
})

test('where a text of a locale stands does not matter to the digest, what it says does', async () => {
  const digest = async (text: string) =>
    editionsOf(await made({ 'templates/tiny/locales/en.yaml': text }))[english]?.digest
  expect(await digest('# a remark\n\nsources: "From: "\n')).toBe(await digest('sources: "From: "\n'))
  expect(await digest('sources: "By: "\n')).not.toBe(await digest('sources: "From: "\n'))
})

/** Another deck, for another audience, of another pack. */
const elsewhere: Changes = {
  'decks/quay.yaml':
    'title: {zh-CN: 码头, en: The quay}\npack: spare\naudiences: [pilot]\nlocales: [en]\nformats: [md]\nasOf: 2026-02-01\nslides: [{slide: page, title: {zh-CN: 甲, en: A}, text: {zh-CN: 乙, en: B}}]\n',
  'templates/audiences/pilot.yaml': 'extends: guest\nlabel: {zh-CN: 领航版, en: Pilot edition}\n',
  'templates/spare/pack.yaml': 'name: spare\nextends: tiny\ntitle: {zh-CN: 备, en: Spare}\n',
}
const others = fc.constantFrom('decks/quay', 'templates/audiences/pilot', 'templates/spare')
const anyFile = fc.constantFrom(
  [
    'slides/page.md.hbs',
    '---\nlayout: title-and-content\nparams: {title: title, text: text}\n---\n# {{title}}\n\n{{text}} other\n',
  ],
  ['partials/foot.md.hbs', 'another foot'],
  ['partials/new.md.hbs', 'a partial'],
  ['themes/navy.css', 'section{order:7}'],
  ['themes/navy.yaml', 'space: {foot: 50}\n'],
  ['themes/base.css', 'section{order:8}'],
  ['locales/en.yaml', 'sources: "Other: "\n'],
  ['locales/zh-CN.yaml', 'sources: 别的：\n'],
)

/** The bytes of an edition's Markdown and figures. */
async function bytesOf(edition: PreparedEdition | undefined): Promise<string> {
  if (!edition) throw new Error('the edition is gone')
  const input = { ...(await edition.input()), formats: ['md'] as const }
  const browser = () => Promise.reject(new Error('Markdown needs no browser'))
  const { artifacts, findings } = await makeEdition(input, edition.digest, { browser, fonts: [] })
  expect(findings).toEqual([])
  return JSON.stringify(artifacts.md?.map(({ path, bytes }) => [path, sha256(bytes)]))
}

test('no layer of another audience, deck or pack changes the digest or a byte of an edition', async () => {
  const known = editionsOf(await made())
  const bytes = new Map<string, string>()
  for (const [name, edition] of Object.entries(known)) bytes.set(name, await bytesOf(edition))
  expect(new Set(bytes.values()).size).toBe(4)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(others, anyFile), { minLength: 1, maxLength: 6 }), async (files) => {
      const changes = Object.fromEntries(
        files.map(([layer, [file, text]]) => [`${layer}/${file}`, text ?? '']),
      )
      const after = editionsOf(await made({ ...elsewhere, ...changes }))
      for (const [name, { digest }] of Object.entries(known)) {
        expect(after[name]?.digest).toBe(digest)
        expect(await bytesOf(after[name])).toBe(bytes.get(name))
      }
    }),
    { numRuns: 8 },
  )
})

describe('what is wrong with layers is told at its place', () => {
  test.each<[string, Changes, string[]]>([
    [
      'an audience that extends itself',
      { 'templates/audiences/crew.yaml': (text) => `extends: guest\n${text}` },
      ['extends-cycle templates/audiences/crew.yaml:1', 'extends-cycle templates/audiences/guest.yaml:1'],
    ],
    [
      'a pack that extends itself',
      { 'templates/tiny/pack.yaml': (text) => `${text}extends: tiny\n` },
      ['extends-cycle templates/tiny/pack.yaml:3'],
    ],
    [
      'an audience that is not there to extend',
      { 'templates/audiences/guest.yaml': (text) => text.replace('crew', 'crow') },
      ['unknown-audience templates/audiences/guest.yaml:1'],
    ],
    [
      'a pack that is not there to extend',
      { 'templates/tiny/pack.yaml': (text) => `${text}extends: brifing\n` },
      ['unknown-pack templates/tiny/pack.yaml:3'],
    ],
    [
      'a template that is part of no layer',
      { 'templates/tiny/partial/foot.md.hbs': 'x' },
      ['stray-template templates/tiny/partial/foot.md.hbs:'],
    ],
    [
      'a layer of a deck that there is not',
      { 'decks/harbor/partials/foot.md.hbs': 'x' },
      ['unknown-deck decks/harbor/partials/foot.md.hbs:'],
    ],
    [
      'a layer of an audience that there is not',
      { 'templates/audiences/gest/partials/foot.md.hbs': 'x' },
      ['unknown-audience templates/audiences/gest/partials/foot.md.hbs:'],
    ],
    [
      'a folder of templates that is no pack',
      { 'templates/tinny/partials/foot.md.hbs': 'x' },
      ['unknown-pack templates/tinny/partials/foot.md.hbs:'],
    ],
    [
      'texts in a language that there is not',
      { 'templates/tiny/locales/zh.yaml': 'a: b\n' },
      ['unknown-locale templates/tiny/locales/zh.yaml:'],
    ],
    [
      'a theme of which no layer has the whole',
      {
        'templates/tiny/themes/dusk.yaml': 'space: {foot: 50}\n',
        'templates/audiences/crew.yaml': (text) => text.replace('navy', 'dusk'),
      },
      ['incomplete-theme templates/audiences/crew.yaml:3'],
    ],
    [
      'a token that there is not',
      { 'templates/tiny/themes/navy.yaml': 'color:\n  acent: "#00657A"\n' },
      ['unknown-field templates/tiny/themes/navy.yaml:2'],
    ],
    [
      'a name that is none',
      { 'templates/tiny/partials/__proto__.md.hbs': 'x' },
      ['bad-name templates/tiny/partials/__proto__.md.hbs:'],
    ],
    [
      'a pack of a taken name',
      { 'templates/fonts/pack.yaml': 'name: fonts\ntitle: {zh-CN: 题, en: T}\n' },
      ['bad-name templates/fonts/pack.yaml:'],
    ],
  ])('%s', async (_, changes, expected) => {
    const faults = await faultsOf(() => made(changes))
    expect(shortly(faults)).toEqual(expected)
    for (const { what, remedy } of faults) expect([what, remedy].every((text) => text.length > 5)).toBe(true)
  })
})

test('an audience that a workspace describes itself does not take the layer of the program’s own', async () => {
  const root = await copyWorkspace()
  const file = 'templates/audiences/public/partials/foot.md.hbs'
  const has = async () => (await readFiles(nodeEffects, root)).templates.some((each) => each.file === file)
  expect(await has()).toBe(true)
  await mkdir(`${root}/templates/audiences`, { recursive: true })
  await writeFile(`${root}/templates/audiences/public.yaml`, 'extends: crew\n')
  expect(await has()).toBe(false)
})
