import { expect, test } from 'vitest'
import { DeckError } from '../../src/errors.ts'
import type { LocaleTexts, Pack } from '../../src/model/edition.ts'
import { packFaults } from '../../src/template/check-pack.ts'
import { parseSlideTemplate } from '../../src/template/front-matter.ts'

const head = `---
layout: title-and-content
params:
  title: title
  items: {type: list, of: {fact: fact, note: {type: text, optional: true}}}
  list: {type: facts, optional: true}
---
`
/** Uses every parameter of the front matter above. */
const uses = '{{title}}{{#each items}}{{fact fact}}{{note}}{{/each}}{{ids list}}\n'

const texts = (file: string, of: Record<string, string>): LocaleTexts =>
  Object.fromEntries(
    Object.entries(of).map(([key, text], at) => [key, { text, file, line: at + 1, column: 1 }]),
  )

interface Given {
  readonly partials?: Record<string, string>
  readonly en?: Record<string, string>
  readonly zh?: Record<string, string>
}

function packOf(slide: string, { partials = {}, en = {}, zh = en }: Given = {}): Pack {
  const file = 'templates/p/slides/kind.md.hbs'
  return {
    name: 'p',
    slides: { kind: parseSlideTemplate(file, slide) },
    partials: Object.fromEntries(
      Object.entries(partials).map(([name, text]) => [
        name,
        { file: `templates/p/partials/${name}.md.hbs`, text },
      ]),
    ),
    texts: { en: texts('templates/locales/en.yaml', en), 'zh-CN': texts('templates/locales/zh-CN.yaml', zh) },
    baseCss: '',
  }
}

const told = (slide: string, given?: Given) =>
  packFaults(packOf(slide, given)).map(({ code, what, remedy, place }) => ({
    code,
    text: `${what} ${remedy}`,
    at: `${place?.file.split('/').at(-1)}:${place?.line}:${place?.column}`,
  }))

test('a template that uses what it declares has no fault', () => {
  expect(told(head + uses)).toEqual([])
})

test.each([
  ['{{tilte}}', 'undeclared-parameter', 'kind.md.hbs:9:3', '`title`'],
  ['{{#each items}}{{nmae}}{{/each}}', 'undeclared-parameter', 'kind.md.hbs:9:18', 'items.*.nmae'],
  ['{{#each items}}{{title}}{{/each}}', 'undeclared-parameter', 'kind.md.hbs:9:18', '`../title`'],
  ['{{#each items as |it|}}{{it.nte}}{{/each}}', 'undeclared-parameter', 'kind.md.hbs:9:26', 'items.*.nte'],
  ['{{items.0.nte}}', 'undeclared-parameter', 'kind.md.hbs:9:3', 'items.*.nte'],
  ['{{this.tilte}}', 'undeclared-parameter', 'kind.md.hbs:9:3', '`title`'],
  ['{{../title}}', 'template-data', 'kind.md.hbs:9:3', 'out of the template'],
  ['{{#each list}}{{this.dat}}{{/each}}', 'template-data', 'kind.md.hbs:9:17', '`date`'],
  ['{{title.more}}', 'template-data', 'kind.md.hbs:9:3', 'title has no `more`'],
  ['{{#each items}}{{@indx}}{{/each}}', 'template-data', 'kind.md.hbs:9:18', '`@index`'],
  ['{{#if lst}}{{/if}}', 'undeclared-parameter', 'kind.md.hbs:9:7', '`list`'],
  ['{{list}}', 'template-data', 'kind.md.hbs:9:1', 'printed as a whole'],
  ['{{#each title}}{{/each}}', 'wrong-arguments', 'kind.md.hbs:9:1', 'list'],
  ['{{figur title}}', 'unknown-helper', 'kind.md.hbs:9:1', '`figure`'],
  ['{{#items}}{{/items}}', 'unknown-helper', 'kind.md.hbs:9:1', '{{#each items}}'],
  ['{{#figure (first list)}}{{/figure}}', 'wrong-arguments', 'kind.md.hbs:9:1', 'opens no block'],
  ['{{cited}}', 'wrong-arguments', 'kind.md.hbs:9:1', 'is a block'],
  ['{{figure}}', 'wrong-arguments', 'kind.md.hbs:9:1', '‹fact›'],
  ['{{figure title title}}', 'wrong-arguments', 'kind.md.hbs:9:1', '2 are given'],
  ['{{figure list}}', 'wrong-arguments', 'kind.md.hbs:9:1', 'list of facts is no fact'],
  ['{{#each items}}{{figure this}}{{/each}}', 'wrong-arguments', 'kind.md.hbs:9:16', 'its `fact`'],
  ['{{figure 3}}', 'wrong-arguments', 'kind.md.hbs:9:1', '3 is no fact'],
  ['{{date (first list) stlye="year"}}', 'wrong-arguments', 'kind.md.hbs:9:21', '`style`'],
  ['{{#if (or list figur)}}{{/if}}', 'undeclared-parameter', 'kind.md.hbs:9:16', 'figur'],
  ['{{#if (figur list)}}{{/if}}', 'unknown-helper', 'kind.md.hbs:9:7', '`figure`'],
  ['{{> haed}}', 'unknown-partial', 'kind.md.hbs:9:1', '`head`'],
  ['{{> (t "x")}}', 'unknown-partial', 'kind.md.hbs:9:1', 'as it is'],
])('%s is refused at its place', (line, code, at, says) => {
  const faults = told(`${head}${uses}${line}\n`, { partials: { head: 'x' } })
  expect(faults).toContainEqual(expect.objectContaining({ code, at }))
  expect(faults.find((fault) => fault.code === code && fault.at === at)?.text).toContain(says)
})

