import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { jsonSchemas } from '../../src/facts/json-schemas.ts'
import { root } from './workspace.ts'

const schemas = jsonSchemas()
const ajv = new Ajv2020({
  strictSchema: true,
  allowUnionTypes: true,
  validateFormats: false,
  allErrors: true,
})
const validators = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema as object)]),
)

for (const [name, schema] of Object.entries(schemas)) {
  test(`data/schemas/${name} is what the types say`, async () => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(root, 'data/schemas', name))
  })

  test(`every field of data/schemas/${name} is described`, () => {
    expect([...undescribed(schema, '')]).toEqual([])
  })
}

/** Fields without a description, by path. */
function* undescribed(schema: unknown, path: string): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties')
      for (const [field, of] of Object.entries(
        value as Record<string, { description?: string; $ref?: string }>,
      )) {
        if (!of.description && !of.$ref) yield `${path}.${field}`
        yield* undescribed(of, `${path}.${field}`)
      }
    else yield* undescribed(value, path)
  }
}

/** Which schema the files of this repository follow. */
const followed: readonly (readonly [string, string])[] = [
  ['data/sources.yaml', 'sources.json'],
  ['data/vocabulary.yaml', 'vocabulary.json'],
  ['data/crosschecks.yaml', 'crosschecks.json'],
  ['data/facts/*.yaml', 'facts.json'],
  ['data/series/*.yaml', 'table.json'],
  ['decks/*.yaml', 'deck.json'],
  ['templates/audiences/*.yaml', 'audience.json'],
  ['templates/*/pack.yaml', 'pack.json'],
  ['templates/themes/*.yaml', 'theme.json'],
  ['templates/*/themes/*.yaml', 'theme-part.json'],
  ['templates/audiences/*/themes/*.yaml', 'theme-part.json'],
  ['templates/locales/*.yaml', 'locale.json'],
  ['templates/*/locales/*.yaml', 'locale.json'],
  ['templates/audiences/*/locales/*.yaml', 'locale.json'],
]

const files = followed.flatMap(([pattern, schema]) =>
  globSync(pattern, { cwd: root }).map((file) => [file, schema] as const),
)

test('there are files to check', () => expect(files.length).toBeGreaterThan(20))

test.each(files)('%s names its schema on top and follows it', (file, schema) => {
  const text = readFileSync(join(root, file), 'utf8')
  const path = relative(dirname(join(root, file)), join(root, 'data/schemas', schema))
  expect(text.split('\n')[0]).toBe(`# yaml-language-server: $schema=${path}`)
  const validate = validators[schema]
  if (!validate) throw new Error(`no schema ${schema}`)
  validate(parse(text))
  expect(validate.errors ?? []).toEqual([])
})

test.each(globSync('templates/**/slides/*.md.hbs', { cwd: root }))(
  'the front matter of %s follows its schema',
  (file) => {
    const matter = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? ''
    const validate = validators['slide-front-matter.json']
    validate?.(parse(matter))
    expect(validate?.errors ?? []).toEqual([])
  },
)

test.each([
  ['deck.json', { title: { 'zh-CN': 'x', en: 'x' }, slydes: [] }],
  ['audience.json', { clearence: 'public' }],
  ['audience.json', { glossary: [{ use: { en: 'x' } }] }],
  ['theme.json', { theme: 'x' }],
  ['locale.json', { key: 3 }],
  ['slide-front-matter.json', { layout: 'cover', params: { a: { tpye: 'text' } } }],
  ['facts.json', { 'S1-001': { kind: 'observaton' } }],
])('%s refuses what is wrong', (schema, data) => {
  expect(validators[schema]?.(data)).toBe(false)
})
