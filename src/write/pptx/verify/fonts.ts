import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'
import { runsOf } from './shapes.ts'
import { all, attr, down, each, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

const { a, p } = namespaces

/** Faces that text may name besides the theme's: code in a face of even widths, and signs. */
const declared: ReadonlySet<string> = new Set([
  'Courier New',
  'Symbol',
  'Wingdings',
  'Wingdings 2',
  'Wingdings 3',
  'Webdings',
])

/** Elements that name the face of text; bullets (`a:buFont`) are left out. */
const facesOf: ReadonlySet<string> = new Set(['latin', 'ea', 'cs'])
const chinese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** The two collections of a theme; ISO 29500-1, 20.1.4.1.24 and 20.1.4.1.25. */
function collectionsOf(theme: XmlElement): readonly XmlElement[] {
  const scheme = down(theme, 'themeElements', 'fontScheme')
  return scheme ? [...kids(scheme, 'majorFont'), ...kids(scheme, 'minorFont')] : []
}

function checkTheme({ report }: OpenPackage, name: string, theme: XmlElement, hasEastAsian: boolean): void {
  const collections = collectionsOf(theme)
  if (collections.length < 2) report('pptx-xml', name, 'a theme without fonts')
  for (const collection of collections) {
    const which = collection.name === 'majorFont' ? 'headings' : 'text'
    if (!attr(kid(collection, 'latin'), 'typeface')) report('pptx-font', name, `no Latin face for ${which}`)
    const scripts = kids(collection, 'font').map((font) => attr(font, 'script') ?? '')
    const known =
      attr(kid(collection, 'ea'), 'typeface') ||
      scripts.some((script) => /^(Hans|Hant|Jpan|Hang)$/.test(script))
    if (hasEastAsian && !known)
      report('pptx-font', name, `no East Asian face for ${which}, though there is such text`)
  }
}

/** Faces that a page names itself, with nothing of the theme. */
function ownFaces(root: XmlElement): ReadonlySet<string> {
  const found = new Set<string>()
  each(root, ({ namespace, name, attributes }) => {
    if (namespace !== a || !facesOf.has(name)) return
    const face = attributes.find((one) => one.name === 'typeface')?.value ?? ''
    if (face !== '' && !face.startsWith('+')) found.add(face)
  })
  return found
}

function listed(numbers: readonly number[]): string {
  const shown = numbers.slice(0, 6).join(', ')
  return `slide${numbers.length === 1 ? '' : 's'} ${shown}${numbers.length > 6 ? ', …' : ''}`
}

/** Faces: those of the theme are there, East Asian ones where they are needed, and text uses no others. */
export function checkFonts(opened: OpenPackage): void {
  const { slides, links, part, report } = opened
  const main = links('').find(({ type }) => type === 'officeDocument')?.target ?? ''
  const masters = links(main).filter(({ type }) => type === 'slideMaster')
  const themes = masters.flatMap(({ target }) => links(target).filter(({ type }) => type === 'theme'))
  const used = new Map<string, number[]>()
  let hasEastAsian = false
  for (const [at, name] of slides.entries()) {
    const root = part(name)?.root
    if (!root) continue
    hasEastAsian ||= runsOf(root).some(({ text }) => chinese.test(text))
    for (const face of ownFaces(root)) used.set(face, [...(used.get(face) ?? []), at + 1])
  }
  const known = new Set(declared)
  for (const { target } of themes) {
    const theme = part(target)?.root
    if (!theme) continue
    checkTheme(opened, target, theme, hasEastAsian)
    for (const collection of collectionsOf(theme))
      for (const face of collection.children) known.add(attr(face, 'typeface') ?? '')
  }
  const presentation = part(main)?.root
  for (const font of presentation ? all(presentation, p, 'embeddedFont') : [])
    known.add(attr(kid(font, 'font'), 'typeface') ?? '')
  for (const [face, numbers] of used)
    if (!known.has(face))
      report('pptx-font', '', `“${face}” on ${listed(numbers)} is neither a face of the theme nor embedded`)
}
