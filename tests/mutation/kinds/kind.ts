import type { Ground } from '../ground.ts'
import type { Mutant } from '../mutant.ts'
import type { Chance } from '../seeded.ts'

/** A way to corrupt a workspace: all the places where it can be done, or some of them by chance. */
export interface Kind {
  readonly name: string
  /** How many to try at most; as many as usual when absent. */
  readonly most?: number
  /** Whether a person without the texts of the sources could not tell. */
  readonly needsTexts?: boolean
  readonly mutants: (ground: Ground, chance: Chance) => readonly Omit<Mutant, 'kind' | 'needsTexts'>[]
}
