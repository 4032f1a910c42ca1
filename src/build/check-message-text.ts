import Handlebars from 'handlebars'
import type { Fault, Place } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import { deliveryHelpers, deliveryValues, longestTemplate } from '../model/delivery-texts.ts'

/**
 * What is wrong with the template of a subject or body: it may name values of the edition, `{{title}}`, and ask for
 * them, `{{#if changes}}…{{else}}…{{/if}}`, and nothing else.
 */
export function checkMessageText(text: string, place: Place): Fault[] {
  if (text.length > longestTemplate)
    return [
      {
        code: 'long-message',
        what: `the text has ${text.length} characters`,
        remedy: `write at most ${longestTemplate}`,
        place,
      },
    ]
  try {
    return Handlebars.parse(text).body.flatMap((statement) => statementFaults(statement, place))
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    return [
      {
        code: 'template-syntax',
        what: `the text is no template: ${said.replace(/:$/, '')}`,
        remedy: 'write {{title}}, or {{#if changes}}…{{/if}}',
        place,
      },
    ]
  }
}

function statementFaults(statement: hbs.AST.Statement, place: Place): Fault[] {
  switch (statement.type) {
    case 'ContentStatement':
    case 'CommentStatement':
      return []
    case 'MustacheStatement': {
      const { path, params } = statement as hbs.AST.MustacheStatement
      return params.length > 0 ? [notTaken(nameOf(path), place)] : valueFaults(path, place)
    }
    case 'BlockStatement':
      return blockFaults(statement as hbs.AST.BlockStatement, place)
    default:
      return [notTaken(statement.type === 'PartialStatement' ? '{{> …}}' : statement.type, place)]
  }
}

function blockFaults({ path, params, program, inverse }: hbs.AST.BlockStatement, place: Place): Fault[] {
  const helpers: readonly string[] = deliveryHelpers
  if (!helpers.includes(nameOf(path)) || params.length !== 1) return [notTaken(`{{#${nameOf(path)}}}`, place)]
  const inner = [...(program?.body ?? []), ...(inverse?.body ?? [])]
  return [
    ...params.flatMap((each) => valueFaults(each, place)),
    ...inner.flatMap((each) => statementFaults(each, place)),
  ]
}

const nameOf = (path: hbs.AST.Node) => ('original' in path ? String(path.original) : path.type)

function valueFaults(path: hbs.AST.Node, place: Place): Fault[] {
  const known: readonly string[] = deliveryValues
  const name = nameOf(path)
  if (path.type === 'PathExpression' && known.includes(name)) return []
  const what = `a message knows no value \`${name}\``
  return [{ code: 'unknown-message-value', what, remedy: suggestion(name, known), place }]
}

const notTaken = (name: string, place: Place): Fault => ({
  code: 'unknown-message-block',
  what: `a message cannot use ${name}`,
  remedy: `write values such as {{title}}, and ${deliveryHelpers.map((each) => `{{#${each} changes}}`).join(' or ')}`,
  place,
})
