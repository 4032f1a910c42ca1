import { inspect } from '../build/inspect.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { tableLines } from './table.ts'
import { plain } from './terminal.ts'

/** A list that stays on its line: the first few, and how many more there are. */
function short(list: readonly string[], most: number): string {
  const rest = list.length - most
  return rest > 0 ? `${list.slice(0, most).join(' ')} +${rest}` : list.join(' ')
}

async function run({ terminal, positionals, value, values, effects }: Call): Promise<number> {
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
  const head = ['slide', 'kind', 'title', 'facts', 'sources'].map(terminal.dim)
  terminal.say(terminal.bold(`${found.deck} · ${found.audience} · ${found.locale}`))
  for (const line of tableLines([head, ...rows], [0])) terminal.say(line)
  terminal.say()
  for (const [at, { id, title, published }] of found.sources.entries())
    terminal.say(`${at + 1}  ${plain(title)}, ${published}  ${terminal.dim(id)}`)
  terminal.answer({ ok: true, ...found })
  return exitCodes.good
}

export const command: Command = {
  name: 'inspect',
  summary: 'list the slides of a deck with their facts and sources',
  operands: 'DECK',
  options: {
    audience: { value: 'NAME', help: "as this audience gets it; the deck's first when absent" },
    locale: { value: 'LOCALE', help: "in this language; the deck's first when absent" },
  },
  examples: [
    ['factdeck inspect three-centres', "the deck's first audience and language"],
    ['factdeck inspect three-centres --audience public --locale en --json', 'for a program'],
  ],
  run,
}
