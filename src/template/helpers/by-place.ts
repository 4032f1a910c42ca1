import type { Fact } from '../../model/facts.ts'
import type { SlideContext } from '../slide-context.ts'

/** Places under the centre to which they belong, each with its facts or a word on why there are none. */
interface Group {
  readonly name: unknown
  readonly places: readonly {
    readonly name: unknown
    readonly facts: readonly Fact[] | null
    readonly none: unknown
  }[]
}

/** A helper that lays facts out by centre and place. */
export function placeHelpers(context: SlideContext) {
  const { locale, catalogue } = context.input
  const { subjects, regions } = catalogue.vocabulary
  return {
    /**
     * `{{#each (byPlace groups facts)}}`: the groups as the deck gives them, else the facts by subject and,
     * within it, by region, in the order in which each comes first.
     */
    byPlace(groups: readonly Group[] | null, facts: readonly Fact[] | null): readonly Group[] {
      if (groups) return groups
      return [...Map.groupBy(facts ?? [], ({ subject }) => subject)].map(([subject, own]) => ({
        name: subjects[subject]?.[locale] ?? '',
        places: [...Map.groupBy(own, ({ region }) => region ?? '')].map(([region, there]) => ({
          name: regions[region]?.[locale] ?? '',
          facts: there,
          none: null,
        })),
      }))
    },
  }
}
