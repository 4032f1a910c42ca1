import type { Fault } from '../../errors.ts'
import { nearMisses } from '../../locale/near-misses.ts'
import { placeOf } from '../nodes.ts'
import { any, type Fields, namesOf, nounOf, type Shape, step } from './shapes.ts'

/** The data that stands around an expression. */
export interface Frame {
  readonly shape: Shape
  readonly named: ReadonlyMap<string, Shape>
  readonly outer?: Frame
  /** Names that a partial has asked for by `{{#if}}`, whether its caller has them or not. */
  readonly assumed: ReadonlySet<string>
}

export const frameOf = (shape: Shape): Frame => ({ shape, named: new Map(), assumed: new Set() })

/** The frame within a block whose data is another value. */
export const within = (
  outer: Frame,
  shape: Shape,
  named: Iterable<readonly [string, Shape]> = [],
): Frame => ({
  shape,
  named: new Map([...outer.named, ...named]),
  outer,
  assumed: outer.assumed,
})

const dataNames = ['index', 'key', 'first', 'last', 'root']

/** A path looked up: what it leads to, or why it leads nowhere. */
export type Found = { readonly shape: Shape } | { readonly fault: Fault }

/**
 * Looks a path up as Handlebars does: block parameters first, then the data at hand; `../` goes out.
 *
 * @param root the parameters of the slide
 */
export function lookUp(path: hbs.AST.PathExpression, frame: Frame, root: Fields): Found {
  const parts = path.parts.map(String)
  const [first = ''] = parts
  if (path.data) {
    if (first === 'root') return follow(root, parts.slice(1), path, frame)
    if (dataNames.includes(first)) return { shape: { kind: 'value', noun: 'value' } }
    const near = nearMisses(first, dataNames)
    return missing(
      path,
      `\`@${first}\` is unknown`,
      near.map((name) => `@${name}`),
      'There are @index, @first, @last, @key.',
    )
  }
  let at: Frame | undefined = frame
  for (let depth = path.depth; depth > 0; depth--) at = at?.outer
  if (!at) return missing(path, `\`${path.original}\` leads out of the template`, [], 'Take a `../` out.')
  const isScoped = path.depth > 0 || /^(?:this\b|\.)/.test(path.original)
  const named = isScoped ? undefined : at.named.get(first)
  if (named) return follow(named, parts.slice(1), path, at)
  if (at.assumed.has(path.original)) return { shape: any }
  return follow(at.shape, parts, path, at)
}

function follow(start: Shape, parts: readonly string[], path: hbs.AST.PathExpression, frame: Frame): Found {
  let shape = start
  for (const [at, part] of parts.entries()) {
    const next = step(shape, part)
    if (!next) return nothing(shape, part, at, path, frame)
    shape = next
  }
  return { shape }
}

function nothing(shape: Shape, part: string, at: number, path: hbs.AST.PathExpression, frame: Frame): Found {
  if (shape.kind === 'fields') {
    const full = shape.path === '' ? part : `${shape.path}.${part}`
    const outside = at === 0 ? outwards(frame, part) : undefined
    const known = [...namesOf(shape), ...(at === 0 ? frame.named.keys() : [])]
    const near = outside ? [outside] : nearMisses(part, known)
    const there =
      known.length === 0
        ? 'There are none.'
        : `There ${known.length === 1 ? 'is' : 'are'} ${known.join(', ')}.`
    return missing(path, `\`${full}\` is used and not declared`, near, there, 'undeclared-parameter')
  }
  const what = `a ${nounOf(shape)} has no \`${part}\` (\`${path.original}\`)`
  return missing(
    path,
    what.replace(/^./, (letter) => letter.toUpperCase()),
    nearMisses(part, namesOf(shape)),
    'Take it out.',
  )
}

/** How a name that is not here is reached from outside: `../name`. */
function outwards({ outer }: Frame, name: string): string | undefined {
  let prefix = '../'
  for (let at = outer; at; at = at.outer, prefix += '../') {
    if (at.shape.kind === 'fields' && namesOf(at.shape).includes(name)) return `${prefix}${name}`
  }
  return undefined
}

function missing(
  path: hbs.AST.PathExpression,
  what: string,
  near: readonly string[],
  otherwise: string,
  code = 'template-data',
): Found {
  const remedy =
    near.length > 0 ? `Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?` : otherwise
  return { fault: { code, what: `${what}.`, remedy, place: placeOf(path) } }
}
