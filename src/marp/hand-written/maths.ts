import { liteAdaptor } from 'mathjax-full/js/adaptors/liteAdaptor.js'
import { RegisterHTMLHandler } from 'mathjax-full/js/handlers/html.js'
import { AllPackages } from 'mathjax-full/js/input/tex/AllPackages.js'
import { TeX } from 'mathjax-full/js/input/tex.js'
import { mathjax } from 'mathjax-full/js/mathjax.js'
import { SVG } from 'mathjax-full/js/output/svg.js'

interface MathToken {
  readonly content: string
  readonly markup: string
}

type Renderer = () => (tokens: readonly MathToken[], at: number) => string

/** What marp-core keeps on its instance for the libraries that draw its maths. */
interface MathContext {
  readonly libs: Readonly<Record<string, unknown>>
}

const contextKey = Symbol.for('marp-math-context')

/** TeX packages of MathJax less those that load others, reach into the page or name addresses. */
const packages = AllPackages.filter((name) => !/^(require|autoload|html|action|texhtml)$/.test(name))

const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;')

function drawing() {
  const adaptor = liteAdaptor()
  RegisterHTMLHandler(adaptor)
  const make = () => {
    const tex = new TeX({ packages, maxBuffer: 5 * 1024, maxMacros: 1000 })
    return mathjax.document('', { InputJax: tex, OutputJax: new SVG({ fontCache: 'none' }) })
  }
  return (content: string, display: boolean): string => {
    const container = make().convert(content, { display })
    const svg = adaptor.firstChild(container) as Parameters<typeof adaptor.outerHTML>[0]
    return adaptor.outerHTML(svg)
  }
}

let draw: ReturnType<typeof drawing> | undefined

/** A formula as an SVG of paths that says its TeX to a screen reader. */
function formula({ content }: MathToken, display: boolean): string {
  draw ??= drawing()
  const svg = draw(content.trim(), display)
  const label = escapeHtml(content.replace(/\s+/g, ' ').trim())
  const kind = display ? 'formula display' : 'formula'
  return svg
    .replace(/^<svg /, `<svg class="${kind}" aria-label="${label}" `)
    .replace(/ role="img"/, ' role="img"')
}

/**
 * Draws Marp's maths, whose syntax marp-core knows, with MathJax: paths need no font and no network. It stands
 * where marp-core's own plugin would register its library.
 */
export function maths({ marpit }: { marpit: object }): void {
  const inlineRenderer: Renderer = () => (tokens, at) => formula(tokens[at] as MathToken, false)
  const blockRenderer: Renderer = () => (tokens, at) =>
    `<p class="maths">${formula(tokens[at] as MathToken, true)}</p>`
  const library = { css: () => '', inlineRenderer, blockRenderer, initializeContext: () => ({}) }
  const holder = marpit as Record<symbol, MathContext>
  holder[contextKey] = { ...holder[contextKey], libs: { mathjax: library } }
}
