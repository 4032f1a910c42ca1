import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { run } from '../build/workspace-copy.ts'
import { documents as users } from '../docs/documents.ts'
import { snippetsOf, textOf } from '../docs/snippets.ts'

const root = join(import.meta.dirname, '../..')
const documents = [...users, 'CONTRIBUTING.md', 'CHANGELOG.md', 'THIRD-PARTY.md']

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }

describe('the documents', () => {
  test.each(documents)('%s: links lead to files that there are', (document) => {
    const prose = textOf(document).replaceAll(/^```[\s\S]*?^```$|`[^`\n]+`/gm, '')
    const links = [...prose.matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link)
    const lost = links.filter((link) => !existsSync(join(root, dirname(document), link)))
    expect(lost).toEqual([])
  })

  test.each(documents)('%s: links to a heading lead to one that there is', (document) => {
    const links = [...textOf(document).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)]+)\)/g)]
    const lost = links.filter(([, file = '', anchor = '']) => {
      const headings = textOf(file === '' ? document : join(dirname(document), file)).matchAll(/^#+ (.+)$/gm)
      const anchors = [...headings].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      )
      return !/^src-\d+/.test(anchor) && !anchors.includes(anchor)
    })
    expect(lost.map(([link]) => link)).toEqual([])
  })

  test.each(documents)('%s: npm scripts are those of package.json', (document) => {
    const named = [...textOf(document).matchAll(/npm (?:run (?:-s )?([a-z][a-z:]*)|(start|test)\b)/g)]
    const unknown = named.map(([, script, own]) => script ?? own ?? '').filter((name) => !(name in scripts))
    expect(unknown).toEqual([])
  })

  const readmes = ['README.md', 'README.zh-CN.md']

  test.each(readmes)('%s opens with one sentence, the picture and the two commands', (document) => {
    const [title, sentence = '', picture = ''] = textOf(document).split('\n\n')
    expect(title).toBe('# factdeck')
    expect(sentence).toMatch(/^factdeck[^\n.。]+[.。]$/)
    expect(picture).toMatch(/^!\[[^\]]+\]\(docs\/gallery\/one-slide\.png\)$/)
    const [first] = snippetsOf(document)
    expect(first?.text).toMatch(/^npm ci && npm start\b.*\nnpm test\n$/)
  })

  test('the README says in Chinese what it says in English', () => {
    const [english, chinese] = readmes.map((document) => ({
      snippets: snippetsOf(document).map(({ text }) => text),
      headings: [...textOf(document).matchAll(/^(#+) /gm)].map(([, level]) => level),
      rows: [...textOf(document).matchAll(/^\| .*$/gm)].length,
      links: [...textOf(document).matchAll(/\]\(((?!README)[^)]+)\)/g)].map(([, link]) => link).sort(),
      code: [...textOf(document).matchAll(/`[^`\n]+`/g)].map(([code]) => code.toLowerCase()).sort(),
    }))
    expect(chinese).toEqual(english)
  })

  test.each(readmes)('%s shows every edition of every deck', (document) => {
    const editions = readdirSync(join(root, 'decks'))
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => {
        const { audiences, locales } = parse(textOf(`decks/${file}`)) as Record<string, string[]>
        const name = file.replace('.yaml', '')
        return (
          audiences?.flatMap((audience) => locales?.map((locale) => `${name}.${audience}.${locale}`)) ?? []
        )
      })
    const shown = [...textOf(document).matchAll(/docs\/gallery\/([^)]+\.(?:en|zh-CN))\.png/g)]
    expect(shown.map(([, edition]) => edition).sort()).toEqual(editions.sort())
  })

  test('the index of the documentation leads to every page of it', () => {
    const pages = users.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md')
    const lost = pages.filter((file) => !textOf('docs/README.md').includes(`](${file.replace('docs/', '')})`))
    expect(lost).toEqual([])
  })

  test('the README names the commands and options that there are', async () => {
    const readme = textOf('README.md')
    const { out: overview } = await run(['--help'])
    const own = [...overview.matchAll(/^ {2}(schedule [a-z]+|[a-z]+) .*? {2}/gm)].map(([, name = '']) => name)
    const known = own.filter((name) => name !== 'factdeck')
    const named = [...readme.matchAll(/\bfactdeck (schedule [a-z]+|[a-z]+)\b(?=[^.,]*`|$)/gm)].map(
      ([, name = '']) => name,
    )
    const scheduling = ['next', 'retry', 'run', 'send', 'status', 'tick'].map((word) => `schedule ${word}`)
    const others = 'build chart check diff doctor init inspect locate new preview trace verify worker'
    expect(known.toSorted()).toEqual([...others.split(' '), ...scheduling].toSorted())
    expect(known.filter((name) => !named.includes(name))).toEqual([])
    expect(named.filter((name) => !known.includes(name))).toEqual([])
    const helps = await Promise.all(known.map((name) => run([...name.split(' '), '--help'])))
    const help = helps.map(({ out }) => out).join('\n')
    const options = [...readme.matchAll(/`(--?[A-Za-z-]+)(?: [A-Z]+)?`/g)].map(([, option = '']) => option)
    expect(options.length).toBeGreaterThan(5)
    expect(options.filter((option) => !help.includes(option))).toEqual([])
  })
})
