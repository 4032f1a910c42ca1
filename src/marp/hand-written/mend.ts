import type { Element } from '@xmldom/xmldom'
import postcss from 'postcss'
import { type DeckState, mendSlide } from '../mend-slide.ts'
import { descendants } from '../slide-tree.ts'
import { embedAddresses, type FindPicture, type LeftOut } from './pictures.ts'

const moving = new Set(['audio', 'video'])
const layered = /^data-marpit-(?:advanced-background|fragment)/

/**
 * Makes of a hand-written slide what every format needs, as `mendSlide` does, its pictures carried in it and its
 * directives kept where themes look for them.
 */
export function mendHandWritten(
  slide: Element,
  number: number,
  state: DeckState,
  find: FindPicture,
  add: (left: LeftOut) => void,
): void {
  const look = styleOf(slide, find, number)
  const marks = [...slide.attributes].filter(({ name }) => name.startsWith('data-') && !layered.test(name))
  for (const element of descendants(slide)) {
    if (moving.has(element.tagName))
      add({ code: 'left-out', slide: number, what: `<${element.tagName}>, which only a page can show` })
    if (element.tagName === 'img') embedPicture(element, number, find)
    const style = element.getAttribute('style')
    if (style && /url\(|image-set\(/i.test(style))
      element.setAttribute('style', embedAddresses(style.replace(/image-set\(/gi, 'none('), find, number))
    for (const { name } of [...element.attributes])
      if (/^(?:data-(?!figure|marpit-scope)|is$)/.test(name)) element.removeAttribute(name)
  }
  mendSlide(slide, number, state)
  for (const { name, value } of marks) slide.setAttribute(name, value)
  if (look) slide.setAttribute('style', look)
}

/** A slide's own style, as directives give it. */
function styleOf(slide: Element, find: FindPicture, number: number): string {
  const declarations = postcss.parse(slide.getAttribute('style') ?? '').nodes
  return declarations
    .flatMap((node) => (node.type === 'decl' && !node.prop.startsWith('--') ? [node] : []))
    .map(({ prop, value }) => `${prop}:${embedAddresses(value, find, number)}`)
    .join(';')
}

/** A picture as a data URI; one that cannot be had leaves the words that it would be told by. */
function embedPicture(image: Element, number: number, find: FindPicture): void {
  const src = image.getAttribute('src') ?? ''
  if (/^figures\/[a-z0-9-]+\.svg$/.test(src) && !find.has(src)) return
  const uri = find(src, number)
  if (uri) {
    image.setAttribute('src', uri)
    return
  }
  const said = image.ownerDocument?.createElement('span') as Element
  said.appendChild(image.ownerDocument?.createTextNode(image.getAttribute('alt') ?? '') as never)
  image.parentNode?.replaceChild(said, image)
}
