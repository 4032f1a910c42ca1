import type { Crop } from '../../model/laid-out.ts'
import type { Frame, MutablePicture, Page } from './page.ts'

declare const page: Page

/** Loads every picture of the document's styles and elements, so that its size is known. */
export async function loadPictures(): Promise<void> {
  const found = new Set<string>()
  for (const image of document.images) found.add(image.getAttribute('src') ?? '')
  const styles = [...document.querySelectorAll('style')].map((style) => style.textContent ?? '')
  const hasGrounds =
    styles.some((css) => /background[^;{}]*url\(/i.test(css)) || document.querySelector('[style*="url(" i]')
  for (const el of hasGrounds ? document.querySelectorAll('div.marpit, div.marpit *') : []) {
    for (const pseudo of [undefined, '::before', '::after']) {
      const image = getComputedStyle(el, pseudo).backgroundImage
      if (!image.includes('url(')) continue
      for (const part of page.partsOf(image)) {
        const uri = /^url\("?(.*?)"?\)$/s.exec(part)?.[1]
        if (uri) found.add(uri.replace(/\\(["\\])/g, '$1'))
      }
    }
  }
  for (const uri of found) {
    if (!uri.startsWith('data:image/')) continue
    const image = new Image()
    image.src = uri
    await image.decode().catch(() => undefined)
    if (image.naturalWidth > 0)
      page.pictures.set(uri, { width: image.naturalWidth, height: image.naturalHeight })
  }
}

/**
 * A picture to be drawn in this size, px. What PowerPoint does not read becomes a bitmap in the end
 * (`drawBitmaps`), beside the SVG where it is one.
 */
export function pictureOf(
  uri: string,
  size: { w: number; h: number },
  opacity: number,
  filter = 'none',
): MutablePicture {
  const isBitmap = filter === 'none' && /^data:image\/(png|jpe?g|gif);base64,/.test(uri)
  const picture: MutablePicture = { data: isBitmap ? uri : '' }
  if (filter === 'none' && /^data:image\/svg\+xml[;,]/.test(uri)) picture.svg = uri
  if (opacity < 1) picture.alpha = Math.round(opacity * 1000) / 1000
  if (!isBitmap) page.pending.push({ picture, uri, w: size.w, h: size.h, filter })
  return picture
}

/** Draws the pictures that wait for a bitmap, at twice the size that they have on the slide. */
export async function drawBitmaps(): Promise<void> {
  const drawn = new Map<string, string>()
  for (const { picture, uri, w, h, filter } of page.pending) {
    const scale = Math.min(2, 4096 / Math.max(w, h, 1))
    const width = Math.max(1, Math.round(w * scale))
    const height = Math.max(1, Math.round(h * scale))
    const key = `${width} ${height} ${filter} ${uri}`
    if (!drawn.has(key)) {
      const image = new Image()
      image.src = uri
      await image.decode().catch(() => undefined)
      const canvas = document.createElement('canvas')
      canvas.width = width
      canvas.height = height
      const context = canvas.getContext('2d')
      if (context && filter !== 'none')
        context.filter = filter.replace(/([\d.]+)px/g, (_, px: string) => `${Number(px) * scale}px`)
      if (image.naturalWidth > 0) context?.drawImage(image, 0, 0, width, height)
      drawn.set(key, canvas.toDataURL('image/png'))
    }
    picture.data = drawn.get(key) as string
  }
}

/** Whether nothing shines through: JPEG, or PNG without alpha (ISO/IEC 15948, 11.2.2). */
export function isOpaque(data: string): boolean {
  if (/^data:image\/jpe?g/.test(data)) return true
  const [, payload] = /^data:image\/png;base64,(.{48})/.exec(data) ?? []
  if (!payload) return false
  const bytes = atob(payload)
  return bytes.charCodeAt(25) === 0 || bytes.charCodeAt(25) === 2
}

/** What is cut off, to a ten-thousandth; nothing when nothing is. */
export function cropOf(cut: readonly [number, number, number, number]): Crop | undefined {
  const [top, right, bottom, left] = cut.map((side) => Math.max(0, Math.round(side * 1e4) / 1e4))
  const crop = [top ?? 0, right ?? 0, bottom ?? 0, left ?? 0] as const
  return crop.some((side) => side > 0) ? crop : undefined
}

/**
 * An `<img>`: `object-fit` and `object-position` say how much of it is seen, and where in its box
 * (CSS Images 3, 5.5). What paints the box is the picture's frame, or a shape behind it when the
 * picture leaves some of the box free.
 */
export function readPicture(frame: Frame, el: HTMLImageElement): void {
  const uri = el.getAttribute('src') ?? ''
  const natural = page.pictures.get(uri)
  if (!natural) return
  const inner = page.contentEdges(el)
  const w = inner.right - inner.left
  const h = inner.bottom - inner.top
  if (w <= 0 || h <= 0) return
  const style = getComputedStyle(el)
  const fits: Record<string, number> = {
    contain: Math.min(w / natural.width, h / natural.height),
    cover: Math.max(w / natural.width, h / natural.height),
    none: 1,
    'scale-down': Math.min(1, w / natural.width, h / natural.height),
  }
  const scale = fits[style.objectFit]
  const tile = scale ? { w: natural.width * scale, h: natural.height * scale } : { w, h }
  const [x, y] = page.placedAt(style.objectPosition, w - tile.w, h - tile.h)
  const edges = {
    left: inner.left + Math.max(0, x),
    top: inner.top + Math.max(0, y),
    right: inner.left + Math.min(w, x + tile.w),
    bottom: inner.top + Math.min(h, y + tile.h),
  }
  const filter = page.isDrawnFilter(el, style) ? style.filter : 'none'
  const picture = page.pictureOf(uri, tile, page.opacityOf(el), filter)
  const past = (over: number, whole: number) => Math.max(0, over) / whole
  const crop = page.cropOf([
    past(-y, tile.h),
    past(x + tile.w - w, tile.w),
    past(y + tile.h - h, tile.h),
    past(-x, tile.w),
  ])
  if (crop) picture.crop = crop
  page.pushPicture(frame, el, picture, edges, el.alt)
}

/** Whether a filter is one of a picture that can be drawn into it (Filter Effects 1, 3.1). */
export function isDrawnFilter(el: Element, style: CSSStyleDeclaration): boolean {
  const known =
    /^((blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia)\([^()]*\)\s*)+$/
  return el instanceof HTMLImageElement && known.test(style.filter)
}

/** A picture in its frame; `edges` are those of what is seen of it. */
export function pushPicture(
  frame: Frame,
  el: Element,
  picture: MutablePicture,
  edges: { left: number; top: number; right: number; bottom: number },
  alt: string,
): void {
  const box = el.getBoundingClientRect()
  const own = page.paintOfElement(el)
  const style = getComputedStyle(el)
  const { shape, ...corners } = page.cornersOf(style, box.width, box.height)
  const round = page.clipped(el, corners)
  const seen = page.rectOf(frame, edges)
  const across = page.px(style.borderLeftWidth) + page.px(style.borderRightWidth)
  const down = page.px(style.borderTopWidth) + page.px(style.borderBottomWidth)
  // Nothing but a border, alike on all sides, stands round the picture.
  const isWhole = Math.abs(box.width - across - seen.w) < 1 && Math.abs(box.height - down - seen.h) < 1
  const isEven =
    new Set([style.borderTop, style.borderRight, style.borderBottom, style.borderLeft]).size === 1
  const rect = isWhole && isEven ? page.rectOf(frame, box) : seen
  const anchor = el.closest('a[href]')
  const href = anchor?.getAttribute('href')
  const title = anchor?.getAttribute('title')
  const path = page.pathOf(frame, el)
  const behind = own && (!isWhole || !isEven || own.colour || own.gradient || own.picture)
  page.pushGrounds(frame, el)
  if (behind)
    frame.boxes.push({
      type: 'shape',
      role: 'decorative',
      path,
      shape,
      paint: own,
      ...page.rectOf(frame, box),
    })
  const framed = own && !behind ? own : { borders: [null, null, null, null] as const, ...round }
  frame.boxes.push({
    type: 'picture',
    role: alt ? page.roleOf(frame, el) : 'decorative',
    path,
    ...rect,
    picture,
    alt,
    shape,
    ...((isWhole || !own) && (round.radius > 0 || framed === own) && { paint: framed }),
    ...(href && { link: { href, ...(title && { title }) } }),
  })
}
