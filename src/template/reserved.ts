import type { Fault } from '../errors.ts'
import type { ParamSpec, SlideTemplate } from '../model/deck.ts'

/**
 * Parameters that are printed and bear a helper's name: Handlebars would call the helper and never print the parameter.
 *
 * @param isHelper whether a helper has this name
 */
export function reservedNames(template: SlideTemplate, isHelper: (name: string) => boolean): Fault[] {
  return printedIn(template.params, 'params')
    .filter(({ name }) => isHelper(name))
    .map(({ name, path }) => {
      const [line, column] = template.places?.[path] ?? [1, undefined]
      return {
        code: 'reserved-name',
        what: `The parameter \`${name}\` of the slide kind \`${template.kind}\` has the name of a helper.`,
        remedy: 'Give it another name.',
        place: { file: template.file, line, ...(column !== undefined && { column }) },
      }
    })
}

const printed = new Set(['text', 'title', 'markdown', 'choice', 'number'])

const printedIn = (
  params: Readonly<Record<string, ParamSpec>>,
  within: string,
): { name: string; path: string }[] =>
  Object.entries(params).flatMap(([name, { type, of }]) => {
    const path = `${within}.${name}`
    return [...(printed.has(type) ? [{ name, path }] : []), ...(of ? printedIn(of, `${path}.of`) : [])]
  })
