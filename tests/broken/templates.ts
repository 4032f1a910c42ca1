import type { Broken } from './run.ts'

const page = 'templates/tiny/slides/page.md.hbs'
const swap = (from: string, to: string) => ({ [page]: (text: string) => text.replace(from, () => to) })

/** Faults of slide templates and partials. */
export const brokenTemplates: readonly Broken[] = [
  {
    name: 'a parameter used and not declared',
    files: swap('{{text}}', '{{text}}{{sub}}'),
    code: 'undeclared-parameter',
    at: `${page}:14:11`,
  },
  {
    name: 'a misspelt parameter',
    files: swap('# {{title}}', '# {{tilte}}'),
    code: 'undeclared-parameter',
    at: `${page}:9:5`,
    says: '`title`',
  },
  {
    name: 'a parameter declared and not used',
    files: swap('  text: text', '  text: text\n  aside: text'),
    code: 'unused-parameter',
    at: `${page}:6:3`,
  },
  {
    name: 'a partial that there is not',
    files: swap('{{> foot}}', '{{> foto}}'),
    code: 'unknown-partial',
    at: `${page}:17:1`,
    says: '`foot`',
  },
  {
    name: 'a partial by a path',
    files: swap('{{> foot}}', '{{> "../../../../etc/passwd"}}'),
    code: 'unknown-partial',
    at: `${page}:17:1`,
  },
  {
    name: 'a partial named by data',
    files: swap('{{> foot}}', '{{> (t "x")}}'),
    code: 'unknown-partial',
    at: `${page}:17:1`,
  },
  {
    name: 'a block never closed',
    files: swap('{{text}}', '{{#if text}}{{text}}'),
    code: 'template-syntax',
    at: `${page}:14:1`,
  },
  {
    name: 'a block closed by another',
    files: swap('{{text}}', '{{#if text}}{{text}}{{/each}}'),
    code: 'template-syntax',
    at: `${page}:14:21`,
  },
  {
    name: 'an expression that ends in the air',
    files: swap('{{text}}', '{{text'),
    code: 'template-syntax',
    at: `${page}:14:1`,
  },
  {
    name: 'a helper that a template calls and that there is not',
    files: swap('{{text}}', '{{text}}{{shuot text}}'),
    code: 'unknown-helper',
    at: `${page}:14:9`,
  },
  {
    name: 'a helper with too much',
    files: swap('{{text}}', '{{text}}{{asOf text}}'),
    code: 'wrong-arguments',
    at: `${page}:14:9`,
  },
  {
    name: 'a helper with a name that it does not take',
    files: swap('{{text}}', '{{text}}{{date "H-001" stile="year"}}'),
    code: 'wrong-arguments',
    at: `${page}:14:24`,
    says: '`style`',
  },
  {
    name: 'a loop over a text',
    files: swap('{{text}}', '{{#each text}}x{{/each}}'),
    code: 'wrong-arguments',
    at: `${page}:14:1`,
  },
  {
    name: 'unescaped output',
    files: swap('{{text}}', '{{{text}}}'),
    code: 'template-unsafe',
    at: `${page}:14:1`,
  },
  {
    name: 'a decorator',
    files: swap('{{text}}', '{{text}}{{* inline "x"}}'),
    code: 'template-unsafe',
    at: `${page}:14:9`,
  },
  {
    name: 'a partial made inline',
    files: swap('{{text}}', '{{text}}{{#*inline "x"}}y{{/inline}}'),
    code: 'template-unsafe',
    at: `${page}:14:9`,
  },
  {
    name: 'a way to a constructor',
    files: swap('{{text}}', '{{text.constructor.constructor}}'),
    code: 'template-data',
    at: `${page}:14:3`,
  },
  {
    name: 'a text that there is not',
    files: swap('{{text}}', '{{text}}{{t "sorces"}}'),
    code: 'unknown-text',
    at: `${page}:14:9`,
    says: '`sources`',
  },
  {
    name: 'a text with an argument too many',
    files: swap('{{text}}', '{{text}}{{t "sources" n=text}}'),
    code: 'text-argument',
    at: `${page}:14:9`,
  },
  {
    name: 'a text without its argument',
    files: swap('{{text}}', '{{text}}{{t "by"}}'),
    code: 'text-argument',
    at: `${page}:14:9`,
  },
  {
    name: 'a slide template without front matter',
    files: { [page]: '# {{title}}\n' },
    code: 'slide-template',
    at: `${page}:1`,
  },
  {
    name: 'a parameter of no type',
    files: swap('text: text', 'text: texxt'),
    code: 'slide-template',
    at: `${page}:5:9`,
    says: '`text`',
  },
  {
    name: 'a parameter with a misspelt field',
    files: swap('text: text', 'text: {type: text, optionl: true}'),
    code: 'slide-template',
    at: `${page}:5:22`,
    says: '`optional`',
  },
  {
    name: 'front matter of a template that is no YAML',
    files: swap('text: text', 'text: {type: text'),
    code: 'slide-template',
    at: `${page}:`,
  },
  {
    name: 'a partial that calls itself for ever',
    files: { 'templates/tiny/partials/foot.md.hbs': '{{> foot}}\n' },
    code: 'partial-cycle',
    at: 'templates/tiny/',
  },
  {
    name: 'a template in no layer',
    files: { 'templates/tiny/lost.md.hbs': 'x\n' },
    code: 'stray-template',
    at: 'templates/tiny/lost.md.hbs',
  },
  {
    name: 'a figure typed into a template',
    files: swap('{{text}}', '{{text}} 42'),
    code: 'figure-literal',
    at: `${page}:14`,
    exit: 1,
  },
  {
    name: 'a broken template that no deck uses',
    files: { 'templates/tiny/slides/other.md.hbs': '---\nlayout: cover\nparams: {}\n---\n{{#if x}}\n' },
    code: 'template-syntax',
    at: 'templates/tiny/slides/other.md.hbs:5:1',
  },
]
