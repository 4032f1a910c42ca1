import type { Broken } from './run.ts'

const facts = 'data/facts/harbour.yaml'
const swap = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to)

/** Faults in what facts, sources and vocabulary say. */
export const brokenData: readonly Broken[] = [
  {
    name: 'a misspelt field of a fact',
    files: { [facts]: swap('value: 310', 'valeu: 310') },
    code: 'unknown-field',
    at: `${facts}:8:3`,
    says: 'did you mean `value`?',
  },
  {
    name: 'a figure in quotes',
    files: { [facts]: swap('value: 310', 'value: "310"') },
    code: 'wrong-type',
    at: `${facts}:8:10`,
  },
  {
    name: 'a figure that is no number',
    files: { [facts]: swap('value: 310', 'value: .nan') },
    code: 'wrong-type',
    at: `${facts}:8:10`,
  },
  {
    name: 'an id written twice in a file',
    files: { [facts]: swap('H-003:', 'H-001:') },
    code: 'repeated-key',
    at: `${facts}:29:1`,
  },
  {
    name: 'an id written twice in two files',
    files: {
      'data/facts/more.yaml':
        'H-001:\n  kind: statement\n  subject: harbour\n  statement: {zh-CN: 港。, en: A harbour.}\n  locators: []\n  classification: public\n  tags: []\n',
    },
    code: 'repeated-id',
    at: 'data/facts/more.yaml:1:1',
  },
  {
    name: 'a unit that the vocabulary lacks',
    files: { [facts]: swap('unit: ship', 'unit: shipp') },
    code: 'unknown-key',
    at: `${facts}:9:9`,
    says: '`ship`',
  },
  {
    name: 'a region that the vocabulary lacks',
    files: { [facts]: swap('region: north', 'region: ../../etc/passwd') },
    code: 'unknown-key',
    at: `${facts}:6:11`,
  },
  {
    name: 'a source that is not listed',
    files: { [facts]: swap('harbour-2026', 'harbour-2062') },
    code: 'unknown-source',
    at: `${facts}:12`,
    says: '`harbour-2026`',
  },
  {
    name: 'a classification that there is not',
    files: { [facts]: swap('classification: internal', 'classification: secret') },
    code: 'unknown-value',
    at: `${facts}:41:19`,
  },
  {
    name: 'a month that there is not',
    files: { 'data/sources.yaml': swap('2026-01-15', '2026-13-15') },
    code: 'bad-form',
    at: 'data/sources.yaml:5:14',
  },
  {
    name: 'a day that there is not',
    files: { [facts]: swap('qualifier: about', 'qualifier: about\n  date: 2026-02-30') },
    code: 'no-such-day',
    at: `${facts}:39:9`,
  },
  {
    name: 'a digest that is none',
    files: { [facts]: swap(/sha256: \w+/, 'sha256: zz') },
    code: 'bad-form',
    at: `${facts}:12`,
  },
  {
    name: 'a cross-check of a fact that is not there',
    files: {
      'data/crosschecks.yaml':
        'X1:\n  topic: {zh-CN: 船, en: Ships}\n  facts: [H-001, H-009]\n  pairs: [[H-001, H-009]]\n  explainedBy: H-002\n',
    },
    code: 'unknown-fact',
    at: 'data/crosschecks.yaml:3',
  },
  {
    name: 'half-width punctuation in Chinese',
    files: { [facts]: swap('310艘。', '310艘！?') },
    code: 'half-width-punctuation',
    at: `${facts}:4`,
  },
  {
    name: 'a comma that ends the text of a fact',
    files: { [facts]: swap('310 ships called at', '310 ships called, at') },
    code: 'unknown-field',
    at: `${facts}:4`,
    says: 'write the text in quotes',
  },
  {
    name: 'a space typed between Chinese and digits',
    files: { [facts]: swap('2024年北港', '2024 年北港') },
    code: 'typed-space',
    at: `${facts}:4:26`,
  },
  {
    name: 'a key that is a prototype',
    files: { [facts]: swap('H-003:', '__proto__:') },
    code: 'bad-key',
    at: `${facts}:29:1`,
  },
  {
    name: 'a field that every object has',
    files: { [facts]: swap('value: 310', 'constructor: {prototype: {polluted: true}}') },
    code: 'unknown-field',
    at: `${facts}:8:3`,
  },
  {
    name: 'a vocabulary with a prototype',
    files: { 'data/vocabulary.yaml': swap('tags: {}', 'tags: {__proto__: {zh-CN: 甲, en: a}}') },
    code: 'bad-key',
    at: 'data/vocabulary.yaml:9:8',
  },
  {
    name: 'a unit named like what every object has',
    files: { [facts]: swap('unit: ship', 'unit: constructor') },
    code: 'unknown-key',
    at: `${facts}:9:9`,
  },
]
