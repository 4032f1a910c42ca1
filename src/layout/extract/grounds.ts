import type { Layer, Page, Sized } from './page.ts'

declare const page: Page

/**
 * Layers of a style's background on a box of this size, px, from the back to the front, placed from
 * the box's corner.
 */
export function layersOf(
  style: CSSStyleDeclaration,
  opacity: number,
  width: number,
  height: number,
): Layer[] {
  if (style.backgroundImage === 'none') return []
  const listed = (css: string, index: number) => {
    const parts = page.partsOf(css)
    return parts[index % parts.length] as string
  }
  const layers = page.partsOf(style.backgroundImage).map((image, index): Layer | undefined => {
    if (image === 'none') return undefined
    return page.layerOf(image, opacity, {
      box: { width, height },
      borders: {
        top: page.px(style.borderTopWidth),
        right: page.px(style.borderRightWidth),
        bottom: page.px(style.borderBottomWidth),
        left: page.px(style.borderLeftWidth),
      },
      size: listed(style.backgroundSize, index),
      position: listed(style.backgroundPosition, index),
      repeat: listed(style.backgroundRepeat, index),
    })
  })
  return layers.filter((layer) => layer !== undefined).reverse()
}

export function layerOf(image: string, opacity: number, sized: Sized): Layer {
  const { width, height } = sized.box
  const none = (what: string) => ({ kind: 'none', what }) as const
  const uri = /^url\("?(data:image\/.*?)"?\)$/s.exec(image)?.[1]?.replace(/\\(["\\])/g, '$1')
  const natural = uri === undefined ? undefined : page.pictures.get(uri)
  if (uri !== undefined && !natural) return none('background-image: a picture that cannot be read')
  if (uri === undefined && !/^(linear|radial)-gradient\(/.test(image))
    return none(`background-image: ${image.slice(0, 60)}`)
  const tile = page.tileOf(sized, natural)
  const across = Math.max(0, tile.x)
  const down = Math.max(0, tile.y)
  const place = {
    x: across,
    y: down,
    w: Math.min(width, tile.x + tile.w) - across,
    h: Math.min(height, tile.y + tile.h) - down,
  }
  const [repeatX = 'repeat', repeatY = repeatX] = sized.repeat.split(' ')
  const covers = place.w >= width - 0.5 && place.h >= height - 0.5
  const isTiled =
    (repeatX !== 'no-repeat' && place.w < width - 0.5) || (repeatY !== 'no-repeat' && place.h < height - 0.5)
  if (isTiled) return none(`background-repeat: ${sized.repeat}`)
  if (place.w <= 0 || place.h <= 0) return none('background-position: a picture out of its box')
  if (uri === undefined) {
    const gradient = page.gradientOf(image, opacity, tile.w, tile.h)
    return gradient
      ? { kind: 'gradient', gradient, place, covers }
      : none(`background-image: ${image.slice(0, 60)}`)
  }
  const picture = page.pictureOf(uri, tile, opacity)
  const crop = page.cropOf([
    (place.y - tile.y) / tile.h,
    (tile.x + tile.w - place.x - place.w) / tile.w,
    (tile.y + tile.h - place.y - place.h) / tile.h,
    (place.x - tile.x) / tile.w,
  ])
  if (crop) picture.crop = crop
  return { kind: 'picture', picture, place, covers }
}

/** Where the first tile of a background stands: CSS Backgrounds 3, 2.6 to 2.9. */
export function tileOf(
  { box, borders, size, position }: Sized,
  natural: { width: number; height: number } | undefined,
) {
  const area = {
    w: box.width - borders.left - borders.right,
    h: box.height - borders.top - borders.bottom,
  }
  const [across = 'auto', down = 'auto'] = size.split(' ')
  if (!natural && size === 'auto') return { x: 0, y: 0, w: box.width, h: box.height }
  const own = natural ?? { width: area.w, height: area.h }
  const length = (css: string, whole: number) =>
    css.endsWith('%') ? (page.px(css) / 100) * whole : page.px(css)
  let w = own.width
  let h = own.height
  if (size === 'cover' || size === 'contain') {
    const scale = Math[size === 'cover' ? 'max' : 'min'](area.w / own.width, area.h / own.height)
    w = own.width * scale
    h = own.height * scale
  } else if (across !== 'auto' || down !== 'auto') {
    w = across === 'auto' ? (own.width / own.height) * length(down, area.h) : length(across, area.w)
    h = down === 'auto' ? (own.height / own.width) * w : length(down, area.h)
  }
  const [x, y] = page.placedAt(position, area.w - w, area.h - h)
  return { x: borders.left + x, y: borders.top + y, w, h }
}

/** A computed `background-position` or `object-position`, as px of the free room on either axis. */
export function placedAt(css: string, freeX: number, freeY: number): [number, number] {
  const parts = page.partsOf(css, ' ')
  const at = (part: string, free: number): number => {
    const [, percent, sign, px] = /^calc\((-?[\d.]+)% ([+-]) (-?[\d.]+)px\)$/.exec(part) ?? []
    if (percent) return (Number(percent) / 100) * free + (sign === '-' ? -1 : 1) * Number(px)
    return part.endsWith('%') ? (page.px(part) / 100) * free : page.px(part)
  }
  if (parts.length === 4) {
    const [from, dx, fromY, dy] = parts as [string, string, string, string]
    const x = at(dx, freeX)
    const y = at(dy, freeY)
    return [from === 'right' ? freeX - x : x, fromY === 'bottom' ? freeY - y : y]
  }
  return [at(parts[0] ?? '0%', freeX), at(parts[1] ?? '50%', freeY)]
}

/** Whether one fill can say all that lies under a box's text: one layer that covers it, nothing shining through. */
export function isPlainGround(style: CSSStyleDeclaration, layers: readonly Layer[]): boolean {
  const [only, ...more] = layers
  if (!only || only.kind === 'none' || more.length > 0 || !only.covers) return false
  if (!page.colourOf(style.backgroundColor, 1)) return true
  if (only.kind === 'picture') return page.isOpaque(only.picture.data)
  return only.gradient.stops.every(({ colour }) => colour.alpha === 1)
}

/** As `isPlainGround`, for a slide: a part of a picture is no background to every viewer. */
export function isSlideGround(style: CSSStyleDeclaration, layers: readonly Layer[]): boolean {
  const [only] = layers
  return page.isPlainGround(style, layers) && !(only?.kind === 'picture' && only.picture.crop)
}
