import * as colour from './colour.ts'
import * as faults from './faults.ts'
import * as geometry from './geometry.ts'
import * as kinds from './kinds.ts'
import * as lines from './lines.ts'
import * as lists from './lists.ts'
import * as objects from './objects.ts'
import type { Page } from './page.ts'
import * as paint from './paint.ts'
import * as paragraphs from './paragraphs.ts'
import * as pseudo from './pseudo.ts'
import * as runs from './runs.ts'
import * as slides from './slides.ts'
import * as tables from './tables.ts'
import * as textBoxes from './text-boxes.ts'
import * as walk from './walk.ts'

const functions: Page = {
  ...colour,
  ...faults,
  ...geometry,
  ...kinds,
  ...lines,
  ...lists,
  ...objects,
  ...paint,
  ...paragraphs,
  ...pseudo,
  ...runs,
  ...slides,
  ...tables,
  ...textBoxes,
  ...walk,
}

/** Slides of a document: Marp's sections, or the SVG that it wraps around each. */
export const slideSelector = 'div.marpit > section, svg[data-marpit-svg]'

/** An expression for the page's console: what every slide of the document holds, as `ReadSlide[]`. */
export function extractScript(): string {
  const fields = Object.entries(functions).map(([name, source]) => `${name}: ${String(source)}`)
  return `(() => {
const page = {
${fields.join(',\n')}
}
return [...document.querySelectorAll('${slideSelector}')].map((slide) => page.readSlide(slide))
})()`
}
