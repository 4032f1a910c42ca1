import type { Element } from '@xmldom/xmldom'
import postcss from 'postcss'
import { descendants } from '../slide-tree.ts'
import type { FindPicture } from './pictures.ts'

/** Size of a deck's slides, px. */
export interface SlideSize {
  readonly width: number
  readonly height: number
}

const layerOf = (section: Element) => section.getAttribute('data-marpit-advanced-background')

/** The size that Marp gives a slide. */
export function sizeOf(svg: Element): SlideSize {
  const viewBox = [...svg.attributes].find(({ name }) => name.toLowerCase() === 'viewbox')
  const [, , width = 1280, height = 720] = (viewBox?.value ?? '').split(/\s+/).map(Number)
  return { width, height }
}

/**
 * The one section of a slide that Marp has put into layers of an `<svg>`. Pictures of its background become a
 * `div.marp-ground` behind its content; where they take one side, a clear border keeps the content off it.
 */
export function unwrap(svg: Element, size: SlideSize, find: FindPicture, number: number): Element {
  const sections = [...descendants(svg)].filter(({ tagName }) => tagName === 'section')
  const content = sections.find((section) => layerOf(section) === 'content') ?? (sections[0] as Element)
  const ground = sections.find((section) => layerOf(section) === 'background')
  const own = ground && backgroundOf(ground, content, find, number)
  if (ground && own) {
    const side = ground.getAttribute('data-marpit-advanced-background-split')
    const share = /--marpit-advanced-background-split:\s*([\d.]+)%/.exec(
      ground.getAttribute('style') ?? '',
    )?.[1]
    placeGround(own, content, size, side, Number(share ?? 50))
  }
  return content
}

function backgroundOf(
  ground: Element,
  content: Element,
  find: FindPicture,
  number: number,
): Element | undefined {
  const container = [...descendants(ground)].find((each) =>
    each.hasAttribute('data-marpit-advanced-background-container'),
  )
  if (!container) return undefined
  const box = content.ownerDocument?.createElement('div') as Element
  const isVertical = container.getAttribute('data-marpit-advanced-background-direction') === 'vertical'
  box.setAttribute('class', isVertical ? 'marp-ground vertical' : 'marp-ground')
  box.setAttribute('aria-hidden', 'true')
  for (const figure of [...descendants(container)].filter(({ tagName }) => tagName === 'figure')) {
    const part = content.ownerDocument?.createElement('div') as Element
    const picture = pictureOf(figure, find, number)
    if (picture) part.appendChild(picture)
    if (picture?.getAttribute('alt')) box.removeAttribute('aria-hidden')
    box.appendChild(part)
  }
  return box
}

/** Puts the pictures behind the content, or beside it. */
function placeGround(
  own: Element,
  content: Element,
  size: SlideSize,
  side: string | null,
  share: number,
): void {
  if (side === 'left' || side === 'right') {
    const width = Math.round((size.width * share) / 100)
    const other = side === 'left' ? 'right' : 'left'
    own.setAttribute('style', `${side}:-${width}px;width:${width}px;${other}:auto`)
    const border = `border:0 solid transparent;border-${side}-width:${width}px;overflow:visible`
    content.setAttribute('style', `${content.getAttribute('style') ?? ''};${border}`)
  }
  content.appendChild(own)
}

/** A picture of a background as an `<img>`, which every format can crop and filter; sized as `background-size` says. */
function pictureOf(figure: Element, find: FindPicture, number: number): Element | undefined {
  const style = new Map(
    postcss
      .parse(figure.getAttribute('style') ?? '')
      .nodes.flatMap((node) => (node.type === 'decl' ? [[node.prop, node.value] as const] : [])),
  )
  const address = /url\(\s*["']?(.*?)["']?\s*\)/s.exec(style.get('background-image') ?? '')?.[1]
  const uri = address === undefined ? undefined : find(address, number)
  if (!uri) return undefined
  const picture = figure.ownerDocument?.createElement('img') as Element
  picture.setAttribute('src', uri)
  picture.setAttribute('alt', figure.textContent?.trim() ?? '')
  const size = style.get('background-size') ?? 'cover'
  const filter = style.get('filter')
  const look = [sizing(size), ...(filter ? [`filter:${filter}`] : [])]
  picture.setAttribute('style', look.join(';'))
  return picture
}

function sizing(size: string): string {
  if (/^(?:cover|contain)$/.test(size)) return `width:100%;height:100%;object-fit:${size}`
  const [width = 'auto', height = 'auto'] = size.split(/\s+/)
  return `flex:none;width:${width};height:${height};max-width:none;max-height:none`
}
