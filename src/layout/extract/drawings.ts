import type { Frame, Page } from './page.ts'

declare const page: Page

/** Reads an `<svg>`: a figure of the edition by its name, any other as a picture. */
export function readDrawing(frame: Frame, el: SVGSVGElement): void {
  const figure = el.getAttribute('data-figure')
  const label = el.getAttribute('aria-label') ?? el.querySelector('title')?.textContent ?? ''
  const box = el.getBoundingClientRect()
  if (figure) {
    const place = { ...page.rectOf(frame, box), path: page.pathOf(frame, el) }
    frame.boxes.push({ type: 'figure', role: 'content', figure, alt: label, ...place })
    return
  }
  if (box.width === 0 || box.height === 0) return
  const said = [...el.querySelectorAll('text')].map((text) => text.textContent?.trim()).join(' ')
  const uri = page.standalone(el)
  const picture = page.pictureOf(uri, { w: box.width, h: box.height }, page.opacityOf(el))
  page.pushPicture(frame, el, picture, page.contentEdges(el), label || said)
}

/** An `<svg>` with the look that the page's styles give it, as a document of its own. */
export function standalone(el: SVGSVGElement): string {
  const looks = [
    'fill',
    'fill-opacity',
    'fill-rule',
    'stroke',
    'stroke-width',
    'stroke-opacity',
    'stroke-dasharray',
    'stroke-linecap',
    'stroke-linejoin',
    'opacity',
    'font-family',
    'font-size',
    'font-weight',
    'font-style',
    'text-anchor',
    'dominant-baseline',
    'visibility',
    'display',
    'color',
    'stop-color',
    'stop-opacity',
    'letter-spacing',
  ]
  const copy = el.cloneNode(true) as SVGSVGElement
  const theirs = [el, ...el.querySelectorAll('*')]
  for (const [index, one] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(theirs[index] as Element)
    const isRoot = index === 0
    for (const name of looks) {
      const value = style.getPropertyValue(name)
      if (value && !(isRoot && /^(display|opacity|visibility)$/.test(name))) one.setAttribute(name, value)
    }
    one.removeAttribute('style')
    one.removeAttribute('class')
  }
  const inner = page.contentEdges(el)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(page.round(inner.right - inner.left)))
  copy.setAttribute('height', String(page.round(inner.bottom - inner.top)))
  const bytes = new TextEncoder().encode(new XMLSerializer().serializeToString(copy))
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return `data:image/svg+xml;base64,${btoa(text)}`
}
