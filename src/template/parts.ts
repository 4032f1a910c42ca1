import Handlebars from 'handlebars'
import type { Place } from '../errors.ts'
import type { SlideTemplate } from '../model/deck.ts'
import type { Pack } from '../model/edition.ts'
import { isPath } from './nodes.ts'
import { parseTemplate } from './syntax.ts'

/** Names of the partials that a text includes itself, in order. */
function included(text: string, place: Place): string[] {
  const names: string[] = []
  class Includes extends Handlebars.Visitor {
    override PartialStatement(node: hbs.AST.PartialStatement): void {
      if (isPath(node.name)) names.push(node.name.original)
    }
  }
  new Includes().accept(parseTemplate(text, place))
  return names
}

/**
 * Partials that a slide template may print, those within partials too, in the order in which they are met.
 *
 * @returns their names; one that the pack does not have is among them
 */
export function partialsOf(
  template: Pick<SlideTemplate, 'body' | 'file' | 'bodyLine'>,
  pack: Pack,
): string[] {
  const met = new Set<string>()
  const follow = (text: string, place: Place): void => {
    for (const name of included(text, place)) {
      if (met.has(name)) continue
      met.add(name)
      const partial = Object.hasOwn(pack.partials, name) ? pack.partials[name] : undefined
      if (partial) follow(partial.text, { file: partial.file, line: 1 })
    }
  }
  follow(template.body, { file: template.file, line: template.bodyLine })
  return [...met]
}
