import { type ParseArgsConfig, parseArgs } from 'node:util'
import { DeckError, type Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Option } from './command.ts'

/** A command line, read: every value as a list, flags as an empty list. */
export interface Arguments {
  readonly options: ReadonlyMap<string, readonly string[]>
  readonly positionals: readonly string[]
}

interface OptionToken {
  readonly kind: string
  readonly name?: string
  readonly rawName?: string
  readonly value?: string | undefined
  readonly inlineValue?: boolean | undefined
}

function judge(token: OptionToken, known: Readonly<Record<string, Option>>): Fault | null {
  const { name = '', rawName = '', value, inlineValue } = token
  const option = Object.hasOwn(known, name) ? known[name] : undefined
  if (!option) {
    const names = Object.keys(known).map((each) => `--${each}`)
    const remedy = suggestion(rawName, names)
    return { code: 'unknown-option', what: `there is no option ${rawName}`, remedy: `${remedy}; see --help` }
  }
  if (option.value === undefined && value !== undefined)
    return { code: 'unwanted-value', what: `${rawName} takes no value`, remedy: `write ${rawName} alone` }
  if (option.value === undefined) return null
  const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'))
  if (!isMissing) return null
  return {
    code: 'missing-value',
    what: `${rawName} needs a value`,
    remedy: `write ${rawName} ${option.value}`,
  }
}

/**
 * Reads a command line. A list option may be repeated or given with commas.
 *
 * @throws DeckError (usage) `unknown-option`, `unwanted-value`, `missing-value`, all at once.
 */
export function readArguments(argv: readonly string[], known: Readonly<Record<string, Option>>): Arguments {
  const config: NonNullable<ParseArgsConfig['options']> = {}
  for (const [name, { value, short }] of Object.entries(known))
    config[name] = { type: value === undefined ? 'boolean' : 'string', ...(short && { short }) }
  const { tokens } = parseArgs({ args: [...argv], options: config, strict: false, tokens: true })
  const faults: Fault[] = []
  const options = new Map<string, string[]>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const fault = judge(token, known)
    if (fault) {
      faults.push(fault)
      continue
    }
    const given =
      token.value === undefined ? [] : known[token.name]?.many ? token.value.split(',') : [token.value]
    options.set(token.name, [...(options.get(token.name) ?? []), ...given.filter((part) => part !== '')])
  }
  if (faults.length > 0) throw new DeckError('usage', faults)
  return { options, positionals }
}
