export { figureLiterals } from './check.ts'
export { type Asked, fillDeck, slidesFor } from './fill.ts'
export { parseSlideTemplate } from './front-matter.ts'
