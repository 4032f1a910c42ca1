import { DOMParser, type Document, type Element, type Node } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/** A shape that shows something other than text, with the words for who cannot see it. */
export interface Graphic {
  readonly kind: 'chart' | 'table' | 'picture'
  readonly description: string
  /** Name of the chart's part, for charts. */
  readonly part?: string
}

export interface Run {
  readonly text: string
  readonly lang: string
  /** Screen tip of its link or of its whole shape's; null where there is none. */
  readonly tip: string | null
}

/** A slide of a PPTX as its parts say it. */
export interface PptxSlide {
  readonly part: string
  readonly xml: Document
  /** Texts of its title placeholders. */
  readonly titles: readonly string[]
  readonly paragraphs: readonly string[]
  readonly runs: readonly Run[]
  readonly graphics: readonly Graphic[]
  readonly notes: readonly string[]
}

type Parts = Readonly<Record<string, Uint8Array>>

const parse = (parts: Parts, name: string): Document => {
  const part = parts[name]
  if (!part) throw new Error(`the package has no part ${name}`)
  return new DOMParser().parseFromString(strFromU8(part), 'text/xml')
}

/** Elements of a local name under a node, in document order. */
export const named = (node: Document | Element, name: string): readonly Element[] =>
  Array.from(node.getElementsByTagNameNS('*', name))

const target = (part: string, path: string): string => {
  const folders = part.split('/').slice(0, -1)
  for (const step of path.split('/')) {
    if (step === '..') folders.pop()
    else folders.push(step)
  }
  return folders.join('/')
}

/** Relationships of a part: type's last word and the part that it leads to, by id. */
export function relationships(parts: Parts, part: string): Record<string, { type: string; part: string }> {
  const name = part.replace(/([^/]+)$/, '_rels/$1.rels')
  const found = named(parse(parts, name), 'Relationship').map((each) => [
    each.getAttribute('Id') ?? '',
    {
      type: (each.getAttribute('Type') ?? '').replace(/^.*\//, ''),
      part: target(part, each.getAttribute('Target') ?? ''),
    },
  ])
  return Object.fromEntries(found)
}

/** Text of a node; a forced line break reads as U+000B, as PowerPoint has it. */
const textOf = (node: Node): string =>
  named(node as Element, '*')
    .map(({ localName, textContent }) =>
      localName === 'br' ? '\v' : localName === 't' ? (textContent ?? '') : '',
    )
    .join('')

/** The link that a shape as a whole is. */
function linkAround(run: Element): Element | undefined {
  let node: Node | null = run
  while (node && node.nodeName !== 'p:sp') node = node.parentNode
  const identity = node ? named(node as Element, 'cNvPr')[0] : undefined
  return identity && named(identity, 'hlinkClick')[0]
}

/** Runs and fields of a node with their languages. */
const runsIn = (node: Document | Element): readonly Run[] =>
  [...named(node, 'r'), ...named(node, 'fld')].map((run) => ({
    text: textOf(run),
    lang: named(run, 'rPr')[0]?.getAttribute('lang') ?? '',
    tip: (named(run, 'hlinkClick')[0] ?? linkAround(run))?.getAttribute('tooltip') ?? null,
  }))

function graphicOf(shape: Element, links: ReturnType<typeof relationships>): Graphic {
  const description = named(shape, 'cNvPr')[0]?.getAttribute('descr') ?? ''
  if (shape.localName === 'pic') return { kind: 'picture', description }
  const chart = named(shape, 'chart')[0]
  if (!chart) return { kind: 'table', description }
  return { kind: 'chart', description, part: links[chart.getAttribute('r:id') ?? '']?.part ?? '' }
}

function readSlide(parts: Parts, part: string): PptxSlide {
  const xml = parse(parts, part)
  const links = relationships(parts, part)
  const isTitle = (shape: Element) =>
    named(shape, 'ph').some((each) => /^(title|ctrTitle)$/.test(each.getAttribute('type') ?? ''))
  const notes = Object.values(links).find(({ type }) => type === 'notesSlide')
  const noteBody = notes
    ? named(parse(parts, notes.part), 'sp').filter((shape) =>
        named(shape, 'ph').some((each) => each.getAttribute('type') === 'body'),
      )
    : []
  return {
    part,
    xml,
    titles: named(xml, 'sp').filter(isTitle).map(textOf),
    paragraphs: named(xml, 'p')
      .map(textOf)
      .filter((text) => text !== ''),
    runs: [...runsIn(xml), ...noteBody.flatMap(runsIn)],
    graphics: [...named(xml, 'graphicFrame'), ...named(xml, 'pic')].map((shape) => graphicOf(shape, links)),
    notes: noteBody.flatMap((shape) => named(shape, 'p').map(textOf)),
  }
}

/** The slides of a PPTX in the order of the presentation. */
export function slidesOf(parts: Parts): readonly PptxSlide[] {
  const part = 'ppt/presentation.xml'
  const links = relationships(parts, part)
  // Sections list slides too, by other ids.
  return named(parse(parts, part), 'sldId')
    .flatMap((each) => each.getAttribute('r:id') ?? [])
    .map((id) => readSlide(parts, links[id]?.part ?? ''))
}

/** Numbers that a chart's workbook holds, in the order of its cells. */
export function workbookNumbers(parts: Parts, chart: string): readonly number[] {
  const workbook = Object.values(relationships(parts, chart)).find(({ type }) => type === 'package')
  const inner = unzipSync(parts[workbook?.part ?? ''] ?? new Uint8Array())
  return named(parse(inner, 'xl/worksheets/sheet1.xml'), 'c')
    .filter((cell) => /^n?$/.test(cell.getAttribute('t') ?? '') && named(cell, 'v').length > 0)
    .map((cell) => Number(named(cell, 'v')[0]?.textContent))
}

/** Numbers that a chart shows until its workbook is opened. */
export const cachedNumbers = (parts: Parts, chart: string): readonly number[] =>
  named(parse(parts, chart), 'numCache').flatMap((cache) =>
    named(cache, 'v').map((value) => Number(value.textContent)),
  )
