import { expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import { createEngine, markup } from '../../src/template/engine.ts'
import { escapeLiteral } from '../../src/template/escape.ts'

const engine = createEngine(
  { loud: (text: unknown) => String(text).toUpperCase(), link: () => markup('[a](#b)') },
  { part: { file: 'part.md.hbs', text: 'part {{name}}' } },
)
const place = { file: 'slide.md.hbs', line: 5 }
const fill = (text: string, context: unknown = {}) => engine.compile(text, place, (part) => part)(context)

function faultOf(run: () => unknown) {
  try {
    run()
  } catch (error) {
    if (error instanceof DeckError) return error.faults[0]
    throw error
  }
  throw new Error('nothing was refused')
}

test('data is escaped, what helpers mark is not', () => {
  expect(fill('{{name}} {{loud name}} {{link}}', { name: '*a*' })).toBe('&#42;a&#42; &#42;A&#42; [a](#b)')
})

test('partials and blocks print on the same path', () => {
  expect(fill('{{> part}}{{#each list}}{{this}}{{/each}}', { name: '<b>', list: ['_'] })).toBe(
    'part &#60;b&#62;&#95;',
  )
})

test.each(['{{{name}}}', '{{&name}}', '{{#if a}}{{{name}}}{{/if}}'])('%s is refused at its line', (text) => {
  const fault = faultOf(() => fill(`\n${text}`, { a: 1, name: 'x' }))
  expect(fault).toMatchObject({ code: 'template-unsafe', place: { file: 'slide.md.hbs', line: 6 } })
})

test('an unknown helper and absent data are errors at their line', () => {
  expect(faultOf(() => fill('\n\n{{nohelp 1}}'))?.place?.line).toBe(7)
  expect(faultOf(() => fill('\n{{absent}}'))).toMatchObject({ code: 'template-data', place: { line: 6 } })
  expect(faultOf(() => fill('{{#if a}}'))?.code).toBe('template-syntax')
})

test('no way to a prototype, to the global object or to a lookup of one', () => {
  for (const text of [
    '{{constructor}}',
    '{{__proto__}}',
    '{{lookup this "constructor"}}',
    '{{#with "s" as |x|}}{{x.sub.apply}}{{/with}}',
  ]) {
    expect(() => fill(text, {})).toThrow(DeckError)
  }
})

test('literal text of a deck is escaped', () => {
  expect(engine.compile('a *b* {{loud "x"}} <c>', place, escapeLiteral)({})).toBe(
    'a &#42;b&#42; X &#60;c&#62;',
  )
})

test('what is absent is named with what is near, in a partial at its own file', () => {
  const own = createEngine({}, { part: { file: 'part.md.hbs', text: 'x\n {{itle}}' } })
  const run = (text: string) =>
    own.compile(text, place, (part) => part)({ title: 'T', items: [{ name: 'n' }] })
  expect(faultOf(() => run('\n{{tilte}}'))).toMatchObject({
    code: 'template-data',
    what: expect.stringContaining('`tilte`'),
    remedy: 'Did you mean `title`?',
    place: { file: 'slide.md.hbs', line: 6, column: 1 },
  })
  expect(faultOf(() => run('{{#each items}}{{this.nme}}{{/each}}'))).toMatchObject({
    what: expect.stringContaining('`this.nme`'),
  })
  expect(faultOf(() => run('{{> part}}'))).toMatchObject({
    place: { file: 'part.md.hbs', line: 2, column: 2 },
  })
})

test("a deck's text has one place, whatever line of it is wrong", () => {
  const there = { file: 'decks/d.yaml', line: 9, column: 12 }
  expect(faultOf(() => engine.compile('{{lod "x"}}', there, escapeLiteral))).toMatchObject({
    code: 'unknown-helper',
    place: there,
  })
  expect(faultOf(() => engine.compile('a {{x', there, escapeLiteral))).toMatchObject({
    code: 'template-syntax',
    place: there,
  })
})

test('a partial that calls itself without end is a fault', () => {
  const own = createEngine({}, { part: { file: 'part.md.hbs', text: '{{> part}}' } })
  expect(faultOf(() => own.compile('{{> part}}', place, (part) => part)({}))).toMatchObject({
    code: 'partial-cycle',
  })
})
