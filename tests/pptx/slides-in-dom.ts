import type { Page } from 'puppeteer'
import { layoutDocument } from '../../src/layout/index.ts'
import type { ComposedEdition } from '../../src/model/edition.ts'
import { visibleBlocks } from '../editions/slides-in-page.ts'

/** What a slide shows in the browser, read without the program's own reading. */
export interface DomSlide {
  /** Text block by block, without white space and without figures' text. */
  readonly blocks: readonly string[]
  /** Text of links without white space, by address; a tip, where there is one, after a space. */
  readonly links: Readonly<Record<string, string>>
  /** Alternative texts of pictures and figures; those that say nothing are left out. */
  readonly alts: readonly string[]
  readonly tables: number
}

/** Reads the slides of a composed edition from a page of its own. */
export async function slidesInDom(
  page: Page,
  { html, css, deck }: ComposedEdition,
): Promise<readonly DomSlide[]> {
  await page.setContent(layoutDocument({ html, css, lang: deck.lang, title: deck.title }))
  const blocks = await visibleBlocks(page)
  const rest = await page.evaluate(() =>
    [...document.querySelectorAll('div.marpit > section')].map((slide) => {
      const links: Record<string, string> = {}
      for (const link of slide.querySelectorAll<HTMLAnchorElement>('a[href]')) {
        const key = [link.getAttribute('href'), link.title].filter(Boolean).join(' ')
        links[key] = (links[key] ?? '') + (link.textContent ?? '').replace(/\s/g, '')
      }
      const alts = [...slide.querySelectorAll('img,svg[data-figure]')].map(
        (one) => one.getAttribute('alt') ?? one.getAttribute('aria-label') ?? '',
      )
      const tables = slide.querySelectorAll('table').length
      return { links, alts: alts.filter((alt) => alt !== ''), tables }
    }),
  )
  return rest.map((slide, at) => ({ ...slide, blocks: blocks[at] ?? [] }))
}
