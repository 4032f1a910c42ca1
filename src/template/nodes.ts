import Handlebars from 'handlebars'
import type { Place } from '../errors.ts'

export type Node = hbs.AST.Node
export type Program = hbs.AST.Program
export type Call = hbs.AST.MustacheStatement | hbs.AST.BlockStatement | hbs.AST.SubExpression

export const isContent = (node: Node): node is hbs.AST.ContentStatement => node.type === 'ContentStatement'
export const isMustache = (node: Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement'
export const isBlock = (node: Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement'
export const isPartial = (node: Node): node is hbs.AST.PartialStatement => node.type === 'PartialStatement'
export const isPath = (node: Node): node is hbs.AST.PathExpression => node.type === 'PathExpression'
export const isSubExpression = (node: Node): node is hbs.AST.SubExpression => node.type === 'SubExpression'
export const isText = (node: Node): node is hbs.AST.StringLiteral => node.type === 'StringLiteral'
export const isLiteral = (node: Node): node is hbs.AST.Literal & { value: unknown } =>
  /^(?:String|Number|Boolean|Undefined|Null)Literal$/.test(node.type)

/** The name that an expression calls or prints, when it is one plain word. */
export function wordOf({ path }: { readonly path: Node }): string | undefined {
  if (!isPath(path) || path.data || path.depth > 0 || path.parts.length !== 1) return undefined
  return /^(?:this\b|\.)/.test(path.original) ? undefined : path.original
}

/** Whether an expression hands something to what it names, so that it must be a helper. */
export const hasArguments = ({ params, hash }: Call): boolean =>
  params.length > 0 || (hash !== undefined && hash !== null)

/** What helpers of this program are told of the place where they are called. */
export interface Called {
  readonly loc: hbs.AST.SourceLocation
}

/** Where a node stands; its locations must have been set by `settle`. */
export function placeOf({ loc }: { readonly loc: hbs.AST.SourceLocation }): Place {
  const { source, start } = loc
  return { file: source ?? '', line: start.line, column: start.column + 1 }
}

/**
 * Gives every node its place in the file: text of a template stands from the line `place` names; text that is
 * a value in another file, such as a deck's title, stands in the column where that value begins.
 */
export function settle(program: Program, place: Place): void {
  const done = new WeakSet<object>()
  const shift = ({ loc }: { loc?: hbs.AST.SourceLocation | null }): void => {
    if (!loc || done.has(loc)) return
    done.add(loc)
    loc.source = place.file
    for (const point of [loc.start, loc.end]) {
      if (done.has(point)) continue
      done.add(point)
      point.line += (place.line ?? 1) - 1
      if (place.column !== undefined) point.column = place.column - 1
    }
  }
  const visitor = new Handlebars.Visitor()
  const accept = visitor.accept.bind(visitor)
  visitor.accept = (node: Node) => {
    if (node) shift(node)
    accept(node)
  }
  visitor.accept(program)
}
