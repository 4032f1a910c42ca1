import { deckName } from '../build/plan.ts'
import { DeckError, exitCodes, type Fault } from '../errors.ts'
import { preview } from '../preview/preview.ts'
import type { Call, Command } from './command.ts'
import { plain } from './terminal.ts'

function readPort(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^(0|[1-9]\d{0,4})$/.test(given) && Number(given) < 65_536) return Number(given)
  throw new DeckError('usage', [
    {
      code: 'bad-port',
      what: `--port cannot be ${plain(given)}`,
      remedy: 'write a number from 1 to 65535, or 0 for any that is free',
    },
  ])
}

function readDeck(positionals: readonly string[]): string | undefined {
  const [deck, ...others] = positionals
  if (others.length === 0) return deck && deckName(deck)
  throw new DeckError('usage', [
    {
      code: 'too-many-operands',
      what: `preview opens one deck first, not ${positionals.length}`,
      remedy: 'write factdeck preview DECK; the others are on the page too',
    },
  ])
}

/** What is wrong, whatever was thrown: the preview goes on. */
function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof DeckError) return error.faults
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const remedy = 'please report this with the lines above'
  return [{ code: 'internal', what: 'factdeck has failed by a fault of its own', why, remedy }]
}

async function run({ positionals, terminal, value, signal, effects }: Call): Promise<number> {
  const deck = readDeck(positionals)
  await preview(
    {
      directory: value('dir'),
      port: readPort(value('port')),
      deck,
      signal,
      onReady: (ready) => {
        terminal.say(`${terminal.bold(ready.address)}  Ctrl-C ends it`)
        terminal.answerLine({ ok: true, ...ready })
      },
      onError: (error) => terminal.complain(faultsOf(error)),
    },
    effects,
  )
  return exitCodes.good
}

export const command: Command = {
  name: 'preview',
  summary: 'show every deck, audience and language on a local page that follows what you save',
  operands: '[DECK]',
  options: {
    port: { value: 'N', short: 'p', help: 'port of 127.0.0.1; 4321 when absent, or any that is free' },
  },
  examples: [
    ['factdeck preview', 'open the address that it prints'],
    ['factdeck preview three-centres --port 8080', 'a deck first, a port of your own'],
  ],
  run,
}
