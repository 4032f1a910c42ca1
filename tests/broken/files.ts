import type { Broken } from './run.ts'

const facts = 'data/facts/harbour.yaml'
const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

/** YAML whose aliases would fill the memory. */
const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'abcdefgh'
  .split('')
  .map((name, at, all) => (at === 0 ? '' : `${name}: &${name} [${`*${all[at - 1]}, `.repeat(9)}]\n`))
  .join('')}`

/** Faults of files as files: size, encoding, syntax, links. */
export const brokenFiles: readonly Broken[] = [
  {
    name: 'an empty file of facts',
    files: { [facts]: '' },
    code: 'yaml-root',
    at: facts,
  },
  { name: 'a list where keys belong', files: { [facts]: '- H-001\n' }, code: 'yaml-root', at: facts },
  {
    name: 'a tab for indentation',
    files: { [facts]: (text) => text.replace('  subject: harbour', '\tsubject: harbour') },
    code: 'yaml-syntax',
    at: `${facts}:3:1`,
  },
  {
    name: 'a brace never closed',
    files: {
      [facts]: (text) => text.replace('310 ships called at the north harbour in 2024.}', '310 ships'),
    },
    code: 'yaml-syntax',
    at: `${facts}:`,
  },
  {
    name: 'ten megabytes of YAML',
    files: { [facts]: `x: ${'y'.repeat(10_000_000)}\n` },
    code: 'file-too-large',
    at: facts,
  },
  {
    name: 'more than a file may hold',
    files: { [facts]: new Uint8Array(17 * 1024 * 1024).fill(0x20) },
    code: 'file-too-large',
    at: facts,
  },
  { name: 'aliases that multiply', files: { [facts]: bomb }, code: 'yaml-alias', at: `${facts}:2` },
  {
    name: 'brackets a thousand deep',
    files: { [facts]: `x: ${'['.repeat(1000)}${']'.repeat(1000)}\n` },
    code: 'yaml-too-deep',
    at: facts,
  },
  {
    name: 'a tag that would run code',
    files: { [facts]: 'H-001: !!js/function "function () { return 1 }"\n' },
    code: 'yaml-syntax',
    at: `${facts}:1`,
  },
  {
    name: 'a file in another encoding',
    files: { [facts]: bytes('H-001:\n  statement: \xd6\xd0\xb9\xfa\n') },
    code: 'not-utf-8',
    at: facts,
  },
  {
    name: 'a file in UTF-16',
    files: { 'data/sources.yaml': Uint8Array.from(Buffer.from('\ufeffharbour: 1\n', 'utf16le')) },
    code: 'not-utf-8',
    at: 'data/sources.yaml',
  },
  {
    name: 'no vocabulary',
    without: ['data/vocabulary.yaml'],
    code: 'missing-file',
    at: 'data/vocabulary.yaml',
  },
  {
    name: 'no list of sources',
    without: ['data/sources.yaml'],
    code: 'missing-file',
    at: 'data/sources.yaml',
  },
  {
    name: 'a link out of the workspace',
    links: { 'data/facts/passwd.yaml': '/etc/passwd' },
    code: 'leaves-workspace',
    at: 'data/facts/passwd.yaml',
  },
  {
    name: 'a link to a folder outside',
    links: { 'data/more': '/etc' },
    code: 'leaves-workspace',
    at: 'data/more',
  },
  {
    name: 'a template that is a link out',
    links: { 'templates/tiny/partials/etc.md.hbs': '../../../../../../etc/passwd' },
    code: 'leaves-workspace',
    at: 'templates/tiny/partials/etc.md.hbs',
  },
  {
    name: 'a link that leads nowhere',
    links: { 'decks/lost.yaml': 'nowhere.yaml' },
    code: 'leaves-workspace',
    at: 'decks/lost.yaml',
  },
  {
    name: 'a deck whose name leaves its folder',
    files: { 'decks/Up and..away.yaml': 'title: x\n' },
    code: 'bad-name',
    at: 'decks/Up and..away.yaml',
  },
]
