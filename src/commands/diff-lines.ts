import type { EditionDiff } from '../build/diff.ts'
import type { ChangedFact, EditionChanges, FactAspect, SlideChanges } from '../model/changes.ts'
import type { FactRecord, SourceRecord } from '../model/edition-record.ts'
import { tableLines } from './table.ts'
import { plain, type Terminal } from './terminal.ts'

const mostCharacters = 72

/** A text that stays in its column. */
function brief(text: string): string {
  const characters = [...plain(text).replace(/\s+/g, ' ')]
  return characters.length > mostCharacters
    ? `${characters.slice(0, mostCharacters - 1).join('')}…`
    : characters.join('')
}

const says: Readonly<Record<FactAspect, (fact: FactRecord) => string>> = {
  figure: ({ figure }) => figure?.text ?? '',
  date: ({ date, deadline, period }) => date ?? deadline ?? period ?? '',
  statement: ({ statement }) => statement,
  source: ({ sources }) => sources.join(' '),
  classification: ({ classification }) => classification,
}

const arrow = (from: string, to: string) =>
  `${from === '' ? '–' : brief(from)} → ${to === '' ? '–' : brief(to)}`

/** One line for each way in which a fact differs. */
function factRows({ id, before, now, aspects }: ChangedFact): string[][] {
  return aspects.map((aspect, at) => [
    at === 0 ? 'changed' : '',
    at === 0 ? plain(id) : '',
    aspect,
    aspect === 'statement' && before.statement === now.statement
      ? arrow(before.short ?? '', now.short ?? '')
      : arrow(says[aspect](before), says[aspect](now)),
  ])
}

const oneFact = (verb: string, id: string, fact: FactRecord) => [
  verb,
  plain(id),
  fact.figure ? brief(fact.figure.text) : '',
  brief(fact.short ?? fact.statement),
]

function factLines({ facts }: EditionChanges): string[] {
  return tableLines([
    ...facts.added.map(({ id, fact }) => oneFact('added', id, fact)),
    ...facts.changed.flatMap(factRows),
    ...facts.withdrawn.map(({ id, fact }) => oneFact('withdrawn', id, fact)),
    ...facts.leftOut.map(({ id, fact }) => oneFact('left out', id, fact)),
  ])
}

const listed = (sign: string, texts: readonly string[]) =>
  texts.slice(0, 4).map((text) => `${sign}${brief(text)}`)

function slideLines({ added, removed, moved, changed }: SlideChanges): string[] {
  if (added.length + removed.length + moved.length + changed.length === 0) return []
  return tableLines([
    ['', 'was', 'is'],
    ...added.map(({ number, kind, title }) => ['added', '', String(number), kind, brief(title)]),
    ...removed.map(({ number, kind, title }) => ['removed', String(number), '', kind, brief(title)]),
    ...moved.map(({ before, now }) => [
      'moved',
      String(before.number),
      String(now.number),
      now.kind,
      brief(now.title),
    ]),
    ...changed.map(({ before, now, aspects, gone, come }) => [
      'changed',
      String(before.number),
      String(now.number),
      aspects.join(' '),
      [brief(now.title), ...listed('−', gone), ...listed('+', come)].join('  '),
    ]),
  ])
}

const sourceLines = (verb: string, sources: readonly SourceRecord[]) =>
  sources.map(({ id, publisher, title }) => [verb, plain(id), `${brief(publisher)}: ${brief(title)}`])

const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`)

/** How many there are of each, those that there are. */
function counts({ facts, slides, sources }: EditionChanges): string {
  const count = (noun: string, lists: Readonly<Record<string, readonly unknown[]>>) => {
    const told = Object.entries(lists).flatMap(([verb, list]) =>
      list.length > 0 ? [`${list.length} ${verb === 'leftOut' ? 'left out' : verb}`] : [],
    )
    return told.length > 0 ? [`${noun}: ${told.join(', ')}`] : []
  }
  return [
    ...count('facts', { ...facts }),
    ...count('slides', { ...slides }),
    ...count('sources', { ...sources }),
  ].join(' · ')
}

/** What became of one edition, as lines of the screen. */
export function diffLines(edition: EditionDiff, { bold, dim, green }: Terminal): string[] {
  const { changes, state } = edition
  const name = [edition.deck, edition.audience, edition.locale].map(plain).join(' · ')
  if (state === 'same') return [`${name}  ${green('same')}`]
  if (!changes) return [`${bold(name)}  ${state}`]
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? [`  ${dim(title)}`, ...indented(lines)] : []
  const { before, now, sources } = changes
  return [
    `${bold(name)}  ${before.asOf} → ${now.asOf}  ${dim(counts(changes))}`,
    ...part('facts', factLines(changes)),
    ...part('slides', slideLines(changes.slides)),
    ...part(
      'sources',
      tableLines([...sourceLines('added', sources.added), ...sourceLines('gone', sources.gone)]),
    ),
  ]
}
