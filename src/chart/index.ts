export { drawFigure } from './draw-figure.ts'
