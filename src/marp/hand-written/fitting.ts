import type { Element } from '@xmldom/xmldom'
import { textWidth } from '../../fonts/advances.ts'
import { descendants } from '../slide-tree.ts'

/** Advance of a character of the monospaced face, in em. */
const monoAdvance = 0.6

/** A line's width in em: characters of the Chinese face are an em wide. */
const monoWidth = (line: string): number =>
  [...line].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1 : monoAdvance), 0)

function wrap(element: Element, tag: string): Element {
  const inner = element.ownerDocument?.createElement(tag) as Element
  while (element.firstChild) inner.appendChild(element.firstChild)
  element.appendChild(inner)
  return inner
}

const addClass = (element: Element, name: string) =>
  element.setAttribute('class', `${element.getAttribute('class') ?? ''} ${name}`.trim())

/**
 * What Marp's script fits to the slide when it is shown, fitted by the widths of the faces instead: `# <!-- fit -->`
 * fills the line, code is made smaller where a line is too long (`@auto-scaling` of a theme).
 */
export function fitToSlide(slide: Element): void {
  for (const element of descendants(slide)) {
    const how = element.getAttribute('data-auto-scaling')
    element.removeAttribute('is')
    if (how === null) continue
    element.removeAttribute('data-auto-scaling')
    if (/^h[1-6]$/.test(element.tagName)) fitHeading(element)
    else if (element.tagName === 'pre') fitCode(element)
  }
}

function fitHeading(heading: Element): void {
  const lines = textOf(heading)
    .split('\n')
    .map((line) => line.trim())
  const style = { size: 1, bold: true, chinesePunctuation: false, autospace: true }
  const width = Math.max(...lines.map((line) => textWidth(line, style)))
  if (width === 0) return
  addClass(heading, 'fit')
  wrap(heading, 'span').setAttribute('style', `font-size:calc(100cqw / ${(width + 0.02).toFixed(3)})`)
}

function fitCode(block: Element): void {
  const width = Math.max(...(block.textContent ?? '').split('\n').map(monoWidth))
  if (width === 0) return
  addClass(block, 'fit')
  const code = [...descendants(block)].find(({ tagName }) => tagName === 'code') ?? wrap(block, 'code')
  code.setAttribute('style', `font-size:min(1em, calc(100cqw / ${(width + 1.6).toFixed(2)}))`)
}

const textOf = (element: Element): string =>
  [...element.childNodes]
    .map((node) => {
      const child = node as Element
      return child.tagName === 'br' ? '\n' : child.tagName ? textOf(child) : (node.nodeValue ?? '')
    })
    .join('')
