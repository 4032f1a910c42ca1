import * as arrange from './arrange.ts'
import * as clips from './clips.ts'
import * as colour from './colour.ts'
import * as drawings from './drawings.ts'
import * as faults from './faults.ts'
import * as figureTexts from './figure-texts.ts'
import * as geometry from './geometry.ts'
import * as gradients from './gradients.ts'
import * as groundBoxes from './ground-boxes.ts'
import * as grounds from './grounds.ts'
import * as highlights from './highlights.ts'
import * as kinds from './kinds.ts'
import * as lines from './lines.ts'
import * as lists from './lists.ts'
import * as objects from './objects.ts'
import type { Page } from './page.ts'
import * as paint from './paint.ts'
import * as paragraphs from './paragraphs.ts'
import * as pictures from './pictures.ts'
import * as pseudo from './pseudo.ts'
import * as remember from './remember.ts'
import * as runs from './runs.ts'
import * as slides from './slides.ts'
import * as stretches from './stretches.ts'
import * as tables from './tables.ts'
import * as textBoxes from './text-boxes.ts'
import * as turns from './turns.ts'
import * as unsupported from './unsupported.ts'
import * as walk from './walk.ts'

const { rememberedNames, ...remembering } = remember

const functions: Omit<Page, 'pictures' | 'pending' | 'monospaced' | 'answers'> = {
  ...arrange,
  ...clips,
  ...colour,
  ...drawings,
  ...faults,
  ...figureTexts,
  ...geometry,
  ...gradients,
  ...groundBoxes,
  ...grounds,
  ...highlights,
  ...kinds,
  ...lines,
  ...lists,
  ...objects,
  ...paint,
  ...paragraphs,
  ...pictures,
  ...pseudo,
  ...remembering,
  ...runs,
  ...slides,
  ...stretches,
  ...tables,
  ...textBoxes,
  ...turns,
  ...unsupported,
  ...walk,
}

/** Slides of a document: Marp's sections, or the SVG that it wraps around each. */
export const slideSelector = 'div.marpit > section, svg[data-marpit-svg]'

const reader = 'readSlidesOfDocument'

/**
 * An expression for the page's console that makes the reader, once: what has run for one document runs
 * faster for the next.
 */
export function readerScript(): string {
  const fields = Object.entries(functions).map(([name, source]) => `${name}: ${String(source)}`)
  return `globalThis.${reader} = (() => {
const page = {
pictures: new Map(),
pending: [],
monospaced: new Map(),
answers: [],
${fields.join(',\n')}
}
page.rememberAnswers(${JSON.stringify(rememberedNames)})
return async (selector) => {
  page.pictures.clear()
  page.pending.length = 0
  const slides = await page.readSlides(selector)
  page.forget()
  return JSON.stringify(slides)
}
})()
undefined`
}

/** An expression that reads the document: a promise of what its slides hold, `ReadSlide[]` as JSON. */
export const readScript = `${reader}(${JSON.stringify(slideSelector)})`
