import { strToU8 } from 'fflate'
import type { SaidSlide } from '../../model/said.ts'
import type { Parts } from './normalise.ts'
import { type PartLink, readLinks, relationshipsName } from './verify/links.ts'
import { readPart } from './verify/part.ts'
import { isTitle, shapesOf, textOf } from './verify/shapes.ts'
import { attr, each, first, isOn, kid } from './verify/tree.ts'
import type { XmlElement } from './verify/xml-tree.ts'
import { namespaces } from './xml.ts'

const { a, c, r, adec } = namespaces

/** The parts of a presentation, as far as words go. */
export interface WordParts {
  /** Parts of the slides, in the order shown. */
  readonly slides: readonly string[]
  readonly root: (name: string) => XmlElement | undefined
  readonly links: (name: string) => readonly PartLink[]
}

/** Fields that a program fills anew as it pleases: numbers of slides, the day. */
const isRefilled = (field: XmlElement): boolean => /^(slidenum|datetime)/.test(attr(field, 'type') ?? '')

function paragraphText(paragraph: XmlElement): string {
  let text = ''
  for (const child of paragraph.children) {
    if (child.namespace !== a) continue
    if (child.name === 'r' || (child.name === 'fld' && !isRefilled(child)))
      text += kid(child, 't')?.text ?? ''
    if (child.name === 'br') text += ' '
  }
  return text
}

/** A number as anyone writes it: 4.22 and 4.2200 are one. */
function plainNumber(text: string): string {
  const number = Number(text)
  return text.trim() === '' || !Number.isFinite(number) ? text : String(Number(number.toPrecision(12)))
}

interface Words {
  readonly texts: string[]
  readonly alternatives: string[]
}

/** Paragraphs and cached data of charts in the order of the part, alternative texts apart. */
function wordsIn(root: XmlElement, chart: (id: string) => XmlElement | undefined): Words {
  const words: Words = { texts: [], alternatives: [] }
  each(root, (element) => {
    const { namespace, name } = element
    if (namespace === a && name === 'p') words.texts.push(paragraphText(element))
    else if (namespace === c && name === 'v') words.texts.push(plainNumber(element.text))
    else if (name === 'cNvPr') {
      const mark = first(element, adec, 'decorative')
      const alternative = attr(element, 'descr') ?? ''
      if (alternative.trim() !== '' && !isOn(attr(mark, 'val'))) words.alternatives.push(alternative)
    } else if (namespace === c && name === 'chart') {
      const id = element.attributes.find((one) => one.namespace === r)?.value
      const part = id === undefined ? undefined : chart(id)
      if (part) words.texts.push(...wordsIn(part, () => undefined).texts)
    }
  })
  return words
}

/** The notes of a slide: the body of its notes page, not the picture of the slide or its number. */
function notesOf(root: XmlElement): readonly string[] {
  return shapesOf(root)
    .filter(({ placeholder }) => placeholder?.type === 'body')
    .flatMap(({ element }) => wordsIn(element, () => undefined).texts)
}

/** What each slide of a presentation says: texts, tables, alternative texts, data of charts, notes. */
export function saidInParts({ slides, root, links }: WordParts): readonly SaidSlide[] {
  return slides.map((name) => {
    const part = root(name)
    const own = links(name)
    const target = (id: string) => own.find((link) => link.id === id && !link.external)?.target
    const chart = (id: string) => {
      const at = target(id)
      return at === undefined ? undefined : root(at)
    }
    const notes = own.find(({ type }) => type === 'notesSlide')
    const page = notes && root(notes.target)
    const title = part ? shapesOf(part).find(isTitle) : undefined
    const { texts, alternatives } = part ? wordsIn(part, chart) : { texts: [], alternatives: [] }
    return {
      texts: [...texts, ...(page ? notesOf(page) : [])].filter((text) => text.trim() !== ''),
      alternatives,
      title: title ? textOf(title.element).replace(/\s+/g, ' ') : '',
    }
  })
}

/** What each slide of a package says that is about to be zipped. */
export function saidInPackage(parts: Parts, slides: number): readonly SaidSlide[] {
  const root = (name: string): XmlElement | undefined => {
    const content = parts.get(name)
    if (content === undefined) return undefined
    return readPart(typeof content === 'string' ? strToU8(content) : content).root
  }
  return saidInParts({
    slides: Array.from({ length: slides }, (_, at) => `ppt/slides/slide${at + 1}.xml`),
    root,
    links: (name) => readLinks(name, root(relationshipsName(name)), (target) => target),
  })
}
