import { externalTarget } from '../relationships.ts'
import { namespaces } from '../xml.ts'
import { type PartLink, relationshipsName } from './links.ts'
import type { OpenPackage } from './open.ts'
import { all, attr } from './tree.ts'

const isInfrastructure = (name: string): boolean => name === '[Content_Types].xml' || name.endsWith('.rels')

function checkTypes({ names, has, part, contentType, report }: OpenPackage): void {
  const list = '[Content_Types].xml'
  if (!has(list)) report('pptx-package', '', `no ${list}`)
  for (const name of names)
    if (name !== list && contentType(name) === undefined) report('pptx-package', name, 'has no content type')
  const root = part(list)?.root
  const seen = new Set<string>()
  for (const entry of root ? all(root, namespaces.contentTypes, 'Override') : []) {
    const name = (attr(entry, 'PartName') ?? '').slice(1)
    if (!has(name)) report('pptx-package', list, `names ${name}, which is not in the file`)
    if (seen.has(name)) report('pptx-package', list, `names ${name} twice`)
    seen.add(name)
  }
}

/** How a part's content type ends when a relationship of this type leads to it. */
const typeEnds: Readonly<Record<string, string>> = {
  slide: 'presentationml.slide+xml',
  slideLayout: 'presentationml.slideLayout+xml',
  slideMaster: 'presentationml.slideMaster+xml',
  notesSlide: 'presentationml.notesSlide+xml',
  notesMaster: 'presentationml.notesMaster+xml',
  theme: 'theme+xml',
  chart: 'drawingml.chart+xml',
}

/** Relationships that something in the part must name, or they lead nowhere. */
const named = new Set(['image', 'hyperlink', 'chart', 'media', 'video', 'audio', 'oleObject'])

function checkExternal({ report }: OpenPackage, where: string, { type, target }: PartLink): void {
  if (type === 'hyperlink') {
    if (externalTarget(target) === undefined)
      report('pptx-external', where, `a link leads to ${target}, which no deck should open`)
  } else report('pptx-external', where, `its ${type} is not in the file but at ${target}`)
}

function checkTarget({ has, contentType, report }: OpenPackage, from: string, link: PartLink): void {
  const { id, type, target } = link
  const where = relationshipsName(from)
  if (target.endsWith('NULL')) report('pptx-leftover', from || where, `${id} leads to nothing`)
  else if (target.startsWith('../') || /^[a-z]+:|\\/i.test(target))
    report('pptx-package', from || where, `${id} leads out of the file, to ${target}`)
  else if (!has(target))
    report('pptx-package', from || where, `${id} leads to ${target}, which is not in the file`)
  else {
    const end = Object.hasOwn(typeEnds, type) ? typeEnds[type] : undefined
    if (end !== undefined && contentType(target)?.endsWith(end) === false)
      report('pptx-package', target, `its content type is ${contentType(target)}, not that of a ${type}`)
  }
}

function checkLinks(opened: OpenPackage, from: string): void {
  const { links, part, report } = opened
  const known = new Set<string>()
  const used = (from !== '' && /\.xml$/i.test(from) && part(from)?.references) || undefined
  for (const link of links(from)) {
    if (known.has(link.id)) report('pptx-package', from, `the relationship ${link.id} stands twice`)
    known.add(link.id)
    if (link.external) checkExternal(opened, from, link)
    else if (link.target !== '') checkTarget(opened, from, link)
    if (used && named.has(link.type) && !used.has(link.id))
      report('pptx-leftover', from, `leads to ${link.target} as ${link.id}, which nothing on it uses`)
  }
  for (const id of used ?? [])
    if (!known.has(id))
      report('pptx-package', from, `uses the relationship ${id || '(empty)'}, which it does not have`)
}

/** Parts that can be reached from the package's root, by relationships. */
function reach({ links }: OpenPackage): ReadonlySet<string> {
  const found = new Set<string>([''])
  for (const from of found)
    for (const { target, external } of links(from)) if (!external && target !== '') found.add(target)
  return found
}

/** Parts, content types and relationships; ISO 29500-2. */
export function checkPackage(opened: OpenPackage): void {
  const { names, report } = opened
  checkTypes(opened)
  const reached = reach(opened)
  checkLinks(opened, '')
  for (const name of names) {
    if (isInfrastructure(name)) {
      opened.part(name)
      continue
    }
    checkLinks(opened, name)
    if (!reached.has(name)) report('pptx-leftover', name, 'no relationship leads to it')
  }
}
