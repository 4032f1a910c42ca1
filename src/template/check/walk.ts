import { signatures } from '../helpers/signatures.ts'
import {
  hasArguments,
  isBlock,
  isMustache,
  isPartial,
  isPath,
  type Node,
  type Program,
  placeOf,
  wordOf,
} from '../nodes.ts'
import { type Checking, callResult, resultOf } from './expressions.ts'
import { checkPartial } from './partials.ts'
import { type Frame, within } from './scope.ts'
import { any, itemOf, nounOf, plainFields, type Shape } from './shapes.ts'

/** Checks every expression of a program against the data that will stand around it. */
export function checkProgram(program: Program, frame: Frame, how: Checking): void {
  for (const node of program.body) {
    if (isMustache(node)) checkPrinted(node, frame, how)
    else if (isBlock(node)) checkBlock(node, frame, how)
    else if (isPartial(node)) checkPartial(node, frame, how, checkProgram)
  }
}

function checkPrinted(node: hbs.AST.MustacheStatement, frame: Frame, how: Checking): void {
  const name = wordOf(node)
  if (hasArguments(node) || (name !== undefined && how.isHelper(name))) {
    callResult(node, frame, how)
    return
  }
  const shape = resultOf(node.path, frame, how)
  if (!['any', 'value'].includes(shape.kind)) {
    const what = `A ${nounOf(shape)} is printed as a whole.`
    const remedy =
      shape.kind === 'fact'
        ? 'Print a part of it: {{fact this}}, {{short this}}, {{date this}}.'
        : 'Print its items: {{#each …}}…{{/each}}.'
    how.report({ code: 'template-data', what, remedy, place: placeOf(node) })
  }
}

function checkBlock(node: hbs.AST.BlockStatement, frame: Frame, how: Checking): void {
  const name = wordOf(node) ?? ''
  const asked = how.inPartial && ['if', 'unless'].includes(name) ? namesAsked(node.params, frame, how) : []
  const around = asked.length > 0 ? { ...frame, assumed: new Set([...frame.assumed, ...asked]) } : frame
  const result = callResult(node, around, how)
  const inner = frameWithin(node, name, around, result, how)
  if (node.program) checkProgram(node.program, inner, how)
  if (node.inverse) checkProgram(node.inverse, around, how)
}

/** Names that a partial asks its caller for and that it does not have. */
function namesAsked(nodes: readonly Node[], frame: Frame, how: Checking): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'SubExpression') return namesAsked((node as hbs.AST.SubExpression).params, frame, how)
    if (!isPath(node) || node.data || node.depth > 0) return []
    return how.isThere(node, frame) ? [] : [node.original]
  })
}

function frameWithin(
  node: hbs.AST.BlockStatement,
  name: string,
  frame: Frame,
  given: Shape,
  how: Checking,
): Frame {
  const names = node.program?.blockParams ?? []
  if (name === 'with')
    return within(
      frame,
      given,
      names.slice(0, 1).map((key) => [key, given] as const),
    )
  if (name === 'each') {
    const item = itemOf(given)
    if (!item) {
      const what = `\`each\` loops over a list, and this is a ${nounOf(given)}.`
      how.report({ code: 'wrong-arguments', what, remedy: 'Give it a list.', place: placeOf(node) })
    }
    return within(
      frame,
      item ?? any,
      names.map((key, at) => [key, at === 0 ? (item ?? any) : any] as const),
    )
  }
  const block = signatures[name]?.block
  if (block === 'same') return frame
  return within(
    frame,
    Array.isArray(block) ? plainFields(block) : any,
    names.map((key) => [key, any] as const),
  )
}
