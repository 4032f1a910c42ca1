import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../src/build/settings.ts'
import {
  type Changes,
  editionsOf,
  faultsOf,
  filled,
  made,
  markdownOf,
  prepared,
  shortly,
} from './made-workspace.ts'

const crew = 'harbour.crew.en'
const crewFile = 'templates/audiences/crew.yaml'
const sources: Changes = {
  'decks/harbour.yaml': (text) => `${text}  - slide: sources\n    title: {zh-CN: 来源, en: Sources}\n`,
  'templates/tiny/slides/sources.md.hbs':
    '---\nlayout: title-and-content\nparams: {title: title}\n---\n# {{title}}\n\n{{#eachSource}}{{publisher}}{{/eachSource}}\n',
}

/** The workspace with this said by the crew's profile, over what it says already. */
function says(field: string, yaml: string): Changes {
  const own = (text: string) => `${text.replace(new RegExp(`^${field}:.*\\n`, 'm'), '')}${field}: ${yaml}\n`
  return { ...sources, [crewFile]: own }
}

const text = async (changes: Changes, name = crew) => markdownOf(await filled(changes, name))
const notes = async (changes: Changes) => (await filled(changes, crew)).slides[0]?.notes

describe('depth', () => {
  const deep: Changes = {
    'decks/harbour.yaml': (deck) => deck.replace('- slide: graph', '- slide: graph\n    depth: standard'),
  }
  test.each([
    ['summary', ['page', 'page']],
    ['standard', ['page', 'graph', 'page']],
    ['detail', ['page', 'graph', 'page']],
  ])('%s', async (depth, kinds) => {
    const { slides, dropped } = await filled({ ...says('depth', depth), ...deep }, crew)
    expect([slides.map(({ kind }) => kind), dropped]).toEqual([kinds, []])
  })
})

describe('citations', () => {
  const shown = async (style: string) => {
    const changes: Changes = {
      ...says('citations', style),
      'templates/audiences/guest.yaml': (own: string) => own.replace('notes: none', 'notes: full'),
      'templates/tiny/slides/page.md.hbs': (page: string) =>
        page.replace('{{text}}', '{{#cited}}{{text}}{{/cited}}'),
    }
    const { slides } = await filled(changes, crew)
    const [first] = slides
    return {
      foot: /Harbour News/.test(first?.markdown ?? ''),
      beside: /class="ref"/.test(first?.markdown ?? ''),
      paragraph: /&#91;1\u00a0¶/.test(first?.markdown ?? ''),
      list: slides.some(({ kind }) => kind === 'sources'),
      notes: (first?.notes ?? []).some((note) => note.includes('Harbour News')),
    }
  }
  test.each([
    ['slide', { foot: true, beside: true, paragraph: false, list: true, notes: true }],
    ['figure', { foot: true, beside: true, paragraph: true, list: true, notes: true }],
    ['notes', { foot: false, beside: false, paragraph: false, list: false, notes: true }],
    ['end', { foot: false, beside: false, paragraph: false, list: true, notes: false }],
  ])('%s', async (style, where) => {
    expect(await shown(style)).toEqual(where)
  })

  test('sources that would stand nowhere are refused', async () => {
    const changes: Changes = { [crewFile]: (own) => own.replace('citations: slide', 'citations: notes') }
    expect(shortly(await faultsOf(() => made(changes)))).toEqual([`sources-nowhere ${crewFile}:4`])
  })
})

describe('notes', () => {
  const paragraphs: Changes = {
    'decks/harbour.yaml': (deck) => deck.replace('en: Say the figure first.', 'en: "One.\\n\\nTwo."'),
  }
  test.each([
    [
      'full',
      ['One.', 'Two.', 'H-002: [1] Harbour News, 2026-01-15 ¶2', 'H-001: [1] Harbour News, 2026-01-15 ¶1'],
    ],
    ['brief', ['One.', '[1] Harbour News, 2026-01-15']],
    ['none', []],
  ])('%s', async (style, expected) => {
    expect(await notes({ ...says('notes', style), ...paragraphs })).toEqual(expected)
  })
})

describe('numbers', () => {
  const figures: Changes = {
    'data/facts/harbour.yaml': (data) =>
      data.replace('value: 342', 'value: 34250').replace('value: 310', 'value: 3.14'),
  }
  test.each([
    ['{style: plain}', '[34,250 ships]', '[3.14 ships]'],
    ['{style: grouped}', '[34,250 ships]', '[3.14 ships]'],
    ['{precision: 1}', '[34,250 ships]', '[about 3.1 ships]'],
    ['{precision: 2}', '[34,250 ships]', '[3.14 ships]'],
  ])('%s in English', async (style, large, small) => {
    const markdown = await text({ ...says('numbers', style), ...figures })
    expect([markdown.includes(large), markdown.includes(small)], markdown).toEqual([true, true])
  })
  test('compact and grouped in Chinese', async () => {
    const round: Changes = { 'data/facts/harbour.yaml': (data) => data.replace('value: 342', 'value: 34200') }
    const of = (style: string) => text({ ...says('numbers', style), ...round }, 'harbour.crew.zh-CN')
    expect(await of('{style: compact}')).toContain('[3.42万艘]')
    expect(await of('{style: grouped}')).toContain('[34,200艘]')
  })
})

