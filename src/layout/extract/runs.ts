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
    if (isPicture || (standsAlone && !keepBoxes && (page.paintOfElement(node) || !page.isInlineOnly(node)))) {
      found.push({ kind: 'box', of: node })
      continue
    }
    found.push(...page.generatedOf(node, '::before'))
    found.push(...page.inlinesOf(node.childNodes, keepBoxes))
    found.push(...page.generatedOf(node, '::after'))
  }
  return found
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
  for (let at: Element | null = el; at; at = at === stop ? null : at.parentElement) {
    const own = getComputedStyle(at)
    decorations.push(own.textDecorationLine)
    if (at === stop || own.display !== 'inline' || !/^(super|sub)$/.test(own.verticalAlign)) continue
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
    mono: /^[^,]*(mono|courier|consolas|menlo)/i.test(style.fontFamily),
    underline: decorations.some((line) => line.includes('underline')),
    strike: decorations.some((line) => line.includes('line-through')),
    baseline,
    letterSpacing: page.round(page.px(style.letterSpacing)),
    ...(href && { link: { href, ...(title && { title }) } }),
  }
}

export function transformed(text: string, el: Element): string {
  const how = getComputedStyle(el).textTransform
  if (how === 'uppercase') return text.toUpperCase()
  return how === 'lowercase' ? text.toLowerCase() : text
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
  for (const inline of inlines) {
    if (inline.kind === 'box') continue
    if (inline.kind === 'break') {
      breakLine(inline.of)
      continue
    }
    const style = page.styleOf(inline.of, stop)
    const text = page.transformed(inline.kind === 'text' ? inline.node.data : inline.text, inline.of)
    if (getComputedStyle(inline.of).whiteSpaceCollapse.startsWith('preserve')) {
      for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
        if (index > 0) breakLine(inline.of)
        append(line.replace(/ /g, '\u00A0'), style)
      }
      continue
    }
    const last = runs.at(-1)
    const collapsed = text.replace(/[ \t\r\n]+/g, ' ')
    append(!last || last.break || last.text.endsWith(' ') ? collapsed.replace(/^ /, '') : collapsed, style)
  }
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (!next || next.break) run.text = run.text.replace(/ +$/, '')
  }
  const filled = runs.filter((run) => run.break || run.text)
  while (filled.at(-1)?.break) filled.pop()
  return filled
}