test.each([
  ['{{#if title}}', 'never closed', 'kind.md.hbs:9:1'],
  ['{{#if title}}\n{{/each}}', 'closed by {{/each}}', 'kind.md.hbs:10:1'],
  ['a {{title', 'not closed', 'kind.md.hbs:9:3'],
  ['{{/if}}', 'was not opened', 'kind.md.hbs:9:1'],
  ['{{#if (or title}}{{/if}}', 'before it is complete', 'kind.md.hbs:9:16'],
  ['{{else}}', '{{else}}', 'kind.md.hbs:9:1'],
  ['{{ids list.0}}', 'list.[0]', 'kind.md.hbs:9:12'],
])('syntax: %s', (line, says, at) => {
  const [fault] = told(`${head}${uses}${line}\n`)
  expect(fault).toMatchObject({ code: 'template-syntax', at })
  expect(fault?.text).toContain(says)
})

test('what is declared and not used is told where it is declared', () => {
  const faults = told(`${head}{{title}}{{#each items}}{{note}}{{/each}}\n`)
  expect(faults.map(({ code, at }) => [code, at])).toEqual([
    ['unused-parameter', 'kind.md.hbs:5:28'],
    ['unused-parameter', 'kind.md.hbs:6:3'],
  ])
  expect(faults[0]?.text).toContain('`items.fact`')
})

test('a list that a helper takes whole is used with everything in it', () => {
  expect(
    told(`${head}{{title}}{{#with (timeline items) as |drawn|}}{{drawn.axis}}{{/with}}{{ids list}}`),
  ).toEqual([])
})

test('partials are looked through with the data that they get', () => {
  const partials = {
    card: '{{#if sub}}{{sub}}{{/if}}{{figure fact}}{{#if on}}{{on}}{{/if}}',
    outer: '{{#each items}}{{> card}}{{note}}{{/each}}',
    row: '{{#each items}}{{figur fact}}{{/each}}',
  }
  const body = '{{title}}{{> outer}}{{#each list}}{{> card fact=this sub=../title}}{{/each}}'
  expect(told(head + body, { partials: { card: partials.card, outer: partials.outer } })).toEqual([])
  const faults = told(`${head}{{title}}{{> card}}{{> row}}`, { partials })
  expect(faults).toContainEqual(
    expect.objectContaining({ code: 'undeclared-parameter', at: 'kind.md.hbs:8:10' }),
  )
  expect(faults).toContainEqual(expect.objectContaining({ code: 'unknown-helper', at: 'row.md.hbs:1:16' }))
})

test('a partial that no slide uses is read too', () => {
  expect(told(head + uses, { partials: { lost: '{{#if x}}' } })[0]).toMatchObject({
    code: 'template-syntax',
    at: 'lost.md.hbs:1:1',
  })
})

test('texts: keys, arguments, and what one language lacks', () => {
  const en = { by: 'by {date}', firms: '{n, plural, one {# firm} other {# firms}}' }
  const given: Given = { en, zh: { by: '到{date}', firms: '{n}家企业' } }
  const at = (line: string) => told(`${head}${uses}${line}`, given).map(({ code, text }) => `${code} ${text}`)
  expect(at('{{t "by" date=title}}{{t "firms" n=2}}')).toEqual([])
  expect(at('{{t "bi" date=title}}')[0]).toContain('unknown-text There is no text `bi` in ')
  expect(at('{{t "bi" date=title}}')[0]).toContain('did you mean `by`?')
  expect(at('{{t "by"}}')[0]).toContain('text-argument The text `by` of templates/locales/')
  expect(at('{{t "by" date=title day=title}}')[0]).toContain('has no `{day}`')
  expect(at('{{t title prefix="none."}}')[0]).toContain('begins with `none.`')
  const [uneven] = told(head + uses, { en: { only: 'x' }, zh: {} })
  expect(uneven).toMatchObject({ code: 'text-missing', at: 'en.yaml:1:1' })
  expect(uneven?.text).toContain('templates/locales/zh-CN.yaml')
})

test.each([
  ['title: titel', '4:10', '`title`'],
  ['a: {type: list, fo: {x: text}}', '4:19', '`of`'],
  ['a: {tpye: text}', '4:7', '`type`'],
  ['a: &x text\n  b: *x', '2:1', 'alias'],
])('front matter: %s', (line, at, says) => {
  try {
    parseSlideTemplate('kind.md.hbs', `---\nlayout: cover\nparams:\n  ${line}\n---\n`)
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    const found = error.faults.map(
      ({ what, remedy, place }) => `${place?.line}:${place?.column} ${what} ${remedy}`,
    )
    expect(found.join('\n')).toContain(`${at} `)
    expect(found.join('\n')).toContain(says)
    return
  }
  throw new Error('nothing was refused')
})
