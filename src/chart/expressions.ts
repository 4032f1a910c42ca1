import { invalid } from './walk.ts'

/** A node of an expression's syntax tree (ESTree), as far as it is read here. */
interface SyntaxNode {
  readonly type: string
  readonly [key: string]: unknown
}

/** Turns an expression into its syntax tree; throws what it cannot read. */
export type ParseExpression = (text: string) => unknown

/** Functions whose result hangs on the clock, chance or the machine's time zone. */
const unsteady = new Set('now random sampleNormal sampleLogNormal sampleUniform timezoneoffset'.split(' '))

/** Functions that make as much as they are told to. */
const unbounded = new Set(['sequence', 'pad', 'repeat', 'timeSequence', 'utcSequence'])

/**
 * Refuses an expression that Vega cannot read or that does not always give the same.
 *
 * @param where path of the expression in the spec.
 * @throws DeckError `chart-expression`.
 */
export function checkExpression(text: string, where: string, parse: ParseExpression): void {
  for (const name of functionsCalled(text, where, parse)) {
    if (unsteady.has(name)) {
      throw invalid(
        'chart-expression',
        `\`${where}\` calls \`${name}\`.`,
        'Take what is shown from the rows.',
        'what hangs on the clock, chance or time zone differs from build to build',
      )
    }
    if (unbounded.has(name)) {
      throw invalid(
        'chart-expression',
        `\`${where}\` calls \`${name}\`.`,
        'Take what is shown from the rows.',
      )
    }
  }
}

/**
 * Names of the functions that an expression calls.
 *
 * @throws DeckError `chart-expression` when Vega cannot read it.
 */
export function functionsCalled(text: string, where: string, parse: ParseExpression): string[] {
  return syntaxNodes(text, where, parse)
    .filter(({ type }) => type === 'CallExpression')
    .map(({ callee }) => identifier(callee))
}

/** Names of the fields that an expression reads from `datum`. */
export function fieldsRead(text: string, where: string, parse: ParseExpression): string[] {
  return syntaxNodes(text, where, parse).flatMap((node) => {
    if (node.type !== 'MemberExpression' || identifier(node.object) !== 'datum') return []
    const property = node.property as SyntaxNode
    if (node.computed !== true) return [identifier(property)]
    return typeof property.value === 'string' ? [property.value] : []
  })
}

const identifier = (node: unknown): string => {
  const { type, name } = node as SyntaxNode
  return type === 'Identifier' && typeof name === 'string' ? name : ''
}

function syntaxNodes(text: string, where: string, parse: ParseExpression): SyntaxNode[] {
  const nodes: SyntaxNode[] = []
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    if ('type' in value && typeof value.type === 'string') nodes.push(value as SyntaxNode)
    for (const child of Object.values(value)) visit(child)
  }
  try {
    visit(parse(text))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw invalid('chart-expression', `\`${where}\` is no Vega expression: ${why}.`, 'Mend the expression.')
  }
  return nodes
}
