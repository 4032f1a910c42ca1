import type { Fault } from '../../errors.ts'
import type { Pack } from '../../model/edition.ts'
import type { Locale } from '../../model/text.ts'
import { type ArgumentKind, signatures } from '../helpers/signatures.ts'
import {
  type Call,
  isLiteral,
  isPath,
  isSubExpression,
  isText,
  type Node,
  placeOf,
  wordOf,
} from '../nodes.ts'
import { callFaults, nouns, wrongArgument } from './calls.ts'
import { type Frame, lookUp } from './scope.ts'
import { any, type Fields, itemOf, namesOf, nounOf, type Shape, useWhole } from './shapes.ts'
import { textFaults } from './texts.ts'

/** What a check knows and where it reports. */
export interface Checking {
  readonly pack: Pack
  readonly locales: readonly Locale[]
  /** Parameters of the slide. */
  readonly root: Fields
  /** Partials that stand around, the innermost last. */
  readonly partials: readonly string[]
  readonly inPartial: boolean
  readonly isHelper: (name: string) => boolean
  /** Whether a path leads anywhere. */
  readonly isThere: (path: hbs.AST.PathExpression, frame: Frame) => boolean
  readonly report: (fault: Fault) => void
}

/** What an expression gives; its faults are reported. */
export function resultOf(node: Node, frame: Frame, how: Checking): Shape {
  if (isSubExpression(node)) return callResult(node, frame, how)
  if (!isPath(node)) return { kind: 'value', noun: isText(node) ? 'text' : 'value' }
  const word = wordOf({ path: node })
  if (word !== undefined && how.isHelper(word) && !frame.named.has(word))
    return helperAsValue(node, word, frame, how)
  const found = lookUp(node, frame, how.root)
  if ('shape' in found) return found.shape
  how.report(found.fault)
  return any
}

/** A parameter of a helper's name can be handed on, though not printed. */
function helperAsValue(path: hbs.AST.PathExpression, word: string, frame: Frame, how: Checking): Shape {
  const found = lookUp(path, frame, how.root)
  if ('shape' in found) return found.shape
  const remedy = `Write (${word}), or declare a parameter of another name.`
  how.report({
    code: 'undeclared-parameter',
    what: `\`${word}\` is a helper, and no parameter.`,
    remedy,
    place: placeOf(path),
  })
  return any
}

/** Helpers that look whether there is something, and print nothing of it. */
const looking = new Set(['if', 'unless', 'or', 'not', 'eq', 'more', 'size', 'each', 'with', 'take', 'first'])

/** What a helper's call gives; the faults of the call and of its arguments are reported. */
export function callResult(call: Call, frame: Frame, how: Checking): Shape {
  const name = wordOf(call) ?? ''
  for (const fault of callFaults(call, how.isHelper)) how.report(fault)
  const shapes = call.params.map((param) => resultOf(param, frame, how))
  for (const { value } of call.hash?.pairs ?? []) useWhole(resultOf(value, frame, how))
  if (name === 't') checkText(call, how)
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined
  for (const [at, shape] of shapes.entries()) {
    if (!looking.has(name)) useWhole(shape)
    const kind = signature?.takes[at] ?? signature?.rest ?? 'any'
    const given = call.params[at]
    if (given && !isLiteral(given) && !fits(shape, kind)) {
      const inside = kind === 'fact' && namesOf(shape).includes('fact') ? '; did you mean its `fact`?' : ''
      how.report(wrongArgument(call, name, `a ${nounOf(shape)} is no ${nouns[kind]}${inside}`))
    }
  }
  const [first = any] = shapes
  if (['with', 'each', 'take'].includes(name)) return first
  return name === 'first' ? (itemOf(first) ?? any) : any
}

function fits(shape: Shape, kind: ArgumentKind): boolean {
  if (shape.kind === 'any' || kind === 'any') return true
  if (kind === 'fact') return shape.kind === 'fact' || isName(shape)
  if (kind === 'facts')
    return shape.kind === 'fact' || shape.kind === 'facts' || shape.kind === 'list' || isName(shape)
  if (kind === 'list') return shape.kind === 'facts' || shape.kind === 'list'
  return shape.kind === 'value'
}

/** Values that may be the id of a fact. */
const isName = (shape: Shape) => shape.kind === 'value' && ['choice', 'value', 'text'].includes(shape.noun)

/** `{{t "key" name=…}}`: the key in every language, and its arguments. */
function checkText(call: Call, how: Checking): void {
  const [name] = call.params
  const pairs = call.hash?.pairs ?? []
  const prefixNode = pairs.find(({ key }) => key === 'prefix')?.value
  if (prefixNode && !isText(prefixNode)) return
  const prefix = prefixNode?.value ?? ''
  const given = pairs.map(({ key }) => key).filter((key) => key !== 'prefix')
  for (const locale of how.locales) {
    const place = placeOf(call)
    if (name && isText(name)) {
      const use = { key: `${prefix}${name.value}`, given, pack: how.pack, locale, place }
      for (const fault of textFaults(use)) how.report(fault)
    } else if (
      prefix !== '' &&
      !Object.keys(how.pack.texts[locale] ?? {}).some((key) => key.startsWith(prefix))
    ) {
      const what = `No text in ${locale} begins with \`${prefix}\`.`
      how.report({
        code: 'unknown-text',
        what,
        remedy: `Add them to templates/locales/${locale}.yaml.`,
        place,
      })
    }
  }
}
