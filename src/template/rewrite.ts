import { DeckError, type Fault } from '../errors.ts'
import { callFaults } from './check/calls.ts'
import {
  type Call,
  hasArguments,
  isBlock,
  isContent,
  isMustache,
  isPath,
  isSubExpression,
  type Node,
  type Program,
  placeOf,
  wordOf,
} from './nodes.ts'

/** The helper that every expression is printed by. */
export const print = 'print'

export interface Rewriting {
  /** What text between expressions becomes. */
  readonly literal: (text: string) => string
  readonly isHelper: (name: string) => boolean
}

/**
 * Turns `{{x}}` into `{{print x path="x"}}` and passes literal text through, in place.
 *
 * @throws DeckError (invalid) for unescaped output, decorators, and calls that no helper can answer
 */
export function rewrite(program: Program, how: Rewriting): void {
  const faults: Fault[] = []
  rewriteProgram(program, how, faults)
  if (faults.length > 0) throw new DeckError('invalid', faults)
}

function rewriteProgram(program: Program, how: Rewriting, faults: Fault[]): void {
  for (const node of program.body) {
    if (isContent(node)) node.value = how.literal(node.value)
    else if (isMustache(node)) rewriteMustache(node, how, faults)
    else if (isBlock(node)) {
      checkCall(node, how, faults)
      if (node.program) rewriteProgram(node.program, how, faults)
      if (node.inverse) rewriteProgram(node.inverse, how, faults)
    } else if (['Decorator', 'DecoratorBlock', 'PartialBlockStatement'].includes(node.type))
      faults.push(refused(node, 'Decorators and partial blocks are not allowed.'))
    else if (node.type === 'PartialStatement') {
      const { params, hash } = node as hbs.AST.PartialStatement
      checkArguments([...params, ...(hash?.pairs ?? []).map(({ value }) => value)], how, faults)
    }
  }
}

function checkCall(call: Call, how: Rewriting, faults: Fault[]): void {
  faults.push(...callFaults(call, how.isHelper))
  checkArguments([...call.params, ...(call.hash?.pairs ?? []).map(({ value }) => value)], how, faults)
}

function checkArguments(nodes: readonly Node[], how: Rewriting, faults: Fault[]): void {
  for (const node of nodes) if (isSubExpression(node)) checkCall(node, how, faults)
}

function rewriteMustache(node: hbs.AST.MustacheStatement, how: Rewriting, faults: Fault[]): void {
  if (!node.escaped) faults.push(refused(node, 'Unescaped output, {{{…}}} or {{&…}}, is not allowed.'))
  checkCall(node, how, faults)
  const name = wordOf(node)
  const calls = hasArguments(node) || (name !== undefined && how.isHelper(name))
  const { path, params, hash, loc } = node
  const inner = calls ? { type: 'SubExpression', path, params, hash, loc } : path
  const written = isPath(path) ? path.original : ''
  const text = { type: 'StringLiteral', value: written, original: written, loc }
  const pairs = [{ type: 'HashPair', key: 'path', value: text, loc }]
  node.path = { type: 'PathExpression', data: false, depth: 0, parts: [print], original: print, loc } as never
  node.params = [inner as hbs.AST.Expression]
  node.hash = { type: 'Hash', pairs, loc } as never
}

function refused(node: Node, what: string): Fault {
  return {
    code: 'template-unsafe',
    what,
    why: 'Data would reach the slide without being escaped.',
    remedy: 'Use {{…}}; for text with marks in it, pass it as a text parameter.',
    place: placeOf(node),
  }
}
