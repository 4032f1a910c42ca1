import { type InspectedDeck, inspect } from '../build/inspect.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { droppedLines } from './dropped.ts'
import { tableLines } from './table.ts'
import { plain, type Terminal } from './terminal.ts'

/** A list that stays on its line: the first few, and how many more there are. */
function short(list: readonly string[], most: number): string {
  const rest = list.length - most
  return rest > 0 ? `${list.slice(0, most).join(' ')} +${rest}` : list.join(' ')
}

/** Slides with their facts and sources, then the sources by number. */
function contents(found: InspectedDeck, { dim }: Terminal): string[] {
  const numberOf = new Map(found.sources.map(({ id }, at) => [id, String(at + 1)]))
  const rows = found.slides.map(({ number, kind, title, facts, sources }) => [
    String(number),
    kind,
    plain(title),
    short(facts, 6),
    short(
      sources.map((id) => numberOf.get(id) ?? ''),
      8,
    ),
  ])
  const head = ['slide', 'kind', 'title', 'facts', 'sources'].map(dim)
  const sources = found.sources.map(
    ({ id, title, published }, at) => `${at + 1}  ${plain(title)}, ${published}  ${dim(id)}`,
  )
  return [...tableLines([head, ...rows], [0]), ...droppedLines([found]), '', ...sources]
}

/** Names by the file that they came from, files in the order of their first name. */
function byFile(origins: Readonly<Record<string, string>>): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const [name, file] of Object.entries(origins)) files.set(file, [...(files.get(file) ?? []), name])
  return files
}

const rowsOf = (first: string, what: string, origins: Readonly<Record<string, string>>) =>
  [...byFile(origins)].map(([file, names]) => [first, what, short(names.map(plain), 6), plain(file)])

/** Which file each part of the slides came from, then of what all slides share. */
function partsTable({ slides, theme, settings }: InspectedDeck, { dim }: Terminal): string[] {
  const css = { css: theme.css ?? '', 'base.css': theme.baseCss ?? '' }
  const rows = [
    ...slides.flatMap(({ number, kind, parts }) => [
      [String(number), 'slide', kind, plain(parts.template)],
      ...rowsOf('', 'partials', parts.partials),
      ...rowsOf('', 'texts', parts.texts),
    ]),
    ...rowsOf('all', `theme ${plain(theme.name)}`, { ...theme.tokens, ...css }).filter(
      (row) => row[3] !== '',
    ),
    ...Object.entries(settings).map(([field, { value, file }]) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value)
      return ['all', 'setting', `${plain(field)}: ${plain(shown)}`, plain(file)]
    }),
  ]
  return tableLines([['slide', 'part', 'names', 'from'].map(dim), ...rows], [0])
}

async function run({ terminal, positionals, value, values, flag, effects }: Call): Promise<number> {
  if (positionals.length !== 1)
    throw fail('usage', {
      code: 'missing-operand',
      what: `inspect takes one deck, not ${positionals.length}`,
      remedy: 'write factdeck inspect DECK',
    })
  const filters = {
    decks: positionals,
    audiences: values('audience'),
    locales: values('locale'),
    formats: [],
  }
  const found = await inspect(filters, value('dir') ?? '.', effects)
  terminal.say(terminal.bold(`${found.deck} · ${found.audience} · ${found.locale}`))
  for (const line of (flag('parts') ? partsTable : contents)(found, terminal)) terminal.say(line)
  terminal.answer({ ok: true, ...found })
  return exitCodes.good
}

export const command: Command = {
  name: 'inspect',
  summary:
    'list the slides of a deck with their facts and sources, or with the files that they are made from',
  operands: 'DECK',
  options: {
    audience: { value: 'NAME', help: "as this audience gets it; the deck's first when absent" },
    locale: { value: 'LOCALE', help: "in this language; the deck's first when absent" },
    parts: { help: 'which file each part of each slide came from; --json always says so' },
  },
  examples: [
    ['factdeck inspect three-centres', "the deck's first audience and language"],
    ['factdeck inspect three-centres --audience public --parts', 'what to change, and in which file'],
    ['factdeck inspect three-centres --audience public --locale en --json', 'for a program'],
  ],
  run,
}
