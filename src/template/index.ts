export { figureLiterals } from './check.ts'
export { fillDeck } from './fill.ts'
export { parseSlideTemplate } from './front-matter.ts'
export { slidesFor } from './slides-for.ts'
