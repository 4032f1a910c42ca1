import { type Addition, addNew } from '../build/new.ts'
import { DeckError, exitCodes } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Call, Command } from './command.ts'
import { onTerminal } from './questions.ts'
import { plain } from './terminal.ts'

const kinds = ['deck', 'audience', 'slide'] as const
type Kind = (typeof kinds)[number]

/** Options that one kind of addition takes and the others do not. */
const own: Readonly<Record<Kind, readonly string[]>> = {
  deck: ['title', 'audience', 'pack'],
  audience: ['title', 'extends', 'theme', 'clearance'],
  slide: ['pack'],
}

const usage = (code: string, what: string, remedy: string) => new DeckError('usage', [{ code, what, remedy }])

const isName = (answer: string) =>
  /^[a-z0-9][a-z0-9-]{0,63}$/.test(answer) ? undefined : 'use lower-case letters, digits and hyphens'

/** What is new and how it is called: from the command line, else asked for. */
async function readAddition(call: Call): Promise<{ readonly kind: Kind; readonly name: string }> {
  const [given, name, ...others] = call.positionals
  const kind = kinds.find((each) => each === given)
  if (given !== undefined && !kind)
    throw usage('unknown-addition', `there is no new ${plain(given)}`, suggestion(given, kinds))
  if (others.length > 0)
    throw usage('too-many-operands', 'new makes one thing at a time', `write factdeck new ${kind} NAME`)
  if (kind && name !== undefined) return { kind, name }
  const asked = await onTerminal(call, async ({ ask, choose }) => {
    const chosen = kind ?? ((await choose('What is new:', kinds)) as Kind)
    return { kind: chosen, name: await ask(`Name of the ${chosen}`, '', isName) }
  })
  if (asked) return asked
  const what = kind ? `the ${kind} has no name` : 'new what?'
  throw usage('missing-operand', what, 'write factdeck new deck NAME, audience NAME or slide KIND')
}

function additionOf({ value, values }: Call, what: Kind, name: string): Addition {
  const pack = value('pack')
  if (what === 'deck') return { what, name, pack, title: value('title'), audiences: values('audience') }
  if (what === 'slide') return { what, name, pack }
  const [label, theme, clearance] = [value('title'), value('theme'), value('clearance')]
  return { what, name, label, theme, clearance, extends: value('extends') }
}

function checkOptions({ value }: Call, kind: Kind): void {
  for (const name of new Set(Object.values(own).flat())) {
    if (value(name) === undefined || own[kind].includes(name)) continue
    const others = kinds.filter((each) => own[each].includes(name)).join(' and ')
    throw usage('unknown-option', `a ${kind} has no --${name}`, `--${name} is for new ${others}`)
  }
}

const nextStep: Readonly<Record<Kind, (name: string) => string>> = {
  deck: (name) => `factdeck build ${name}`,
  audience: (name) => `name it in a deck, audiences: […, ${name}], then factdeck build --audience ${name}`,
  slide: (name) => `use it in a deck, - slide: ${name}; its first lines say how`,
}

async function run(call: Call): Promise<number> {
  const { terminal, effects, signal } = call
  const { kind, name } = await readAddition(call)
  checkOptions(call, kind)
  const added = await addNew(additionOf(call, kind, name), call.value('dir') ?? '.', effects, signal)
  terminal.say(`${terminal.green('made')} ${plain(added.file)}`)
  terminal.say(`${terminal.dim('next:')} ${plain(nextStep[kind](name))}`)
  terminal.answer({ ok: true, ...added })
  return exitCodes.good
}

export const command: Command = {
  name: 'new',
  summary: 'add a deck, an audience or a kind of slide: one small file that works as it stands',
  operands: 'deck|audience|slide NAME',
  options: {
    title: { value: 'TEXT', help: 'title of the deck, or name of the audience for people' },
    audience: {
      value: 'NAME',
      many: true,
      help: 'of a deck: for these audiences; else those of the workspace',
    },
    extends: { value: 'NAME', help: 'of an audience: another that says what it does not; else base' },
    theme: { value: 'NAME', help: 'of an audience: its colours, such as navy, dawn, paper' },
    clearance: { value: 'LEVEL', help: 'of an audience: public, internal or restricted; else public' },
    pack: { value: 'NAME', help: 'of a deck or slide: its pack; else briefing' },
  },
  examples: [
    ['factdeck new deck river-report', 'decks/river-report.yaml'],
    ['factdeck new audience council --extends base --theme dawn', 'templates/audiences/council.yaml'],
    ['factdeck new slide pull-quote', 'templates/briefing/slides/pull-quote.md.hbs'],
  ],
  run,
}
