import { decodeEntities, isLegal, qualify, XmlError } from './xml-text.ts'

export interface XmlAttribute {
  /** Empty for an attribute without a prefix. */
  readonly namespace: string
  readonly name: string
  readonly value: string
}

/** An element of a part that was read: local name, attributes, child elements, and the text of its own. */
export interface XmlElement {
  readonly namespace: string
  readonly name: string
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
  readonly text: string
  readonly parent: XmlElement | undefined
}

interface Open extends XmlElement {
  readonly tag: string
  readonly prefixes: ReadonlyMap<string, string>
  children: XmlElement[]
  text: string
}

const deepest = 256
const mostElements = 500_000
const mostAttributes = 1000
const longestAttribute = 1 << 20

const attributePattern = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const endPattern = /\s*(\/?)>/y
const tagPattern = /<([^\s/>"'=<]+)/y
const blank = /^[ \t\r\n]*$/

/**
 * Reads well-formed XML without a document type as a tree: a few times quicker than a DOM, and safe with
 * hostile input, since it knows no entities but XML's own five and bounds depth and attributes.
 *
 * ISO 29500-2 (6.2.5) forbids document types in parts.
 *
 * @throws XmlError when it is not well-formed, not in namespaces, or beyond the bounds
 */
export function readXml(source: string): XmlElement {
  if (!isLegal(source)) throw new XmlError('a character that XML forbids')
  const end = source.length
  let at = source.charCodeAt(0) === 0xfeff ? 1 : 0
  let root: Open | undefined
  let open: Open | undefined
  let depth = 0
  let count = 0
  while (at < end) {
    const next = source.indexOf('<', at)
    const stop = next < 0 ? end : next
    if (stop > at) addText(open, source.slice(at, stop))
    if (next < 0) break
    const kind = source.charCodeAt(next + 1)
    if (kind === 0x2f) {
      const close = source.indexOf('>', next)
      if (!open || close < 0 || source.slice(next + 2, close).trimEnd() !== open.tag)
        throw new XmlError(`an end tag without its start at ${next}`)
      open = open.parent as Open | undefined
      depth -= 1
      at = close + 1
    } else if (kind === 0x21 || kind === 0x3f) at = skipOrKeep(source, next, open)
    else {
      if (root && !open) throw new XmlError('more than one root')
      const started = readTag(source, next, open)
      at = started.at
      root ??= started.element
      if (open) open.children = adopt(open.children, started.element)
      count += 1
      if (count > mostElements) throw new XmlError(`more than ${mostElements} elements`)
      if (started.isEmpty) continue
      open = started.element
      depth += 1
      if (depth > deepest) throw new XmlError(`elements nested deeper than ${deepest}`)
    }
  }
  if (!root || open) throw new XmlError(open ? `<${open.tag}> is not closed` : 'no element')
  return root
}

/** Leaves share one empty list, which keeps large parts small. */
const childless: XmlElement[] = []

function adopt(children: XmlElement[], child: XmlElement): XmlElement[] {
  if (children === childless) return [child]
  children.push(child)
  return children
}

function addText(open: Open | undefined, raw: string): void {
  if (!open) {
    if (!blank.test(raw)) throw new XmlError('text outside the root')
    return
  }
  if (raw.includes(']]>')) throw new XmlError('“]]>” in text')
  open.text += raw.includes('&') ? decodeEntities(raw) : raw
}

/** Comments and instructions are passed over; a CDATA section is text. Returns where it ends. */
function skipOrKeep(source: string, at: number, open: Open | undefined): number {
  const [start, finish] = source.startsWith('<!--', at)
    ? ['<!--', '-->']
    : source.startsWith('<![CDATA[', at)
      ? ['<![CDATA[', ']]>']
      : source.startsWith('<?', at)
        ? ['<?', '?>']
        : ['', '']
  if (start === '') throw new XmlError('a document type or other declaration')
  const stop = source.indexOf(finish, at + start.length)
  if (stop < 0) throw new XmlError(`${start} is not closed`)
  if (start === '<![CDATA[') {
    if (!open) throw new XmlError('text outside the root')
    open.text += source.slice(at + start.length, stop)
  }
  return stop + finish.length
}

function readTag(source: string, start: number, parent: Open | undefined) {
  tagPattern.lastIndex = start
  const tag = tagPattern.exec(source)?.[1]
  if (tag === undefined) throw new XmlError(`“<” that starts nothing at ${start}`)
  let at = start + 1 + tag.length
  let raw: string[] = bare
  let prefixes = parent?.prefixes ?? predeclared
  for (;;) {
    attributePattern.lastIndex = at
    const found = attributePattern.exec(source)
    if (!found) break
    at = attributePattern.lastIndex
    const name = found[1] as string
    const value = decoded(found[2] ?? (found[3] as string))
    if (name.startsWith('xmlns') && (name.length === 5 || name[5] === ':'))
      prefixes = declare(prefixes, name.slice(6), value)
    if (raw === bare) raw = [name, value]
    else if (raw.push(name, value) > 2 * mostAttributes) throw new XmlError('too many attributes')
  }
  endPattern.lastIndex = at
  const close = endPattern.exec(source)
  if (!close) throw new XmlError(`<${tag}> is not a proper tag`)
  const { namespace, name } = qualify(tag, prefixes, true)
  const attributes = raw === bare ? attributeless : attributesOf(raw, prefixes)
  const element: Open = { namespace, name, attributes, children: childless, text: '', parent, tag, prefixes }
  return { element, isEmpty: close[1] === '/', at: endPattern.lastIndex }
}

const bare: string[] = []
const attributeless: readonly XmlAttribute[] = []

const predeclared: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
])

const declare = (known: ReadonlyMap<string, string>, prefix: string, namespace: string) =>
  known.get(prefix) === namespace ? known : new Map(known).set(prefix, namespace)

function decoded(value: string): string {
  if (value.length > longestAttribute) throw new XmlError('an attribute that is too long')
  return value.includes('&') ? decodeEntities(value) : value
}

/** @param raw names and values by turns */
function attributesOf(
  raw: readonly string[],
  prefixes: ReadonlyMap<string, string>,
): readonly XmlAttribute[] {
  const found: XmlAttribute[] = []
  for (let at = 0; at < raw.length; at += 2) {
    const tag = raw[at] as string
    if (raw.indexOf(tag) < at && isRepeated(raw, tag, at))
      throw new XmlError(`the attribute ${tag} stands twice`)
    if (tag.startsWith('xmlns') && (tag.length === 5 || tag[5] === ':')) continue
    const { namespace, name } = qualify(tag, prefixes, false)
    found.push({ namespace, name, value: raw[at + 1] as string })
  }
  return found
}

/** Whether a name stands before a place; values, which may equal names, stand at odd places. */
function isRepeated(raw: readonly string[], tag: string, before: number): boolean {
  for (let at = 0; at < before; at += 2) if (raw[at] === tag) return true
  return false
}
