import type { Element } from '@xmldom/xmldom'
import { all, kids } from '../dom.ts'
import { externalTarget } from '../relationships.ts'
import { namespaces } from '../xml.ts'
import { type OpenPackage, relationshipsName } from './open.ts'

const isXml = (name: string): boolean => /\.(xml|rels)$/.test(name)
const isInfrastructure = (name: string): boolean => name === '[Content_Types].xml' || name.endsWith('.rels')

function checkTypes({ names, document, contentType, report }: OpenPackage): void {
  if (!names.includes('[Content_Types].xml')) report('pptx-package', '', 'no [Content_Types].xml')
  for (const name of names) {
    if (name.endsWith('/')) report('pptx-package', name, 'a folder is no part')
    else if (name !== '[Content_Types].xml' && contentType(name) === undefined)
      report('pptx-package', name, 'has no content type')
  }
  const types = document('[Content_Types].xml')
  for (const entry of types ? all(types, namespaces.contentTypes, 'Override') : []) {
    const name = (entry.getAttribute('PartName') ?? '').slice(1)
    if (!names.includes(name))
      report('pptx-package', '[Content_Types].xml', `names ${name}, which is not in the file`)
  }
}

function checkLinks({ names, links, report }: OpenPackage, from: string): void {
  const seen = new Set<string>()
  for (const { id, target, external } of links(from)) {
    const where = relationshipsName(from)
    if (seen.has(id)) report('pptx-package', where, `the relationship ${id} stands twice`)
    seen.add(id)
    if (external) {
      if (externalTarget(target) === undefined)
        report('pptx-package', where, `${id} leads to ${target}, which no deck may open`)
    } else if (target.startsWith('../') || /^[a-z]+:|\\/i.test(target)) {
      report('pptx-package', where, `${id} leads out of the file, to ${target}`)
    } else if (!names.includes(target))
      report('pptx-package', where, `${id} leads to ${target}, which is not in the file`)
  }
}

const usedIds = (element: Element): readonly string[] => [
  ...Array.from(element.attributes).flatMap((attribute) =>
    attribute.namespaceURI === namespaces.r ? [attribute.value] : [],
  ),
  ...kids(element).flatMap(usedIds),
]

/** Parts that can be reached from the package's root, by relationships. */
function reach({ links }: OpenPackage): ReadonlySet<string> {
  const found = new Set<string>([''])
  const queue = ['']
  for (let from = queue.shift(); from !== undefined; from = queue.shift()) {
    for (const { target, external } of links(from)) {
      if (external || found.has(target)) continue
      found.add(target)
      queue.push(target)
    }
  }
  return found
}

function checkMasters({ names, links, report }: OpenPackage): void {
  const owner = new Map<string, string>()
  for (const name of names.filter((one) => /^ppt\/(slide|notes)Masters\/[^/]+\.xml$/.test(one))) {
    const themes = links(name).filter((link) => link.type === 'theme')
    if (themes.length !== 1) report('pptx-package', name, `has ${themes.length} themes, not one`)
    for (const { target } of themes) {
      if (owner.has(target)) report('pptx-package', name, `shares ${target} with ${owner.get(target)}`)
      owner.set(target, name)
    }
  }
}

const presentationOrder = [
  'sldMasterIdLst',
  'notesMasterIdLst',
  'handoutMasterIdLst',
  'sldIdLst',
  'sldSz',
  'notesSz',
  'embeddedFontLst',
  'defaultTextStyle',
]

function checkPresentation({ document, links, report }: OpenPackage): void {
  const main = links('').find((link) => link.type === 'officeDocument')?.target ?? ''
  const root = document(main)?.documentElement
  if (!root) {
    report('pptx-package', '', 'no presentation part')
    return
  }
  const order = kids(root)
    .map((child) => presentationOrder.indexOf(child.localName ?? ''))
    .filter((at) => at >= 0)
  if (order.some((at, index) => index > 0 && at < (order[index - 1] ?? 0)))
    report('pptx-xml', main, 'children out of order')
  const ids = all(root, namespaces.p, 'sldId').map((entry) => Number(entry.getAttribute('id')))
  if (ids.some((id) => !(id >= 256)) || new Set(ids).size !== ids.length)
    report('pptx-xml', main, 'slide ids below 256 or used twice')
  if (ids.length === 0) report('pptx-package', main, 'no slides')
}

/** Parts, content types and relationships (ISO 29500-2), and what ties presentation and masters together. */
export function checkPackage(opened: OpenPackage): void {
  const { names, document, links, report } = opened
  checkTypes(opened)
  const reached = reach(opened)
  checkLinks(opened, '')
  for (const name of names.filter((one) => !isInfrastructure(one) && !one.endsWith('/'))) {
    checkLinks(opened, name)
    if (!reached.has(name)) report('pptx-package', name, 'no relationship leads to it')
    const root = isXml(name) ? document(name)?.documentElement : undefined
    const known = new Set(links(name).map((link) => link.id))
    for (const id of root ? usedIds(root) : []) {
      if (!known.has(id))
        report('pptx-package', name, `uses the relationship ${id || '(empty)'}, which it does not have`)
    }
  }
  checkMasters(opened)
  checkPresentation(opened)
  if (!links('').some((link) => link.type === 'provenance'))
    report('pptx-package', '', 'no provenance.json inside')
}
