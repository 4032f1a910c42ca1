import type { Fault } from '../../errors.ts'
import { nearMisses } from '../../locale/near-misses.ts'
import { type ArgumentKind, type Signature, signatures } from '../helpers/signatures.ts'
import { type Call, hasArguments, isLiteral, isPath, placeOf, wordOf } from '../nodes.ts'

const own = (name: string): Signature | undefined =>
  Object.hasOwn(signatures, name) ? signatures[name] : undefined

/**
 * What is wrong with a call as it is written: an unknown helper, too few or too many arguments, a named
 * argument that it does not take, a literal of the wrong kind, a block that it does not open.
 *
 * @param known whether a helper of this name exists
 */
export function callFaults(call: Call, known: (name: string) => boolean): Fault[] {
  const name = wordOf(call)
  const isBlock = call.type === 'BlockStatement'
  const mustBeHelper = hasArguments(call) || isBlock || call.type === 'SubExpression'
  if (name === undefined || !known(name)) return mustBeHelper ? [unknownHelper(call, isBlock)] : []
  const signature = own(name)
  if (!signature) return []
  return [
    ...blockFaults(call, name, signature, isBlock),
    ...countFaults(call, name, signature),
    ...namedFaults(call, name, signature),
    ...call.params.flatMap((given, at) => {
      const kind = signature.takes[at] ?? signature.rest ?? 'any'
      return isLiteral(given) && !literalFits(given.value, kind)
        ? [wrongArgument(call, name, `${shown(given.value)} is no ${nouns[kind]}`)]
        : []
    }),
  ]
}

function unknownHelper(call: Call, isBlock: boolean): Fault {
  const written = isPath(call.path) ? call.path.original : ''
  const blocks = Object.keys(signatures).filter((name) => !isBlock || signatures[name]?.block !== undefined)
  const near = nearMisses(written, blocks)
  const loop = isBlock && !hasArguments(call) ? `{{#each ${written}}} or {{#if ${written}}}` : undefined
  const remedy =
    near.length > 0 ? `Did you mean ${either(near)}?` : `Write ${loop ?? 'a helper that exists'}.`
  return { code: 'unknown-helper', what: `There is no helper \`${written}\`.`, remedy, place: placeOf(call) }
}

function blockFaults(call: Call, name: string, { block }: Signature, isBlock: boolean): Fault[] {
  if (isBlock === (block !== undefined)) return []
  const what = isBlock ? `\`${name}\` opens no block` : `\`${name}\` is a block`
  const remedy = isBlock ? `Write {{${name} …}}.` : `Write {{#${name} …}}…{{/${name}}}.`
  return [{ code: 'wrong-arguments', what: `${what}.`, remedy, place: placeOf(call) }]
}

function countFaults(call: Call, name: string, { takes, optional = 0, rest }: Signature): Fault[] {
  const given = call.params.length
  if (given >= takes.length - optional && (rest !== undefined || given <= takes.length)) return []
  return [wrongArgument(call, name, `${given === 0 ? 'none is' : `${given} are`} given`)]
}

function namedFaults(call: Call, name: string, { named = [] }: Signature): Fault[] {
  if (named.includes('*')) return []
  return (call.hash?.pairs ?? [])
    .filter(({ key }) => !named.includes(key))
    .map((pair) => {
      const near = nearMisses(pair.key, named)
      const what = `\`${name}\` takes no \`${pair.key}=\`.`
      const takes =
        named.length === 0 ? 'Take it out.' : `It takes ${named.map((key) => `${key}=`).join(', ')}.`
      const remedy = near.length > 0 ? `Did you mean ${either(near)}?` : takes
      return { code: 'wrong-arguments', what, remedy, place: placeOf(pair) }
    })
}

/** The fault that a helper is handed something that it cannot use. */
export function wrongArgument(call: Call, name: string, said: string): Fault {
  const { takes = [], optional = 0, rest } = own(name) ?? {}
  const words = takes.map((kind, at) => (at < takes.length - optional ? nouns[kind] : `[${nouns[kind]}]`))
  const usage = [`{{${name}`, ...words.map((word) => `‹${word}›`), ...(rest ? ['…'] : [])].join(' ')
  return {
    code: 'wrong-arguments',
    what: `\`${name}\`: ${said}.`,
    remedy: `Write ${usage}}}.`,
    place: placeOf(call),
  }
}

export const nouns: Readonly<Record<ArgumentKind, string>> = {
  fact: 'fact',
  facts: 'fact or list of facts',
  list: 'list',
  number: 'number',
  text: 'text',
  any: 'value',
}

function literalFits(value: unknown, kind: ArgumentKind): boolean {
  if (kind === 'any') return true
  if (kind === 'number') return typeof value === 'number'
  return kind === 'list' ? false : typeof value === 'string'
}

const shown = (value: unknown) => (typeof value === 'string' ? `"${value}"` : String(value))
const either = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(' or ')
