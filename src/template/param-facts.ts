import type { Fault, Place } from '../errors.ts'
import type { ParamSpec, Selection } from '../model/deck.ts'
import type { Fact } from '../model/facts.ts'
import { selectionFaults } from './chart-faults.ts'

/** Notes what is wrong with a parameter; gives null in its stead. */
export type Refuse = (what: string, remedy: string) => null

type Path = readonly (string | number)[]

interface Selecting {
  readonly select: (selection: Selection, place: Place) => Fact[]
  readonly locate: (path: Path) => Place
}

/** The facts that a deck names by ids or by a query; null, with the faults noted, where the template cannot take them. */
export function resolveFacts(
  spec: ParamSpec,
  given: unknown,
  path: Path,
  how: Selecting,
  faults: Fault[],
  fault: Refuse,
): unknown {
  const place = how.locate(path)
  const wrongly = selectionFaults(given, path.slice(2).join('.'), place)
  faults.push(...wrongly)
  if (wrongly.length > 0) return null
  const facts = how.select(given as Selection, place)
  const wrong = facts.find(({ kind }) => spec.kinds && !spec.kinds.includes(kind))
  if (wrong)
    return fault(`takes ${spec.kinds?.join(' or ')}; ${wrong.id} is a ${wrong.kind}.`, 'Name another fact.')
  return checkLength(spec, facts.length, fault) ?? facts
}

/** Whether a list has as many items as the template takes; undefined when it has. */
export function checkLength(spec: ParamSpec, length: number, fault: Refuse): null | undefined {
  if (spec.min !== undefined && length < spec.min)
    return fault(`has ${length}, fewer than ${spec.min}.`, 'Add to it.')
  if (spec.max !== undefined && length > spec.max)
    return fault(`has ${length}, more than ${spec.max}.`, 'Split the slide, or take some out.')
  return undefined
}
