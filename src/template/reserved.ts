import type { Fault } from '../errors.ts'
import type { ParamSpec, SlideTemplate } from '../model/deck.ts'

/**
 * Parameters that are printed and bear a helper's name: Handlebars would call the helper and never print the parameter.
 *
 * @param helpers names of all helpers
 */
export function reservedNames(template: SlideTemplate, helpers: ReadonlySet<string>): Fault[] {
  return namesOf(template.params)
    .filter((name) => helpers.has(name))
    .map((name) => ({
      code: 'reserved-name',
      what: `The parameter \`${name}\` of the slide kind \`${template.kind}\` has the name of a helper.`,
      remedy: 'Give it another name.',
      place: { file: template.file, line: 1 },
    }))
}

const printed = new Set(['text', 'title', 'choice', 'number'])

const namesOf = (params: Readonly<Record<string, ParamSpec>>): string[] =>
  Object.entries(params).flatMap(([name, { type, of }]) => [
    ...(printed.has(type) ? [name] : []),
    ...(of ? namesOf(of) : []),
  ])
