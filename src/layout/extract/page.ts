import type {
  Box,
  Bullet,
  Colour,
  LayoutFinding,
  Line,
  Paragraph,
  PictureData,
  Rect,
  Role,
  Run,
  RunStyle,
  TableCell,
  TextBox,
} from '../../model/laid-out.ts'
import type { PaintFunctions } from './page-paint.ts'
import type {
  Edges,
  FigureMark,
  FigureText,
  Frame,
  Inline,
  PageState,
  Piece,
  ReadSlide,
  Source,
} from './reading.ts'

export type {
  Edges,
  FigureMark,
  FigureText,
  Frame,
  Inline,
  Layer,
  MutablePicture,
  Piece,
  ReadSlide,
  Sized,
  Source,
} from './reading.ts'

/**
 * The functions that run inside the page, by name, and what they share while a document is read.
 *
 * Each is written in a module of its own subject and sent to the page as source (`script.ts`), so
 * it may use nothing but the DOM and its fellows, which it reaches through the global `page`.
 */
export interface Page extends PageState, PaintFunctions {
  // numbers and places
  px(css: string): number
  round(length: number): number
  rectOf(frame: Frame, edges: Edges): Rect
  contentEdges(el: Element): Edges
  pathOf(frame: Frame, el: Element): string
  partsOf(css: string, sign?: string): string[]
  degreesOf(css: string): number | undefined
  // kinds of content
  isShown(el: Element): boolean
  isInline(node: Node): boolean
  isInlineOnly(el: Element): boolean
  isPlain(el: Element): boolean
  isList(el: Element): boolean
  isItemList(el: Element): boolean
  isTextBlock(el: Element): boolean
  isFlow(frame: Frame, el: Element): boolean
  isFlowPart(frame: Frame, el: Element): boolean
  titleOf(section: Element): Element | null
  roleOf(frame: Frame, el: Element): Role
  // text
  inlinesOf(nodes: Iterable<Node>, keepBoxes: boolean): Inline[]
  contentsOf(el: Element, keepBoxes: boolean): Inline[]
  generatedOf(el: Element, pseudo: '::before' | '::after'): Inline[]
  styleOf(el: Element, stop: Element): RunStyle
  highlightOf(el: Element): Colour | undefined
  isMono(style: CSSStyleDeclaration): boolean
  transformed(text: string, el: Element): string
  keptLines(text: string, style: CSSStyleDeclaration): string[]
  runsOf(inlines: readonly Inline[], stop: Element): Run[]
  piecesOf(node: Text): Piece[]
  inkLeft(node: Text, piece: Piece): number
  linesOf(frame: Frame, inlines: readonly Inline[]): Line[]
  lineHeightOf(el: Element, lines: readonly Line[]): number
  alignOf(frame: Frame, el: Element, lines: readonly Line[]): Paragraph['align']
  paragraphOf(frame: Frame, source: Source): Paragraph | undefined
  paragraphsOf(frame: Frame, sources: readonly Source[]): Paragraph[]
  sourcesOf(el: Element, keepBoxes: boolean): Source[]
  listSources(list: Element, level: number, keepBoxes: boolean): Source[]
  itemSources(item: Element, level: number, keepBoxes: boolean): Source[]
  ordinalOf(item: Element): number
  bulletOf(item: Element): Bullet | undefined
  paintedBullet(item: Element): Bullet | undefined
  isMarked(item: Element): boolean
  isFirstSeen(node: Node): boolean
  markerOf(el: Element): Bullet | undefined
  isStacked(paragraphs: readonly Paragraph[]): boolean
  textBoxOf(frame: Frame, el: Element, paragraphs: readonly Paragraph[], own: boolean): TextBox
  innermost(el: Element): Element
  groundOf(el: Element): Colour | undefined
  pushText(frame: Frame, el: Element, box: TextBox): void
  textEdges(paragraphs: readonly Paragraph[]): Rect
  withMarkers(rect: Rect, paragraphs: readonly Paragraph[]): Rect
  pseudoText(
    el: Element,
    style: CSSStyleDeclaration,
    rect: Rect,
    text: string,
  ): { inner: Rect; anchor: 'middle' | 'top'; paragraphs: Paragraph[] } | undefined
  // boxes
  pseudoRect(
    frame: Frame,
    el: Element,
    style: CSSStyleDeclaration,
    pseudo: '::before' | '::after',
  ): Rect | undefined
  readPseudo(frame: Frame, el: Element, pseudo: '::before' | '::after'): void
  readPageNumber(frame: Frame): void
  readObject(frame: Frame, el: Element): boolean
  readPicture(frame: Frame, el: HTMLImageElement): void
  pushPicture(frame: Frame, el: Element, picture: PictureData, edges: Edges, alt: string): void
  readDrawing(frame: Frame, el: SVGSVGElement): void
  isConnector(el: Element): boolean
  readConnector(frame: Frame, el: Element): void
  readTable(frame: Frame, el: HTMLTableElement): void
  cellOf(frame: Frame, cell: HTMLTableCellElement): TableCell
  spacingOf(table: HTMLTableElement): [number, number]
  columnsOf(table: HTMLTableElement): number[]
  readText(frame: Frame, el: Element): boolean
  readFlow(frame: Frame, el: Element, blocks: readonly Element[]): void
  readGroup(frame: Frame, el: Element, nodes: readonly Node[]): void
  readStretches(frame: Frame, el: Element, inlines: readonly Inline[], marker: Bullet | undefined): void
  asText(inline: Inline): Inline[]
  readStretch(frame: Frame, source: Source): boolean
  readMarks(frame: Frame, inlines: readonly Inline[], stop: Element): void
  walk(frame: Frame, el: Element): void
  readElement(frame: Frame, el: Element): void
  walkChildren(frame: Frame, el: Element): void
  stackBoxes(frame: Frame, el: Element, from: number): void
  groupBoxes(frame: Frame, el: Element, from: number): void
  // what is turned
  angleOf(style: CSSStyleDeclaration): number | undefined
  matrixOf(style: CSSStyleDeclaration): DOMMatrix | undefined
  turnOf(el: Element): number
  straighten(section: Element): () => void
  turnBoxes(frame: Frame, el: Element, from: number): void
  turned(box: Box, angle: number, about: { x: number; y: number }): Box
  moved(box: Exclude<Box, { type: 'connector' }>, dx: number, dy: number): Box
  // slides
  figureMarks(figure: Element): FigureMark[]
  fillsUnder(marks: readonly FigureMark[], text: Element, x: number, y: number): Colour[]
  figureTexts(frame: Frame): FigureText[]
  faultsOf(frame: Frame): Omit<LayoutFinding, 'slide'>[]
  unsupportedOf(el: Element, style: CSSStyleDeclaration): string[]
  unsupportedPaint(el: Element, style: CSSStyleDeclaration): string[]
  unsupportedText(el: Element, style: CSSStyleDeclaration): string[]
  readSlides(selector: string): Promise<ReadSlide[]>
  readSlide(slide: Element): ReadSlide
  backgroundOf(section: HTMLElement): ReadSlide['slide']['background']
  findBodies(frame: Frame): void
  rememberAnswers(names: readonly string[]): void
  forget(): void
}
