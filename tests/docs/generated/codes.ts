import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { codes as verified } from '../../../src/write/pptx/verify/codes.ts'
import { textOf } from '../snippets.ts'
import { codeTexts, reckoned } from './code-texts.ts'

const root = join(import.meta.dirname, '../../..')

/** A fault as the source writes it; expressions within its texts are …. */
export interface WrittenFault {
  readonly code: string
  readonly file: string
  readonly what: string
}

/** The words of a string or template in the source; undefined where it is reckoned elsewhere. */
function wordsOf(node: ts.Node | undefined): string | undefined {
  if (!node) return undefined
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…')
  if (ts.isConditionalExpression(node)) return wordsOf(node.whenTrue) ?? wordsOf(node.whenFalse)
  return undefined
}

/** What a name is bound to in the function that a node stands in. */
function boundTo(name: string, from: ts.Node): ts.Node | undefined {
  let found: ts.Node | undefined
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.end <= from.end)
      found = node.initializer
    ts.forEachChild(node, look)
  }
  for (let scope = from.parent; scope && !found; scope = scope.parent)
    if (ts.isFunctionLike(scope)) look(scope)
  return found
}

function fieldOf(node: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  for (const field of node.properties) {
    if (field.name?.getText() !== name) continue
    if (ts.isPropertyAssignment(field)) return field.initializer
    if (ts.isShorthandPropertyAssignment(field)) return boundTo(name, node)
  }
  return undefined
}

function codesOf(node: ts.Node | undefined): string[] {
  if (!node) return []
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...codesOf(node.whenTrue), ...codesOf(node.whenFalse)]
  if (ts.isAsExpression(node)) return codesOf(node.expression)
  return []
}

/** The words of an argument, or of what its name is bound to. */
const saidBy = (node: ts.Node): string | undefined =>
  wordsOf(node) ?? (ts.isIdentifier(node) ? wordsOf(boundTo(node.text, node)) : undefined)

function faultsIn(file: string): WrittenFault[] {
  const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true)
  const found: WrittenFault[] = []
  const walk = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const what = wordsOf(fieldOf(node, 'what')) ?? ''
      const codes = node.properties.some(({ name }) => name?.getText() === 'what')
        ? codesOf(fieldOf(node, 'code'))
        : []
      for (const code of codes) found.push({ code, file, what })
    }
    if (ts.isCallExpression(node) && /^(?:report|refuse)$/.test(node.expression.getText())) {
      const [code = '', ...others] = node.arguments.map((each) => saidBy(each))
      const what = others.find((text) => text?.includes(' ')) ?? ''
      if (/^[a-z]+(?:-[a-z0-9]+)*$/.test(code)) found.push({ code, file, what })
    }
    ts.forEachChild(node, walk)
  }
  walk(source)
  return found
}

/** Every fault that the source writes with its code, one a code: the first that says what is wrong. */
export function writtenFaults(): readonly WrittenFault[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .sort()
  const known = new Map<string, WrittenFault>()
  for (const fault of files.flatMap((file) => faultsIn(`src/${file}`))) {
    const before = known.get(fault.code)
    if (!before || (before.what === '' && fault.what !== ''))
      known.set(fault.code, before ? { ...fault, file: before.file } : fault)
  }
  return [...known.values()].filter(({ code }) => !(code in verified))
}

const areas: readonly (readonly [title: string, folders: readonly string[]])[] = [
  ['Command line', ['commands', 'preview']],
  ['Workspace', ['build']],
  ['Scheduling', ['schedule', 'calendar']],
  ['Data', ['facts', 'query']],
  ['Decks and templates', ['template', 'locale', 'compose-hand-written.ts']],
  ['Charts', ['chart', 'chart-slide.ts', 'chart-pipeline.ts']],
  ['Markdown and themes', ['marp']],
  ['Layout', ['layout', 'model', 'pipeline.ts', 'unmarked-pages.ts']],
  ['Files', ['write', 'zip']],
]

const sentence = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('{{', '\\{\\{')

/** Codes by area, each with what its message says, or a word on it where that is reckoned. */
export function codesText(): string {
  const faults = [...writtenFaults(), ...reckoned]
  const mute = faults.filter(({ code, what }) => (codeTexts[code] ?? what) === '').map(({ code }) => code)
  if (mute.length > 0) throw new Error(`code-texts.ts says nothing of ${mute.join(', ')}`)
  const sections = areas.flatMap(([title, folders]) => {
    const own = faults.filter(({ file }) => folders.includes(file.split('/')[1] ?? ''))
    if (own.length === 0) return []
    const rows = own
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, what }) => `| \`${code}\` | ${sentence(codeTexts[code] ?? what)} |`)
    return [[`## ${title}`, '', '| code | says |', '|---|---|', ...rows].join('\n')]
  })
  const rows = Object.entries(verified).map(
    ([code, { level, why, remedy }]) => `| \`${code}\` | ${level} | ${sentence(why)} | ${sentence(remedy)} |`,
  )
  const files = [
    '## PowerPoint files, by `factdeck verify`',
    '',
    '| code | is | why | do |',
    '|---|---|---|---|',
    ...rows,
  ]
  return [...sections, files.join('\n')].join('\n\n')
}
