import { fail } from '../../errors.ts'
import type { Fact } from '../../model/facts.ts'

/** The fault that a fact lacks what a helper would print. */
export function missing(fact: Fact, name: string) {
  return fail('invalid', {
    code: 'fact-lacks-value',
    what: `The fact ${fact.id} (${fact.kind}) has no ${name}.`,
    remedy: 'Name another fact, or print another part of it: statement, short, fact, date, members.',
  })
}
