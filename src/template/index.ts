export { figureLiterals } from './check.ts'
export { fillDeck } from './fill.ts'
export { slidesFor } from './slides-for.ts'
