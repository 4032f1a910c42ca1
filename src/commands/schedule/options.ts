import { DeckError } from '../../errors.ts'
import type { Option } from '../command.ts'
import { plain } from '../terminal.ts'

/** Where the state is; every command that needs it has this option. */
export const dbOption: Option = {
  value: 'URL',
  help: 'state in PostgreSQL, postgres://…, instead of in the workspace; FACTDECK_DB when absent',
}

export const jobsOption: Option = {
  value: 'N',
  short: 'j',
  help: 'builds at once; half the cores when absent',
}

export const portOption: Option = {
  value: 'N',
  short: 'p',
  help: 'answer /healthz and /metrics on this port of 127.0.0.1',
}

/**
 * A whole number from an option.
 *
 * @throws DeckError (usage) `bad-jobs`, `bad-port`
 */
export function readNumber(
  name: 'jobs' | 'port',
  given: string | undefined,
  [least, most]: readonly [number, number],
): number | undefined {
  if (given === undefined) return undefined
  if (/^(0|[1-9]\d{0,4})$/.test(given) && Number(given) >= least && Number(given) <= most)
    return Number(given)
  throw new DeckError('usage', [
    {
      code: `bad-${name}`,
      what: `--${name} cannot be ${plain(given)}`,
      remedy: `write a number from ${least} to ${most}`,
    },
  ])
}
