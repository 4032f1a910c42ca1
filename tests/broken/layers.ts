import type { Broken } from './run.ts'

const guest = 'templates/audiences/guest.yaml'
const pack = 'templates/tiny/pack.yaml'
const swap = (file: string, from: string, to: string) => ({
  [file]: (text: string) => text.replace(from, to),
})
const packOf = (name: string, parent: string) =>
  `name: ${name}\ntitle: {zh-CN: 甲, en: A}\nextends: ${parent}\n`

/** Faults of audiences, packs, themes and texts. */
export const brokenLayers: readonly Broken[] = [
  {
    name: 'an audience that extends itself',
    files: swap(guest, 'extends: crew', 'extends: guest'),
    code: 'extends-cycle',
    at: `${guest}:1`,
  },
  {
    name: 'audiences that extend each other',
    files: {
      'templates/audiences/a.yaml': 'extends: b\nlabel: {zh-CN: 甲, en: A}\n',
      'templates/audiences/b.yaml': 'extends: c\nlabel: {zh-CN: 乙, en: B}\n',
      'templates/audiences/c.yaml': 'extends: a\nlabel: {zh-CN: 丙, en: C}\n',
    },
    code: 'extends-cycle',
    at: 'templates/audiences/',
  },
  {
    name: 'an audience that extends nothing there is',
    files: swap(guest, 'extends: crew', 'extends: crwe'),
    code: 'unknown-audience',
    at: `${guest}:1:10`,
    says: '`crew`',
  },
  {
    name: 'an audience that extends a path',
    files: swap(guest, 'extends: crew', 'extends: ../../../etc/passwd'),
    code: 'unknown-audience',
    at: `${guest}:1:10`,
  },
  {
    name: 'an audience that extends what every object has',
    files: swap(guest, 'extends: crew', 'extends: constructor'),
    code: 'unknown-audience',
    at: `${guest}:1:10`,
  },
  {
    name: 'an audience with a misspelt field',
    files: swap(guest, 'clearance:', 'clearence:'),
    code: 'unknown-field',
    at: `${guest}:3:1`,
    says: '`clearance`',
  },
  {
    name: 'an audience with a clearance that there is not',
    files: swap(guest, 'clearance: public', 'clearance: everything'),
    code: 'unknown-value',
    at: `${guest}:3:12`,
  },
  {
    name: 'an audience without a name for readers',
    files: { 'templates/audiences/new.yaml': 'clearance: public\n' },
    code: 'missing-field',
    at: 'templates/audiences/new.yaml',
  },
  {
    name: 'a theme that there is not',
    files: swap(guest, 'notes: none', 'notes: none\ntheme: nvay'),
    code: 'unknown-theme',
    at: `${guest}`,
    says: '`navy`',
  },
  {
    name: 'a theme that is a path',
    files: swap(guest, 'notes: none', 'notes: none\ntheme: ../../../etc/passwd'),
    code: 'unknown-theme',
    at: `${guest}`,
  },
  {
    name: 'no slide for an audience',
    files: swap(guest, 'notes: none', 'notes: none\nslides: {max: 0}'),
    code: 'bad-form',
    at: `${guest}:5`,
  },
  {
    name: 'a pack that extends itself',
    files: { [pack]: packOf('tiny', 'tiny') },
    code: 'extends-cycle',
    at: `${pack}:3`,
  },
  {
    name: 'packs that extend each other',
    files: { [pack]: packOf('tiny', 'other'), 'templates/other/pack.yaml': packOf('other', 'tiny') },
    code: 'extends-cycle',
    at: 'templates/',
  },
  {
    name: 'a pack that extends nothing there is',
    files: { [pack]: packOf('tiny', 'breifing') },
    code: 'unknown-pack',
    at: `${pack}:3:10`,
    says: '`briefing`',
  },
  {
    name: 'a pack that extends a path',
    files: { [pack]: packOf('tiny', '../../etc') },
    code: 'unknown-pack',
    at: `${pack}:3:10`,
  },
  {
    name: 'a theme with a colour that is none',
    files: { 'templates/tiny/themes/navy.yaml': 'color: {accent: red}\n' },
    code: 'bad-form',
    at: 'templates/tiny/themes/navy.yaml:1',
  },
  {
    name: 'a theme with half of its tokens',
    files: { 'templates/themes/mine.yaml': 'theme: mine\n' },
    code: 'missing-field',
    at: 'templates/themes/mine.yaml',
  },
  {
    name: 'a theme under another name',
    files: { 'templates/tiny/themes/navy.yaml': 'theme: paper\n' },
    code: 'theme-name',
    at: 'templates/tiny/themes/navy.yaml:1',
  },
  {
    name: 'CSS that fetches',
    files: { 'templates/tiny/themes/navy.css': 'section { background: url(https://x.test/a.png) }\n' },
    code: 'css-address',
    at: 'templates/tiny/themes/navy.css:1',
  },
  {
    name: 'CSS that imports',
    files: { 'templates/tiny/themes/navy.css': '\n@import "https://x.test/a.css";\n' },
    code: 'css-address',
    at: 'templates/tiny/themes/navy.css:2',
  },
  {
    name: 'CSS that reads a file',
    files: {
      'templates/tiny/themes/navy.css': 'section { background: image-set("file:///etc/passwd" 1x) }\n',
    },
    code: 'css-address',
    at: 'templates/tiny/themes/navy.css:1',
  },
  {
    name: 'CSS that cannot be read',
    files: { 'templates/tiny/themes/navy.css': 'section { color: red\n' },
    code: 'css-syntax',
    at: 'templates/tiny/themes/navy.css:1',
  },
  {
    name: 'a message with an open brace',
    files: { 'templates/tiny/locales/en.yaml': 'a: fine\nb: "at {place"\n' },
    code: 'bad-message',
    at: 'templates/tiny/locales/en.yaml:2:8',
  },
  {
    name: 'a plural without other',
    files: { 'templates/tiny/locales/en.yaml': "b: '{n, plural, one {ship}}'\n" },
    code: 'bad-message',
    at: 'templates/tiny/locales/en.yaml:1:27',
  },
  {
    name: 'a message with a date',
    files: { 'templates/tiny/locales/en.yaml': "b: 'by {d, date, long}'\n" },
    code: 'bad-message',
    at: 'templates/tiny/locales/en.yaml:1:8',
  },
  {
    name: 'a text that one language lacks',
    files: { 'templates/tiny/locales/en.yaml': 'berth: Berth\n' },
    code: 'text-missing',
    at: 'templates/tiny/locales/en.yaml:1',
    says: 'templates/tiny/locales/zh-CN.yaml',
  },
  {
    name: 'a text that is a list',
    files: { 'templates/tiny/locales/en.yaml': 'berth: [a]\n' },
    code: 'wrong-type',
    at: 'templates/tiny/locales/en.yaml:1',
  },
  {
    name: 'texts in a language that there is not',
    files: { 'templates/tiny/locales/fr.yaml': 'a: b\n' },
    code: 'unknown-locale',
    at: 'templates/tiny/locales/fr.yaml',
  },
]
