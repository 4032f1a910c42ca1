import type { Run, RunStyle } from '../../model/laid-out.ts'
import type { Inline, Page } from './page.ts'

declare const page: Page

/**
 * Flattens nodes to inline content.
 *
 * @param keepBoxes take the text of painted inline blocks as text (in table cells, which can hold no shape)
 */
export function inlinesOf(nodes: Iterable<Node>, keepBoxes: boolean): Inline[] {
  const found: Inline[] = []
  for (const node of nodes) {
    if (node instanceof Text && node.parentElement) found.push({ kind: 'text', node, of: node.parentElement })
    if (!(node instanceof Element) || node.tagName === 'WBR') continue
    if (node.tagName === 'BR') {
      found.push({ kind: 'break', of: node.parentElement as Element })
      continue
    }
    if (!page.isShown(node)) continue
    const standsAlone = getComputedStyle(node).display.startsWith('inline-')
    const isPicture = node.matches('img, svg')
    const isBox = page.paintOfElement(node) || page.turnOf(node) !== 0 || !page.isInlineOnly(node)
    if (isPicture || (standsAlone && !keepBoxes && isBox)) {
      found.push({ kind: 'box', of: node })
      continue
    }
    found.push(...page.contentsOf(node, keepBoxes))
  }
  return found
}

/** What an inline element puts into the line; a painted one keeps the room between its edges and its text. */
export function contentsOf(el: Element, keepBoxes: boolean): Inline[] {
  const inside = [
    ...page.generatedOf(el, '::before'),
    ...page.inlinesOf(el.childNodes, keepBoxes),
    ...page.generatedOf(el, '::after'),
  ]
  if (!page.paintOfElement(el)) return inside
  const style = getComputedStyle(el)
  const sum = (...lengths: string[]) => lengths.reduce((total, length) => total + page.px(length), 0)
  const before = sum(style.marginLeft, style.borderLeftWidth, style.paddingLeft)
  const after = sum(style.marginRight, style.borderRightWidth, style.paddingRight)
  const room = (width: number): Inline[] => (width < 2 ? [] : [{ kind: 'room', width, of: el }])
  return [...room(before), ...inside, ...room(after)]
}

/** Text that a pseudo-element puts into the line. */
export function generatedOf(el: Element, pseudo: '::before' | '::after'): Inline[] {
  const style = getComputedStyle(el, pseudo)
  const text = /^"((?:[^"\\]|\\.)*)"$/s.exec(style.content)?.[1]
  if (!text || style.position === 'absolute' || style.display === 'none') return []
  return [{ kind: 'generated', text: text.replace(/\\(.)/gs, '$1'), of: el }]
}

/** The style of text in `el`, a descendant of the block `stop` or the block itself. */
export function styleOf(el: Element, stop: Element): RunStyle {
  const style = getComputedStyle(el)
  const decorations: string[] = []
  let baseline: RunStyle['baseline'] = 'normal'
  let size = page.px(style.fontSize)
  let highlight: RunStyle['highlight']
  for (let at: Element | null = el; at; at = at === stop ? null : at.parentElement) {
    const own = getComputedStyle(at)
    decorations.push(own.textDecorationLine)
    if (at === stop) continue
    highlight ??= page.highlightOf(at)
    if (own.display !== 'inline' || !/^(super|sub)$/.test(own.verticalAlign)) continue
    baseline = own.verticalAlign as 'super' | 'sub'
    if (at.parentElement) size = page.px(getComputedStyle(at.parentElement).fontSize)
  }
  const anchor = el.closest('a[href]')
  const href = anchor?.getAttribute('href')
  const title = anchor?.getAttribute('title')
  return {
    size: page.round(size),
    bold: Number(style.fontWeight) >= 600,
    italic: style.fontStyle !== 'normal',
    colour: page.colourOf(style.color, page.opacityOf(el)) ?? { hex: '000000', alpha: 0 },
    lang: el.closest('[lang]')?.getAttribute('lang') ?? '',
    mono: page.isMono(style),
    underline: decorations.some((line) => line.includes('underline')),
    strike: decorations.some((line) => line.includes('line-through')),
    baseline,
    letterSpacing: page.round(page.px(style.letterSpacing)),
    ...(/small-caps/.test(style.fontVariantCaps) && { smallCaps: true as const }),
    ...(highlight && { highlight }),
    ...(href && { link: { href, ...(title && { title }) } }),
  }
}

