import type { HelperOptions } from 'handlebars'
import type { SlideContext } from '../slide-context.ts'

/** Helpers that explain words. They know which once the edition has been filled for the first time. */
export function explainingHelpers(context: SlideContext) {
  const { locale } = context.input
  return {
    /**
     * `{{#eachTerm}}{{term}}: {{means}}{{/eachTerm}}`: the terms of the audience's glossary that the slide
     * uses, with what they mean; `limit` is the most of them.
     */
    eachTerm(options: HelperOptions) {
      const terms = context.terms.get(context.slide) ?? []
      const limit = (options.hash.limit as number | undefined) ?? terms.length
      return terms
        .slice(0, limit)
        .map(({ use, means }) => options.fn({ term: atStart(use[locale]), means: means?.[locale] ?? '' }))
        .join('')
    },
    /** Whether the slide uses terms that its audience gets explained. */
    hasTerms: () => (context.terms.get(context.slide) ?? []).length > 0,
  }
}

/** A term as it stands at the beginning of a line. */
const atStart = (term: string) => term.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
