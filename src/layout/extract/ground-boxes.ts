import type { Paint } from '../../model/laid-out.ts'
import type { Frame, Page } from './page.ts'

declare const page: Page

/** A shape as a sharp shadow, behind the box that casts it. */
export function pushRing(frame: Frame, el: Element): void {
  const style = getComputedStyle(el)
  if (style.boxShadow === 'none') return
  const shadow = page.shadowOf(style.boxShadow, page.opacityOf(el))
  if (!shadow || !page.isRing(shadow, page.colourOf(style.backgroundColor, page.opacityOf(el)))) return
  const { dx, dy, spread = 0, colour } = shadow
  const box = el.getBoundingClientRect()
  const edges = {
    left: box.left + dx - spread,
    top: box.top + dy - spread,
    right: box.right + dx + spread,
    bottom: box.bottom + dy + spread,
  }
  const { shape, radius } = page.cornersOf(style, box.width, box.height)
  const paint: Paint = {
    colour,
    borders: [null, null, null, null],
    radius: radius === 0 ? 0 : page.round(radius + spread),
  }
  const base = { role: 'decorative', path: page.pathOf(frame, el), ...page.rectOf(frame, edges) } as const
  frame.boxes.push({ type: 'shape', shape, paint, ...base })
}

/** Draws a ground of several layers behind an element; one that a single fill can say is its own. */
export function pushGrounds(frame: Frame, el: Element): void {
  const style = getComputedStyle(el)
  page.pushRing(frame, el)
  if (style.backgroundImage === 'none') return
  const box = el.getBoundingClientRect()
  const opacity = page.opacityOf(el)
  const layers = page.layersOf(style, opacity, box.width, box.height)
  const isOne = el === frame.section ? page.isSlideGround(style, layers) : page.isPlainGround(style, layers)
  if (layers.length === 0 || isOne) return
  const rect = page.rectOf(frame, box)
  const base = { role: 'decorative', path: page.pathOf(frame, el) } as const
  const { shape, ...round } = page.cornersOf(style, box.width, box.height)
  const paint: Paint = { borders: [null, null, null, null], ...round }
  const colour = page.colourOf(style.backgroundColor, opacity)
  const shadow = page.shadowOf(style.boxShadow, opacity)
  if ((colour || shadow) && el !== frame.section) {
    const own = { ...paint, ...(colour && { colour }), ...(shadow && { shadow }) }
    frame.boxes.push({ type: 'shape', shape, paint: own, ...base, ...rect })
  }
  for (const layer of layers) {
    if (layer.kind === 'none') continue
    const { x, y, w, h } = layer.place
    const place = { x: page.round(rect.x + x), y: page.round(rect.y + y), w: page.round(w), h: page.round(h) }
    const own = layer.covers ? paint : { ...paint, radius: 0 }
    if (layer.kind === 'gradient')
      frame.boxes.push({
        type: 'shape',
        shape,
        paint: { ...own, gradient: layer.gradient },
        ...base,
        ...place,
      })
    else
      frame.boxes.push({
        type: 'picture',
        picture: layer.picture,
        alt: '',
        shape,
        paint: own,
        ...base,
        ...place,
      })
  }
}
