import type { Page } from 'puppeteer'

/** A slide of an HTML file, ours or Marp CLI's, as its text and its figures. */
export interface PageSlide {
  readonly title: string
  /** All text but that inside figures, white space collapsed. */
  readonly text: string
  readonly figures: readonly { readonly name: string; readonly alt: string; readonly isDrawn: boolean }[]
  readonly links: readonly { readonly text: string; readonly tip: string }[]
}

/** The slides of a page in their order. */
export const slidesIn = (page: Page): Promise<PageSlide[]> =>
  page.evaluate(() => {
    const plain = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim()
    return [
      ...document.querySelectorAll('div.marpit > section,svg[data-marpit-svg] > foreignObject > section'),
    ].map((slide) => {
      const figures = [...slide.querySelectorAll('img,svg[data-figure]')].map((figure) =>
        figure instanceof HTMLImageElement
          ? {
              name: /([^/]+)\.svg$/.exec(decodeURIComponent(figure.src))?.[1] ?? figure.src,
              alt: figure.alt,
              isDrawn: figure.naturalWidth > 0,
            }
          : {
              name: figure.getAttribute('data-figure') ?? '',
              alt: figure.getAttribute('aria-label') ?? '',
              isDrawn: figure.childElementCount > 0,
            },
      )
      const links = [...slide.querySelectorAll('a')].map((link) => ({
        text: plain(link.textContent),
        tip: link.title,
      }))
      const copy = slide.cloneNode(true) as Element
      for (const figure of copy.querySelectorAll('img,svg[data-figure]')) figure.remove()
      return {
        title: plain(slide.querySelector('h1')?.textContent ?? ''),
        text: plain(copy.textContent),
        figures,
        links,
      }
    })
  })

/**
 * The text that a reader sees on each slide of our HTML, script switched off so that all slides stand in
 * one column: block by block in document order, without white space and without figures' text; what CSS
 * writes (page numbers) comes last.
 */
export const visibleBlocks = (page: Page): Promise<string[][]> =>
  page.evaluate(() => {
    const dense = (text: string) => text.replace(/\s/g, '')
    const isSeen = (node: Text) => {
      const range = document.createRange()
      range.selectNodeContents(node)
      const options = { opacityProperty: true, visibilityProperty: true }
      return range.getClientRects().length > 0 && node.parentElement?.checkVisibility(options)
    }
    const blockOf = (node: Node): Element | null => {
      let block = node.parentElement
      while (block && getComputedStyle(block).display === 'inline') block = block.parentElement
      return block
    }
    const written = (element: Element, pseudo: string) => {
      const { content, display } = getComputedStyle(element, pseudo)
      return display === 'none' || !content.startsWith('"') ? '' : dense(JSON.parse(content))
    }
    return [...document.querySelectorAll('div.marpit > section')].map((slide) => {
      const blocks = new Map<Element | null, string>()
      const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const isFigure = node.parentElement?.closest('svg[data-figure]') !== null
        if (isFigure || dense(node.nodeValue ?? '') === '' || !isSeen(node as Text)) continue
        const block = blockOf(node)
        blocks.set(block, (blocks.get(block) ?? '') + dense(node.nodeValue ?? ''))
      }
      const pseudos = [slide, ...slide.querySelectorAll('*')].flatMap((element) => [
        written(element, '::before'),
        written(element, '::after'),
      ])
      return [...blocks.values(), ...pseudos].filter((text) => text !== '')
    })
  })