/** Whether the face that the text stands in gives every letter the same room. */
export function isMono(style: CSSStyleDeclaration): boolean {
  if (!/mono|courier|consolas|menlo/i.test(style.fontFamily)) return false
  const font = `${style.fontWeight} 100px ${style.fontFamily}`
  const known = page.monospaced.get(font)
  if (known !== undefined) return known
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  context.font = font
  const isFixed = Math.abs(context.measureText('i').width - context.measureText('M').width) < 0.1
  page.monospaced.set(font, isFixed)
  return isFixed
}

export function transformed(text: string, el: Element): string {
  const how = getComputedStyle(el).textTransform
  if (how === 'uppercase') return text.toUpperCase()
  if (how === 'capitalize')
    return text.replace(/(?<![\p{L}\p{N}'’])\p{L}/gu, (letter) => letter.toUpperCase())
  return how === 'lowercase' ? text.toLowerCase() : text
}

/** Text whose spaces count, line by line: tabs as the spaces that they stand for. */
export function keptLines(text: string, style: CSSStyleDeclaration): string[] {
  const stop = Math.max(1, Number(style.tabSize) || 8)
  return text.split('\n').map((line) => {
    let column = 0
    return [...line.replace(/\r/g, '')]
      .map((character) => {
        const filled = character === '\t' ? ' '.repeat(stop - (column % stop)) : character
        column += filled.length
        return filled
      })
      .join('')
  })
}

/** Runs of a paragraph: white space collapsed as CSS does, neighbours of one style joined. */
export function runsOf(inlines: readonly Inline[], stop: Element): Run[] {
  const runs: { text: string; style: RunStyle; break?: boolean }[] = []
  const append = (text: string, style: RunStyle): void => {
    const last = runs.at(-1)
    if (text && last && !last.break && JSON.stringify(last.style) === JSON.stringify(style)) last.text += text
    else if (text) runs.push({ text, style })
  }
  const breakLine = (of: Element) => {
    runs.push({ text: '', style: page.styleOf(of, stop), break: true })
  }
  let isKept = false
  for (const inline of inlines) {
    if (inline.kind === 'box') continue
    if (inline.kind === 'break') {
      breakLine(inline.of)
      continue
    }
    if (inline.kind === 'room') {
      // A space of 5/18 em in the faces used, drawn together or apart to the room's width.
      const style = page.styleOf(inline.of, stop)
      append('\u00A0', { ...style, letterSpacing: page.round(inline.width - style.size * (5 / 18)) })
      continue
    }
    const own = getComputedStyle(inline.of)
    const style = page.styleOf(inline.of, stop)
    const text = page.transformed(inline.kind === 'text' ? inline.node.data : inline.text, inline.of)
    isKept = /^(preserve|break-spaces)$/.test(own.whiteSpaceCollapse)
    const lines = isKept || own.whiteSpaceCollapse === 'preserve-breaks' ? page.keptLines(text, own) : [text]
    for (const [index, line] of lines.entries()) {
      if (index > 0) breakLine(inline.of)
      const last = runs.at(-1)
      const collapsed = isKept ? line : line.replace(/[ \t\r\n]+/g, ' ')
      const isStart = !isKept && (!last || last.break || last.text.endsWith(' '))
      append(isStart ? collapsed.replace(/^ /, '') : collapsed, style)
    }
  }
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (!next || next.break) run.text = run.text.replace(/ +$/, '')
  }
  const filled = runs.filter((run) => run.break || run.text)
  while (filled.at(-1)?.break) filled.pop()
  return filled
}
