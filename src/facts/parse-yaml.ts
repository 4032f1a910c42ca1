import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import type { Fault, Place } from '../errors.ts'

/** A YAML file as plain data, with a way back to where each part of it stands. */
export interface ParsedFile {
  readonly file: string
  /** Keys of the root in the order written, each with plain data. */
  readonly entries: readonly (readonly [string, unknown])[]
  /** Place of the value at a path, or of its nearest ancestor that is there. */
  place(path: readonly PropertyKey[]): Place
  /** Place of the key that a path ends in. */
  placeOfKey(path: readonly PropertyKey[]): Place
  /** Place of a piece of the text at a path. */
  placeOfText(path: readonly PropertyKey[], excerpt: string): Place
}

/** Far above any file that people write; a bound on time and memory. */
const largest = 8 * 1024 * 1024
const deepest = 64

/**
 * Reads one file. Aliases, repeated keys, tags and files past the bounds are faults.
 *
 * @returns undefined when the file cannot be used; why is in `faults`
 */
export function parseYaml(file: string, text: string, faults: Fault[]): ParsedFile | undefined {
  const known = kept.get(file)
  if (known?.text === text) return known.parsed
  const parsed = parse(file, text, faults)
  kept.delete(file)
  if (parsed) kept.set(file, { text, parsed })
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return parsed
}

/** Files as they were read last: a workspace is read again whenever one of its files is saved. */
const kept = new Map<string, { readonly text: string; readonly parsed: ParsedFile }>()
const mostKept = 500

/** The parser tells of a full stack as of a slip of syntax. */
const isOverflow = ({ message }: Error) => message.includes('call stack')

function parse(file: string, text: string, faults: Fault[]): ParsedFile | undefined {
  const refuse = (code: string, what: string, remedy: string, place: Place = { file }) => {
    faults.push({ code, what, remedy, place })
    return undefined
  }
  if (text.length > largest) return refuse('file-too-large', 'The file is larger than 8 MiB.', 'split it')
  const lines = new LineCounter()
  const doc = parseText(text, lines)
  if (!doc || doc.errors.some(isOverflow))
    return refuse('yaml-too-deep', 'The file is nested too deeply to be read.', 'write it flatter')
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: Math.max(1, col) }
  }
  const before = faults.length
  for (const { message, pos } of [...doc.errors, ...doc.warnings].slice(0, 20)) {
    refuse('yaml-syntax', `This is not YAML that can be read: ${message}`, 'mend the syntax here', at(pos[0]))
  }
  if (faults.length === before)
    checkNodes(doc, (code, what, remedy, offset) => refuse(code, what, remedy, at(offset)))
  if (faults.length > before) return undefined
  const root = doc.contents
  if (!isMap(root))
    return refuse('yaml-root', 'The file is not a mapping of keys to values.', 'start with `key:`')
  return {
    file,
    entries: root.items.map(
      (pair) => [keyText(pair.key), (pair.value as Node | null)?.toJS(doc) ?? null] as const,
    ),
    place: (path) => at(start(walk(root, path)[0])),
    placeOfKey: (path) => at(start(walk(root, path)[1])),
    placeOfText: (path, excerpt) => {
      const node = walk(root, path)[0]
      const [from, to] = node?.range ?? [0, 0]
      return at(from + Math.max(0, text.slice(from, to).indexOf(excerpt)))
    },
  }
}

function parseText(text: string, lineCounter: LineCounter): Document.Parsed | undefined {
  try {
    return parseDocument(text, {
      lineCounter,
      version: '1.2',
      merge: false,
      prettyErrors: false,
      stringKeys: true,
      uniqueKeys: false,
      logLevel: 'silent',
    })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function checkNodes(
  doc: Document.Parsed,
  refuse: (code: string, what: string, remedy: string, offset: number) => void,
): void {
  visit(doc, {
    Node(_, node, ancestors) {
      if (isAlias(node))
        refuse('yaml-alias', `\`*${node.source}\` is an alias.`, 'write the value out', start(node))
      if (ancestors.length <= deepest * 2) return undefined
      refuse('yaml-too-deep', 'The file is nested too deeply.', 'write it flatter', start(node))
      return visit.BREAK
    },
    Map(_, map) {
      const seen = new Set<string>()
      for (const { key } of map.items) {
        const name = keyText(key)
        if (seen.has(name))
          refuse('repeated-key', `\`${name}\` is written twice.`, 'keep one of them', start(key as Node))
        if (name === '__proto__')
          refuse('bad-key', '`__proto__` may not be a key.', 'rename it', start(key as Node))
        seen.add(name)
      }
    },
  })
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}

function start(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0
}

const indexes = new WeakMap<YAMLMap, Map<string, Pair>>()

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  let index = indexes.get(map)
  if (!index) {
    index = new Map(map.items.map((pair) => [keyText(pair.key), pair]))
    indexes.set(map, index)
  }
  return index.get(key)
}

/** The value at a path and the node that names it: a key of a mapping, an item of a list. */
function walk(root: Node, path: readonly PropertyKey[]): [Node, Node] {
  let value = root
  let name = root
  for (const step of path) {
    if (isMap(value)) {
      const pair = pairOf(value, String(step))
      if (!pair) break
      name = pair.key as Node
      value = (pair.value as Node | null) ?? name
    } else if (isSeq(value) && value.items[Number(step)]) {
      value = value.items[Number(step)] as Node
      name = value
    } else break
  }
  return [value, name]
}
