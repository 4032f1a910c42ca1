import type { Broken } from './run.ts'

const deck = 'decks/notes.md'
const matter = '---\nmarp: true\naudiences: [guest]\nlocales: [en]\nformats: [md]\n'
const written = (body: string, more = '') => ({ [deck]: `${matter}${more}---\n${body}\n` })

const cases: readonly Broken[] = [
  {
    name: 'front matter that is no YAML',
    files: { [deck]: '---\naudiences: [guest\n---\n# x\n' },
    code: 'yaml-syntax',
    at: `${deck}:`,
  },
  {
    name: 'front matter for nobody',
    files: { [deck]: `${matter.replace('guest', 'gest')}---\n# x\n` },
    code: 'unknown-audience',
    at: `${deck}:3`,
  },
  {
    name: 'front matter of a wrong type',
    files: { [deck]: `${matter.replace('[md]', 'md')}---\n# x\n` },
    code: 'wrong-type',
    at: `${deck}:5`,
  },
  {
    name: 'a fact in Markdown that there is not',
    files: written('# x\n\nIt was {{fact "H-01"}}.'),
    code: 'unknown-fact',
    at: `${deck}:9`,
  },
  {
    name: 'an expression in Markdown never closed',
    files: written('# x\n\nIt was {{fact "H-001".'),
    code: 'template-syntax',
    at: `${deck}:9:8`,
  },
  {
    name: 'a helper in Markdown that there is not',
    files: written('# x\n\n{{fcat "H-001"}}'),
    code: 'unknown-helper',
    at: `${deck}:9:1`,
  },
  {
    name: 'a picture out of the workspace',
    files: written('![](../../../../etc/passwd.png)'),
    code: 'leaves-workspace',
    at: `${deck}:7`,
  },
  {
    name: 'a picture that is not there',
    files: written('![bg](lost.png)'),
    code: 'unknown-picture',
    at: `${deck}:7`,
  },
  {
    name: 'a picture that is a link out',
    files: written('![](out.svg)'),
    links: { 'decks/out.svg': '/etc/passwd' },
    code: 'leaves-workspace',
    at: 'decks/',
  },
  { name: 'an empty deck of Markdown', files: { [deck]: '' }, code: 'empty-deck', at: deck },
]

/** Faults of decks written by hand. */
export const brokenHandWritten = cases.map((each) => ({ ...each, deck: 'notes' }))
