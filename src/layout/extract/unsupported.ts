import type { Page } from './page.ts'

declare const page: Page

/** What of an element's style no other format could follow, property by property. */
export function unsupportedOf(el: Element, style: CSSStyleDeclaration): string[] {
  const found = [...page.unsupportedPaint(el, style), ...page.unsupportedText(el, style)]
  const none = [
    'clip-path',
    'filter',
    'backdrop-filter',
    'mask-image',
    'offset-path',
    '-webkit-box-reflect',
    'zoom',
  ]
  for (const name of none) {
    const value = style.getPropertyValue(name)
    if (name === 'filter' && page.isDrawnFilter(el, style)) continue
    if (value && value !== 'none' && value !== '1') found.push(`${name}: ${value.slice(0, 60)}`)
  }
  const angle = page.angleOf(style)
  if (angle === undefined)
    found.push(style.transform === 'none' ? `scale: ${style.scale}` : `transform: ${style.transform}`)
  else if (angle !== 0 && (el.matches('table') || el.querySelector('table, svg[data-figure]')))
    found.push(`transform: ${style.transform} (a table or chart cannot be turned)`)
  if (style.mixBlendMode !== 'normal') found.push(`mix-blend-mode: ${style.mixBlendMode}`)
  if (style.position === 'fixed') found.push('position: fixed')
  if (
    style.float !== 'none' &&
    [...(el.parentElement?.childNodes ?? [])].some((node) => node instanceof Text && node.data.trim())
  )
    found.push(`float: ${style.float} (text runs round it)`)
  return found
}

/** Of what is painted. */
export function unsupportedPaint(el: Element, style: CSSStyleDeclaration): string[] {
  const found: string[] = []
  const { width, height } = el.getBoundingClientRect()
  for (const pseudo of [undefined, '::before', '::after'] as const) {
    const own = pseudo ? getComputedStyle(el, pseudo) : style
    if (pseudo && (own.content === 'none' || own.content === 'normal')) continue
    const mark = pseudo ? `${pseudo} ` : ''
    const layers = page.layersOf(
      own,
      1,
      pseudo ? page.px(own.width) : width,
      pseudo ? page.px(own.height) : height,
    )
    for (const layer of layers) if (layer.kind === 'none') found.push(mark + layer.what)
    if (pseudo && layers.length > 0 && !page.isPlainGround(own, layers))
      found.push(`${mark}background-image in layers`)
    if (pseudo && /url\(|counters?\(/.test(own.content))
      found.push(`${mark}content: ${own.content.slice(0, 60)}`)
    const shadows = own.boxShadow === 'none' ? [] : page.partsOf(own.boxShadow)
    const drawn = shadows.filter((one) => page.colourOf(page.partsOf(one, ' ')[0] ?? '', 1))
    if (drawn.length > 1 || drawn.some((one) => one.includes('inset')))
      found.push(`${mark}box-shadow: ${own.boxShadow}`)
  }
  if (el.matches('td, th, tr, thead, tbody') && style.backgroundImage !== 'none')
    found.push('background-image of a table cell')
  if (el instanceof HTMLTableElement && Math.max(...page.spacingOf(el)) > 2)
    found.push(`border-spacing: ${style.borderSpacing}`)
  if (el.matches('td, th') && style.borderRadius !== '0px' && page.mayPaint(style))
    found.push('border-radius of a table cell')
  if (style.backgroundClip === 'text') found.push('background-clip: text')
  if (style.borderImageSource !== 'none') found.push('border-image')
  if (style.backgroundBlendMode.split(', ').some((mode) => mode !== 'normal'))
    found.push(`background-blend-mode: ${style.backgroundBlendMode}`)
  if (style.outlineStyle !== 'none' && style.outlineWidth !== '0px' && page.colourOf(style.outlineColor, 1))
    found.push(`outline: ${style.outlineStyle}`)
  const odd = [style.borderTopStyle, style.borderRightStyle, style.borderBottomStyle, style.borderLeftStyle]
  for (const one of odd) if (/groove|ridge|inset|outset/.test(one)) found.push(`border-style: ${one}`)
  return found
}

/** Of how text is set. */
export function unsupportedText(el: Element, style: CSSStyleDeclaration): string[] {
  const found: string[] = []
  const parent = el.parentElement && getComputedStyle(el.parentElement)
  const inherits = (name: string) => parent?.getPropertyValue(name) === style.getPropertyValue(name)
  if (style.writingMode !== 'horizontal-tb' && !inherits('writing-mode'))
    found.push(`writing-mode: ${style.writingMode}`)
  if (style.direction !== 'ltr' && !inherits('direction')) found.push(`direction: ${style.direction}`)
  if (style.textShadow !== 'none' && !inherits('text-shadow')) found.push(`text-shadow: ${style.textShadow}`)
  if (page.px(style.webkitTextStrokeWidth) > 0 && !inherits('-webkit-text-stroke-width'))
    found.push('-webkit-text-stroke')
  if (style.webkitTextFillColor !== style.color && style.backgroundClip !== 'text')
    found.push('-webkit-text-fill-color')
  if (style.columnCount !== 'auto' || style.columnWidth !== 'auto')
    found.push(`columns: ${style.columnCount}`)
  if (style.textDecorationLine.includes('overline')) found.push('text-decoration: overline')
  if (style.getPropertyValue('text-emphasis-style') !== 'none' && !inherits('text-emphasis-style'))
    found.push('text-emphasis')
  if (el instanceof HTMLOListElement && el.reversed) found.push('a list that counts down')
  if (!el.matches('li')) return found
  const known =
    /^(none|disc|circle|square|decimal|(lower|upper)-(alpha|latin|roman)|cjk-ideographic|(simp|trad)-chinese-informal|".*")$/s
  if (style.display === 'list-item' && !known.test(style.listStyleType))
    found.push(`list-style-type: ${style.listStyleType}`)
  if (style.listStyleImage !== 'none') found.push('list-style-image')
  return found
}
