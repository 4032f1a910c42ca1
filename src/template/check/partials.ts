import { describePlace, type Fault, type Place } from '../../errors.ts'
import { suggestion } from '../../locale/near-misses.ts'
import { isPath, type Program, placeOf } from '../nodes.ts'
import { parseTemplate } from '../syntax.ts'
import { type Checking, resultOf } from './expressions.ts'
import { type Frame, within } from './scope.ts'
import { given, useWhole } from './shapes.ts'

const mostPartials = 12

/** A partial where it is called, with the data that it gets there. */
export function checkPartial(
  node: hbs.AST.PartialStatement,
  frame: Frame,
  how: Checking,
  check: (program: Program, frame: Frame, how: Checking) => void,
): void {
  const [context] = node.params
  const shape = context ? resultOf(context, frame, how) : frame.shape
  const pairs = (node.hash?.pairs ?? []).map(({ key, value }) => [key, resultOf(value, frame, how)] as const)
  const name = isPath(node.name) ? node.name.original : ''
  const partial = Object.hasOwn(how.pack.partials, name) ? how.pack.partials[name] : undefined
  if (!partial) {
    for (const [, value] of pairs) useWhole(value)
    const remedy = suggestion(name, Object.keys(how.pack.partials))
    const what =
      name === '' ? 'The name of a partial must stand as it is.' : `There is no partial \`${name}\`.`
    how.report({ code: 'unknown-partial', what, remedy, place: placeOf(node) })
    return
  }
  if (how.partials.includes(name) || how.partials.length > mostPartials) {
    for (const [, value] of pairs) useWhole(value)
    return
  }
  const data = pairs.length > 0 ? given(pairs, shape) : shape
  const inner =
    data === frame.shape ? { ...frame, named: new Map() } : within({ ...frame, named: new Map() }, data)
  const place = placeOf(node)
  check(programOf(partial), inner, {
    ...how,
    partials: [...how.partials, name],
    inPartial: true,
    report: (fault) => how.report(fault.code === 'undeclared-parameter' ? atCall(fault, name, place) : fault),
  })
}

/** A name that a partial uses is missed where the partial is called. */
function atCall(fault: Fault, name: string, place: Place): Fault {
  const { place: inside, what } = fault
  const said =
    inside && !what.includes(' by the partial ')
      ? ` by the partial \`${name}\` (${describePlace(inside)})`
      : ''
  return { ...fault, what: what.replace(/ is used /, ` is used${said} `), place }
}

const programs = new WeakMap<object, Program>()

function programOf(partial: { readonly file: string; readonly text: string }): Program {
  const program = programs.get(partial) ?? parseTemplate(partial.text, { file: partial.file, line: 1 })
  programs.set(partial, program)
  return program
}

/** A partial by itself: what is wrong with it whoever calls it. */
export const alone = (partial: { readonly file: string; readonly text: string }): Program =>
  programOf(partial)
