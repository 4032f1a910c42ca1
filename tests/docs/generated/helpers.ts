import { type ArgumentKind, signatures } from '../../../src/template/helpers/signatures.ts'
import { helperTexts } from './helper-texts.ts'

const argument: Readonly<Record<ArgumentKind, string>> = {
  fact: 'FACT',
  facts: 'FACTS',
  list: 'LIST',
  number: 'N',
  text: '"TEXT"',
  any: 'X',
}

function callOf(name: string): string {
  const signature = signatures[name]
  if (!signature) return ''
  const { takes, optional = 0, rest, named = [], block } = signature
  const given = takes.map((kind, at) =>
    at >= takes.length - optional ? `[${argument[kind]}]` : argument[kind],
  )
  const more = rest ? [`${argument[rest]}…`] : []
  const options = named.map((each) => (each === '*' ? 'NAME=X' : `${each}=…`))
  const inside = [name, ...given, ...more, ...options].join(' ')
  return block ? `{{#${inside}}}…{{/${name}}}` : `{{${inside}}}`
}

function row(name: string): string {
  const says = helperTexts[name]
  if (says === undefined) throw new Error(`helper-texts.ts says nothing of the helper ${name}`)
  const fields = signatures[name]?.block
  const inside = Array.isArray(fields) ? ` Within: ${fields.map((field) => `\`${field}\``).join(', ')}.` : ''
  return `| \`${callOf(name)}\` | ${says}${inside} |`
}

/** Every helper with how it is called, from the signatures by which templates are checked. */
export function helpersText(): string {
  return ['| helper | prints or gives |', '|---|---|', ...Object.keys(signatures).map(row)].join('\n')
}
