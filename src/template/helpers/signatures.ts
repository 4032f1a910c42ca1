/** What an argument must be: a fact or its id, several of them, any list, or a plain value. */
export type ArgumentKind = 'fact' | 'facts' | 'list' | 'number' | 'text' | 'any'

/** How a helper is called. */
export interface Signature {
  readonly takes: readonly ArgumentKind[]
  /** How many of the last arguments may be left out. */
  readonly optional?: number
  /** Kind of any further arguments. */
  readonly rest?: ArgumentKind
  /** Named arguments; `*` allows any name. */
  readonly named?: readonly string[]
  /** What stands within its block: the data outside, these fields, or what nobody knows before. */
  readonly block?: 'same' | 'any' | readonly string[]
}

const of = (...takes: ArgumentKind[]): Signature => ({ takes })
const fact = of('fact')
const list = of('list')
const none = of()

/**
 * Every helper by name with how it is called. Templates and the texts of decks are checked against it
 * before anything is filled; a test holds it to the helpers that there are.
 */
export const signatures: Readonly<Record<string, Signature>> = {
  // Handlebars' own
  each: { takes: ['list'], block: 'any' },
  if: { takes: ['any'], named: ['includeZero'], block: 'same' },
  unless: { takes: ['any'], named: ['includeZero'], block: 'same' },
  with: { takes: ['any'], block: 'any' },
  // values.ts
  fact: { takes: ['fact'], named: ['unit', 'words'] },
  figure: fact,
  valued: fact,
  statement: fact,
  short: fact,
  document: { takes: ['fact'], named: ['full'] },
  actor: fact,
  group: fact,
  member: of('fact', 'number'),
  members: fact,
  // naming.ts
  label: fact,
  region: fact,
  // dates.ts
  asOf: none,
  date: { takes: ['fact'], named: ['style'] },
  deadline: fact,
  // due.ts
  byDeadline: list,
  dueDate: fact,
  // people.ts
  person: fact,
  affiliation: fact,
  saidOn: fact,
  issuer: fact,
  // citing.ts
  cited: { takes: [], block: 'same' },
  cite: { takes: ['facts'], named: ['always'] },
  rely: of('facts'),
  sourceLine: none,
  hasSources: none,
  eachSource: {
    takes: [],
    block: ['number', 'publisher', 'title', 'published', 'remark', 'reference', 'slides', 'count'],
  },
  sourcePage: none,
  id: fact,
  ids: list,
  // counting.ts
  counted: of('text'),
  qualifiersUsed: none,
  hasFigure: fact,
  some: of('list', 'text'),
  take: of('list', 'any'),
  // explaining.ts
  eachTerm: { takes: [], named: ['limit'], block: ['term', 'means'] },
  hasTerms: none,
  // by-place.ts
  byPlace: of('any', 'any'),
  // wording.ts
  t: { takes: ['text'], named: ['prefix', '*'] },
  key: { takes: [], block: 'same' },
  br: none,
  audienceLabel: none,
  classification: none,
  eq: of('any', 'any'),
  not: of('any'),
  more: of('any', 'number'),
  or: { takes: ['any', 'any'], rest: 'any' },
  size: list,
  first: list,
  place: of('any'),
  join: of('any'),
  // drawing.ts
  drawn: fact,
  ranks: fact,
  unstated: fact,
  timeline: list,
  // changing.ts
  changes: of('any'),
  previousDate: none,
  named: of('any'),
  before: of('any'),
  now: of('any'),
  // deriving.ts
  difference: { takes: ['fact', 'fact'], named: ['unit'] },
  ratio: of('fact', 'fact'),
  share: of('fact', 'fact'),
  sum: { takes: ['facts'], rest: 'fact', named: ['unit'] },
  count: { takes: ['facts'], rest: 'fact', named: ['words'] },
}
