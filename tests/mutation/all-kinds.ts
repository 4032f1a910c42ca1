import type { Ground } from './ground.ts'
import { chartKinds } from './kinds/charts.ts'
import { deckKinds } from './kinds/decks.ts'
import { evidenceKinds } from './kinds/evidence.ts'
import { figureKinds } from './kinds/figures.ts'
import type { Kind } from './kinds/kind.ts'
import { relationKinds } from './kinds/relations.ts'
import { templateKinds } from './kinds/templates.ts'
import { typingKinds } from './kinds/typing.ts'
import { wordingKinds } from './kinds/wording.ts'
import type { Mutant } from './mutant.ts'
import { chanceFor } from './seeded.ts'

const kinds: readonly Kind[] = [
  ...figureKinds,
  ...wordingKinds,
  ...evidenceKinds,
  ...relationKinds,
  ...deckKinds,
  ...typingKinds,
  ...chartKinds,
  ...templateKinds,
]

/** Corruptions of every kind, at most so many of each, the same in every run. */
export function mutantsOf(ground: Ground, most: number, seed = 5): Mutant[] {
  const hasTexts = ground.sources.size > 0
  return kinds.flatMap((kind) => {
    if (kind.needsTexts && !hasTexts) return []
    const chance = chanceFor(kind.name, seed)
    const made = kind.mutants(ground, chance)
    const needsTexts = kind.needsTexts === true
    return chance
      .some(made, Math.min(most, kind.most ?? most))
      .map((mutant) => ({ ...mutant, kind: kind.name, needsTexts }))
  })
}
