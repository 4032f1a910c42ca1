import { z } from 'zod'
import type { ParamSpec } from '../../model/deck.ts'
import { factSchema } from '../../model/facts.ts'

/** What is known of a value before a template is filled. `any` is what nobody knows. */
export type Shape =
  | { readonly kind: 'any' }
  | { readonly kind: 'value'; readonly noun: string }
  | { readonly kind: 'fact' | 'facts' }
  | { readonly kind: 'list'; readonly item: Shape }
  | Fields

/** A mapping of names to values; what it does not hold is looked for `below`. */
export interface Fields {
  readonly kind: 'fields'
  /** How its values are reached from the slide's parameters: `items.*`. */
  readonly path: string
  readonly fields: ReadonlyMap<string, Field>
  readonly below?: Shape
}

export interface Field {
  /** Path of the parameter in the front matter, `items.of.name`; none for what a partial or a helper gives. */
  readonly declared?: string
  readonly shape: Shape
  used: boolean
}

export const any: Shape = { kind: 'any' }
const value = (noun: string): Shape => ({ kind: 'value', noun })
const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

/** The parameters that a slide template declares, none of them used yet. */
export function shapeOfParams(
  params: Readonly<Record<string, ParamSpec>>,
  path = '',
  declared = 'params',
): Fields {
  const fields = Object.entries(params).map(([name, spec]): [string, Field] => {
    const own = `${declared}.${name}`
    return [name, { declared: own, shape: shapeOf(spec, join(path, name), own), used: false }]
  })
  return { kind: 'fields', path, fields: new Map(fields) }
}

function shapeOf(spec: ParamSpec, path: string, declared: string): Shape {
  if (spec.type === 'fact' || spec.type === 'facts') return { kind: spec.type }
  if (spec.type === 'list')
    return { kind: 'list', item: shapeOfParams(spec.of ?? {}, `${path}.*`, `${declared}.of`) }
  return value(spec.type)
}

/** Fields that a helper or a partial's call gives. */
export const given = (entries: Iterable<readonly [string, Shape]>, below?: Shape): Fields => ({
  kind: 'fields',
  path: below?.kind === 'fields' ? below.path : '',
  fields: new Map([...entries].map(([name, shape]) => [name, { shape, used: true }])),
  ...(below && { below }),
})

export const plainFields = (names: readonly string[]): Fields =>
  given(names.map((name) => [name, value('text')] as const))

/** Names that a value can be asked for. */
export function namesOf(shape: Shape): string[] {
  if (shape.kind === 'fields')
    return [...new Set([...shape.fields.keys(), ...(shape.below ? namesOf(shape.below) : [])])]
  return shape.kind === 'fact' ? factFields : []
}

const factFields = ['id', ...Object.keys(factSchema.shape)]

/** One step into a value; undefined where there is nothing of that name. Notes that a parameter is used. */
export function step(shape: Shape, name: string): Shape | undefined {
  switch (shape.kind) {
    case 'any':
      return any
    case 'fields': {
      const field = shape.fields.get(name)
      if (!field) return shape.below && step(shape.below, name)
      field.used = true
      return field.shape
    }
    case 'fact':
      return factField(name)
    case 'facts':
    case 'list':
      if (name === 'length') return value('number')
      return /^\d+$/.test(name) ? itemOf(shape) : undefined
    case 'value':
      return undefined
  }
}

function factField(name: string): Shape | undefined {
  if (name === 'id') return value('text')
  const found = (factSchema.shape as Record<string, z.ZodType>)[name]
  const inner = found instanceof z.ZodOptional ? found.unwrap() : found
  if (inner instanceof z.ZodObject) return given(Object.keys(inner.shape).map((key) => [key, any] as const))
  return inner && any
}

/** What a loop over a value sees; undefined where it cannot loop. */
export function itemOf(shape: Shape): Shape | undefined {
  if (shape.kind === 'list') return shape.item
  if (shape.kind === 'facts') return { kind: 'fact' }
  return shape.kind === 'any' || shape.kind === 'fields' ? any : undefined
}

/** Notes that a value is handed on with everything in it. */
export function useWhole(shape: Shape): void {
  if (shape.kind === 'list') useWhole(shape.item)
  if (shape.kind !== 'fields') return
  for (const field of shape.fields.values()) {
    if (field.declared === undefined) continue
    field.used = true
    useWhole(field.shape)
  }
  if (shape.below) useWhole(shape.below)
}

/** Declared parameters that nothing has used; of an unused list, the list alone. */
export function unusedIn({ fields }: Fields): string[] {
  return [...fields.values()].flatMap(({ declared, shape, used }) => {
    if (declared === undefined) return []
    if (!used) return [declared]
    return shape.kind === 'list' && shape.item.kind === 'fields' ? unusedIn(shape.item) : []
  })
}

/** What a value is called in messages. */
export function nounOf(shape: Shape): string {
  const nouns = { any: 'value', fact: 'fact', facts: 'list of facts', list: 'list', fields: 'mapping' }
  return shape.kind === 'value' ? shape.noun : nouns[shape.kind]
}
