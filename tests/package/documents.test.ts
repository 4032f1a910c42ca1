import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from '../build/workspace-copy.ts'
import { readmeFiles, textOf } from './readme.ts'

const root = join(import.meta.dirname, '../..')
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'THIRD-PARTY.md',
  'docs/architecture.md',
] as const

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

describe('the documents', () => {
  test.each(documents)('%s: links lead to files that there are', (document) => {
    const links = [...textOf(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(
      ([, link = '']) => link,
    )
    const lost = links.filter((link) => !existsSync(join(root, dirname(document), link)))
    expect(lost).toEqual([])
  })

  test.each(documents)('%s: npm scripts are those of package.json', (document) => {
    const named = [...textOf(document).matchAll(/npm (?:run (?:-s )?([a-z][a-z:]*)|(start|test)\b)/g)]
    const unknown = named.map(([, script, own]) => script ?? own ?? '').filter((name) => !(name in scripts))
    expect(unknown).toEqual([])
  })

  test('the README opens with the two commands', () => {
    const [first = ''] = /^```sh\n[\s\S]*?^```$/m.exec(textOf('README.md')) ?? []
    expect(first).toMatch(/^npm ci && npm start\b.*\nnpm test$/m)
  })

  test('the README names the commands and options that there are', async () => {
    const readme = textOf('README.md')
    const { out: overview } = await run(['--help'])
    const own = [...overview.matchAll(/^ {2}([a-z]+) .*? {2}/gm)].map(([, name = '']) => name)
    const known = own.filter((name) => name !== 'factdeck')
    const named = [...readme.matchAll(/\bfactdeck ([a-z]+)\b(?=[^.,]*`|$)/gm)].map(([, name = '']) => name)
    expect(new Set(known)).toEqual(new Set(['build', 'chart', 'check', 'doctor', 'inspect', 'verify']))
    expect(known.filter((name) => !named.includes(name))).toEqual([])
    expect(named.filter((name) => !known.includes(name))).toEqual([])
    const helps = await Promise.all(known.map((name) => run([name, '--help'])))
    const help = helps.map(({ out }) => out).join('\n')
    const options = [...readme.matchAll(/`(--?[A-Za-z-]+)(?: [A-Z]+)?`/g)].map(([, option = '']) => option)
    expect(options.length).toBeGreaterThan(5)
    expect(options.filter((option) => !help.includes(option))).toEqual([])
  })

  test('the README lists the slide kinds of the pack', () => {
    const kinds = /comes with the program: ([a-z, -]+)\./.exec(textOf('README.md'))?.[1]?.split(', ') ?? []
    const lost = kinds.filter((kind) => !existsSync(join(root, `templates/briefing/slides/${kind}.md.hbs`)))
    expect([kinds.length > 9, lost]).toEqual([true, []])
  })

  test('the README has its reader write a workspace', () => {
    expect([...readmeFiles().keys()]).toEqual([
      'data/sources.yaml',
      'data/facts/library.yaml',
      'data/vocabulary.yaml',
      'decks/library.yaml',
      'templates/briefing/slides/one-figure.md.hbs',
      'templates/audiences/board.yaml',
    ])
  })
})
