import type { SlideContext } from '../slide-context.ts'

/** Helpers that print names from the vocabulary. */
export function namingHelpers(context: SlideContext) {
  const { locale, catalogue } = context.input
  const { vocabulary } = catalogue
  return {
    /** `{{label this}}`: what is measured. */
    label(given: unknown) {
      const fact = context.find(given)
      return (fact.indicator && vocabulary.indicators[fact.indicator]?.[locale]) ?? fact.short?.[locale] ?? ''
    },
    /** `{{region this}}` or `{{region "tianjin"}}`: the place, as readers call it. */
    region(given: unknown) {
      const key = typeof given === 'string' && vocabulary.regions[given] ? given : context.find(given).region
      return (key && vocabulary.regions[key]?.[locale]) ?? ''
    },
  }
}
