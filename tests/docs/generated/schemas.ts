import { z } from 'zod'
import { jsonSchemas } from '../../../src/facts/json-schemas.ts'
import { chartSchema, querySchema } from '../../../src/model/deck.ts'
import { paramSchema } from '../../../src/model/front-matter.ts'
import { scheduleSchema } from '../../../src/model/schedule.ts'

interface Node {
  readonly type?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly properties?: Readonly<Record<string, Node>>
  readonly additionalProperties?: Node | boolean
  readonly required?: readonly string[]
  readonly items?: Node | false
  readonly prefixItems?: readonly Node[]
  readonly anyOf?: readonly Node[]
  readonly pattern?: string
  readonly propertyNames?: Node
  readonly minimum?: number
  readonly maximum?: number
}

const isLocalised = ({ properties = {} }: Node) =>
  Object.keys(properties).length === 2 && 'zh-CN' in properties && 'en' in properties

/** A value that the environment or a file holds. */
const isSecret = ({ anyOf = [] }: Node) =>
  anyOf.length === 2 &&
  anyOf.every(({ properties = {} }) => /^(?:env|file)$/.test(Object.keys(properties).join()))

const words = (values: readonly string[]) =>
  values.map((value) => `\`${value.replace('\t', '\\t')}\``).join(' · ')

function typeOf(node: Node): string {
  if (node.enum) return words(node.enum)
  if (isSecret(node)) return 'secret'
  const one = node.anyOf?.length === 2 ? node.anyOf.find((each) => each.type !== 'array') : undefined
  const many = node.anyOf?.find((each) => each.type === 'array')
  if (one && many?.items && typeOf(one) === typeOf(many.items)) return `${typeOf(one)}, or a list`
  if (node.anyOf) return [...new Set(node.anyOf.map(typeOf))].join(' or ')
  if (node.prefixItems) return 'pair'
  if (node.type === 'array') return `list: ${node.items ? typeOf(node.items) : 'anything'}`
  if (node.pattern?.startsWith('^\\d{4}')) return 'date: 2025, 2025-09, 2025-09-06'
  if (node.pattern?.startsWith('^P(?=')) return 'duration: PT10M, P7D'
  if (node.pattern?.startsWith('^#')) return 'colour: #RRGGBB'
  if (node.type === 'boolean') return '`true` or `false`'
  if (node.type === 'integer' || node.type === 'number') return rangeOf(node)
  if (node.type !== 'object') return node.type === 'string' ? 'text' : 'anything'
  if (isLocalised(node)) return 'text in each language'
  return node.properties ? 'mapping' : `mapping${mapped(node)}`
}

/** What a mapping by key holds, as far as it is short. */
function mapped(node: Node): string {
  const inner = innerOf(node)
  const keys = node.propertyNames?.enum ? ` by ${words(node.propertyNames.enum)}` : ' by key'
  return inner?.type && !below(inner) ? `: ${typeOf(inner)}${keys}` : keys
}

const rangeOf = ({ minimum, maximum }: Node) =>
  minimum !== undefined && maximum !== undefined && maximum < 1e15
    ? `number, ${minimum} to ${maximum}`
    : 'number'

const innerOf = ({ additionalProperties: inner }: Node) => (typeof inner === 'object' ? inner : undefined)

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;')

/** Of a node that may be one of several, the fields of all of them; needed is what each needs. */
function merged(nodes: readonly Node[]): Node {
  const properties = Object.assign({}, ...nodes.toReversed().map((each) => each.properties))
  const required = Object.keys(properties).filter((name) =>
    nodes.every((each) => each.required?.includes(name)),
  )
  return { type: 'object', properties, required }
}

/** What stands below a node: its own fields, or those of the items or values that have some. */
function below(node: Node): { readonly node: Node; readonly mark: string } | undefined {
  if (isSecret(node)) return undefined
  if (node.properties && !isLocalised(node)) return { node, mark: '.' }
  const inner = node.type === 'array' ? node.items : innerOf(node)
  if (!inner) {
    const found = (node.anyOf ?? []).flatMap((each) => below(each) ?? []).filter(({ mark }) => mark === '.')
    return found.length > 0 ? { node: merged(found.map((each) => each.node)), mark: '.' } : undefined
  }
  const found = below(inner)
  if (found?.mark !== '.') return undefined
  return { node: found.node, mark: node.type === 'array' ? '[].' : '.KEY.' }
}

function rows(node: Node, prefix: string, closed: ReadonlySet<string>): string[] {
  const required = new Set(node.required)
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`
    const needed = required.has(name) ? 'yes' : ''
    const row = `| \`${path}\` | ${cell(typeOf(field))} | ${needed} | ${cell(field.description ?? '')} |`
    const inner = closed.has(path) ? undefined : below(field)
    return [row, ...(inner ? rows(inner.node, `${path}${inner.mark}`, closed) : [])]
  })
}

function table(schema: Node, closed: readonly string[] = []): string {
  const entry = schema.properties ? schema : (below(schema)?.node ?? {})
  return ['| field | is | needed | says |', '|---|---|---|---|', ...rows(entry, '', new Set(closed))].join(
    '\n',
  )
}

/**
 * The fields of a file as a table.
 *
 * @param name file of `data/schemas/`
 * @param closed fields whose own fields are told elsewhere
 */
export const fieldsText = (name: string, closed: readonly string[] = []): string =>
  table(jsonSchemas()[name] as Node, closed)

/** The fields of a query, of a chart, of a schedule, and of a parameter of a slide kind. */
export const queryText = () => table(z.toJSONSchema(querySchema, { io: 'input' }) as Node)
export const chartText = () => table(z.toJSONSchema(chartSchema, { io: 'input' }) as Node, ['data.facts'])
export const scheduleText = () => table(z.toJSONSchema(scheduleSchema, { io: 'input' }) as Node)
export function parameterText(): string {
  const { anyOf = [], $defs = {} } = z.toJSONSchema(paramSchema, { io: 'input' }) as Node & {
    $defs?: Readonly<Record<string, Node>>
  }
  return table(
    [...anyOf, ...Object.values($defs).flatMap((each) => each.anyOf ?? each)].find(
      (each) => each.properties,
    ) ?? {},
  )
}
