export { drawFigure } from './draw-figure.ts'
export { drawFree, type FreeRequest } from './free/draw-free.ts'
export { mayBacktrack } from './may-backtrack.ts'
export { loadVega } from './vega.ts'