test('dates', async () => {
  const changes = (style: string): Changes => ({
    ...says('dates', `{style: ${style}}`),
    'templates/tiny/partials/foot.md.hbs': '{{asOf}}',
  })
  const both = async (style: string) =>
    Promise.all(
      ['en', 'zh-CN'].map(async (locale) => {
        const markdown = await text(changes(style), `harbour.crew.${locale}`)
        return markdown.split('\n').findLast((line) => line.includes('2026'))
      }),
    )
  expect(await both('long')).toEqual(['1 February 2026', '2026年2月1日'])
  expect(await both('short')).toEqual(['1 Feb 2026', '2026.2.1'])
  expect(await both('iso')).toEqual(['2026-02-01', '2026-02-01'])
})

test('formats: those of the deck that the audience gets', async () => {
  const workspace = await made(says('formats', '[pptx, pdf, png]'))
  expect(editionsOf(workspace)[crew]?.planned.formats).toEqual(['pdf', 'pptx'])
  expect(editionsOf(workspace)['harbour.guest.en']?.planned.formats).toEqual(['pdf', 'pptx'])
})

test('formats are no part of the digest, every other setting is', async () => {
  const digest = async (changes: Changes) => editionsOf(await made(changes))[crew]?.digest
  const before = await digest(says('notes', 'full'))
  expect(await digest(says('formats', '[pdf]'))).toBe(before)
  const others = [
    says('depth', 'summary'),
    says('theme', 'dawn'),
    says('slides', '{max: 7}'),
    says('numbers', '{precision: 1}'),
    says('dates', '{style: iso}'),
    says('citations', 'end'),
    says('notes', 'brief'),
    says('glossary', '[{use: {zh-CN: 甲, en: a}}]'),
  ]
  const digests = await Promise.all(others.map(digest))
  expect(new Set([before, ...digests]).size).toBe(others.length + 1)
})

test('a setting is taken from deck, audience, what it extends, pack, what that extends, and from nowhere', async () => {
  const changes: Changes = {
    'decks/harbour.yaml': (deck) => `${deck}settings: {numbers: {precision: 1}}\n`,
    'templates/audiences/guest.yaml': (own) => `${own}slides: {max: 6}\n`,
    [crewFile]: (own) => `${own}numbers: {precision: 2, style: grouped}\nslides: {max: 9, drop: [graph]}\n`,
    'templates/tiny/pack.yaml': (pack) =>
      `${pack}extends: plain\nsettings: {dates: {style: short}, depth: standard}\n`,
    'templates/plain/pack.yaml':
      'name: plain\ntitle: {zh-CN: 素, en: Plain}\nsettings: {dates: {style: iso}, theme: dawn, formats: [md]}\n',
  }
  const found = settingsOf(await made(changes), 'harbour', 'guest')
  expect(found?.audience).toEqual({
    name: 'guest',
    label: { 'zh-CN': '来宾版', en: 'Guest edition' },
    clearance: 'public',
    theme: 'navy',
    citations: 'slide',
    notes: 'none',
    depth: 'standard',
    formats: ['md'],
    slides: { max: 6, drop: ['graph'] },
    numbers: { precision: 1, style: 'grouped' },
    dates: { style: 'short' },
  })
  expect(found?.origins).toEqual({
    citations: crewFile,
    'dates.style': 'templates/tiny/pack.yaml',
    depth: 'templates/tiny/pack.yaml',
    formats: 'templates/plain/pack.yaml',
    notes: 'templates/audiences/guest.yaml',
    'numbers.precision': 'decks/harbour.yaml',
    'numbers.style': crewFile,
    'slides.drop': crewFile,
    'slides.max': 'templates/audiences/guest.yaml',
    theme: crewFile,
  })
})

test('theme, citations and notes may be left to what is built in, label and clearance not', async () => {
  const bare = 'label: {zh-CN: 船员版, en: Crew edition}\nclearance: internal\n'
  const { audience, origins } = settingsOf(await made({ [crewFile]: bare }), 'harbour', 'crew') ?? {}
  expect(audience).toMatchObject({ theme: 'navy', citations: 'slide', notes: 'full' })
  expect(origins).toEqual({ citations: 'built in', notes: 'built in', theme: 'built in' })
  const lone: Changes = {
    [crewFile]: 'theme: navy\n',
    'templates/audiences/guest.yaml': (own) => own.replace(/^label.*\n|^clearance.*\n/gm, ''),
  }
  expect(shortly(await faultsOf(() => made(lone)))).toContain(
    'missing-field templates/audiences/guest.yaml:1',
  )
})

describe('what is wrong with a profile is told at its place', () => {
  test.each<[string, Changes, string[]]>([
    ['theme', { [crewFile]: (own) => own.replace('navy', 'navvy') }, [`unknown-theme ${crewFile}:3`]],
    [
      'kind to drop',
      { [crewFile]: (own) => `${own}slides: {max: 9, drop: [graf]}\n` },
      [`unknown-slide-kind ${crewFile}:6`],
    ],
    [
      'theme of a deck',
      { 'decks/harbour.yaml': (deck) => `${deck}settings:\n  theme: navvy\n` },
      ['unknown-theme decks/harbour.yaml:23'],
    ],
    ['field', { [crewFile]: (own) => `${own}detph: summary\n` }, [`unknown-field ${crewFile}:6`]],
    ['value', { [crewFile]: (own) => `${own}depth: deep\n` }, [`unknown-value ${crewFile}:6`]],
    [
      'clearance in a deck',
      { 'decks/harbour.yaml': (deck) => `${deck}settings: {clearance: restricted}\n` },
      ['unknown-field decks/harbour.yaml:22'],
    ],
  ])('%s', async (_, changes, expected) => {
    const faults = await faultsOf(async () => prepared(await made(changes)))
    expect(shortly(faults)).toEqual(expected)
  })
})
