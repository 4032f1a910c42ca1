import { namespaces } from '../xml.ts'
import type { OpenPackage } from './open.ts'
import { all, attr, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** Children of p:presentation in the order that ISO 29500-1, 19.2.1.26 gives. */
const order = [
  'sldMasterIdLst',
  'notesMasterIdLst',
  'handoutMasterIdLst',
  'sldIdLst',
  'sldSz',
  'notesSz',
  'smartTags',
  'embeddedFontLst',
  'custShowLst',
  'photoAlbum',
  'custDataLst',
  'kinsoku',
  'defaultTextStyle',
  'modifyVerifier',
  'extLst',
]

const p14 = 'http://schemas.microsoft.com/office/powerpoint/2010/main'
const firstSlideId = 256
const firstMasterId = 2 ** 31

/** Every master has a theme of its own: PowerPoint repairs what shares one. */
function checkThemes({ names, links, report }: OpenPackage): void {
  const owner = new Map<string, string>()
  for (const name of names.filter((one) => /^ppt\/(slide|notes|handout)Masters\/[^/]+\.xml$/.test(one))) {
    const themes = links(name).filter((link) => link.type === 'theme')
    if (themes.length !== 1) report('pptx-package', name, `has ${themes.length} themes, not one`)
    for (const { target } of themes) {
      if (owner.has(target)) report('pptx-package', name, `shares ${target} with ${owner.get(target)}`)
      owner.set(target, name)
    }
  }
}

/** Ids of slides from 256, of masters and layouts from 2^31, none twice; ISO 29500-1, 19.7.13, 19.7.16, 19.7.17. */
function checkIds({ part, links, report }: OpenPackage, main: string, root: XmlElement): void {
  const slides = all(root, namespaces.p, 'sldId').map((entry) => Number(attr(entry, 'id')))
  if (
    slides.some((id) => !(id >= firstSlideId && id < firstMasterId)) ||
    new Set(slides).size !== slides.length
  )
    report('pptx-xml', main, 'slide ids below 256 or used twice')
  const masters = links(main).filter(({ type }) => type === 'slideMaster')
  const entries = [
    ...all(root, namespaces.p, 'sldMasterId'),
    ...masters.flatMap(({ target }) => {
      const master = part(target)?.root
      return master ? all(master, namespaces.p, 'sldLayoutId') : []
    }),
  ]
  const ids = entries.flatMap((entry) => attr(entry, 'id') ?? [])
  if (
    ids.some((id) => !(Number(id) >= firstMasterId && Number(id) < 2 ** 32)) ||
    new Set(ids).size !== ids.length
  )
    report('pptx-xml', main, 'ids of masters and layouts below 2147483648 or used twice')
}

function checkShown({ slides, names, contentType, report }: OpenPackage, main: string): void {
  const shown = new Set<string>()
  for (const name of slides) {
    if (shown.has(name)) report('pptx-package', main, `shows ${name} twice`)
    shown.add(name)
  }
  for (const name of names)
    if (contentType(name)?.endsWith('presentationml.slide+xml') && !shown.has(name))
      report('pptx-leftover', name, 'a slide that the deck does not show')
}

/** Sections hold every slide once and in order; MS-PPTX 2.6.2. */
function checkSections({ report }: OpenPackage, main: string, root: XmlElement): void {
  const sections = all(root, p14, 'section')
  if (sections.length === 0) return
  const ids = all(root, namespaces.p, 'sldId').map((entry) => attr(entry, 'id'))
  const held = sections.flatMap((section) => all(section, p14, 'sldId').map((entry) => attr(entry, 'id')))
  const known = new Set(ids)
  const holding = new Set(held)
  const unknown = held.filter((id) => !known.has(id))
  if (unknown.length > 0)
    report(
      'pptx-section',
      main,
      `sections name slide ids that are not there: ${unknown.slice(0, 9).join(', ')}`,
    )
  if (holding.size !== held.length) report('pptx-section', main, 'a slide stands in two sections')
  const missing = ids.filter((id) => !holding.has(id)).length
  if (missing > 0) report('pptx-section', main, `${missing} slides stand in no section`, { level: 'remark' })
  else if (held.length === ids.length && held.join() !== ids.join())
    report('pptx-section', main, 'sections hold the slides in another order', { level: 'remark' })
  const keys = sections.map((section) => attr(section, 'id'))
  if (new Set(keys).size !== keys.length) report('pptx-section', main, 'two sections of one id')
}

/** The presentation part: order of its lists, ids, slides shown, sections; and the masters' themes. */
export function checkPresentation(opened: OpenPackage): void {
  const { part, links, report } = opened
  const main = links('').find((link) => link.type === 'officeDocument')?.target ?? ''
  const root = part(main)?.root
  checkThemes(opened)
  if (!root) {
    report('pptx-package', '', 'no presentation part')
    return
  }
  const places = kids(root)
    .map((child) => order.indexOf(child.name))
    .filter((at) => at >= 0)
  if (places.some((at, index) => index > 0 && at < (places[index - 1] ?? 0)))
    report('pptx-xml', main, 'children out of order')
  checkIds(opened, main, root)
  checkShown(opened, main)
  checkSections(opened, main, root)
}
