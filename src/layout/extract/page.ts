import type {
  Border,
  Box,
  Bullet,
  Colour,
  Gradient,
  LaidOutSlide,
  LayoutFinding,
  Line,
  Paint,
  Paragraph,
  Rect,
  Role,
  Run,
  RunStyle,
  Shadow,
  TableCell,
  TextBox,
} from '../../model/laid-out.ts'

/** A slide while it is read: lengths are measured from the corner of its section. */
export interface Frame {
  readonly section: HTMLElement
  readonly x: number
  readonly y: number
  readonly boxes: Box[]
}

/** Edges in px of the page. */
export interface Edges {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Inline content: text of the document, text of a pseudo-element, a forced break, or a box in the line. */
export type Inline =
  | { readonly kind: 'text'; readonly node: Text; readonly of: Element }
  | { readonly kind: 'generated'; readonly text: string; readonly of: Element }
  | { readonly kind: 'break'; readonly of: Element }
  | { readonly kind: 'box'; readonly of: Element }

/** What a paragraph is made from. */
export interface Source {
  readonly of: Element
  readonly inlines: readonly Inline[]
  readonly level: number
  readonly bullet?: Bullet
}

/** A stretch of one text node that stands on one line. */
export interface Piece extends Edges {
  readonly text: string
}

/** Text of a figure: it is checked, but written by the figure's own writer. */
export interface FigureText {
  readonly path: string
  readonly text: string
  readonly bold: boolean
  readonly size: number
}

/** What the page says of one slide. */
export interface ReadSlide {
  readonly slide: Omit<LaidOutSlide, 'number'>
  readonly faults: readonly Omit<LayoutFinding, 'slide'>[]
  readonly figureTexts: readonly FigureText[]
}

/**
 * The functions that run inside the page, by name.
 *
 * Each is written in a module of its own subject and sent to the page as source (`script.ts`), so
 * it may use nothing but the DOM and its fellows, which it reaches through the global `page`.
 */
export interface Page {
  // numbers and places
  px(css: string): number
  round(length: number): number
  rectOf(frame: Frame, edges: Edges): Rect
  contentEdges(el: Element): Edges
  pathOf(frame: Frame, el: Element): string
  // paint
  colourOf(css: string, opacity: number): Colour | undefined
  opacityOf(el: Element): number
  gradientOf(image: string, opacity: number): Gradient | undefined
  bordersOf(
    style: CSSStyleDeclaration,
    opacity: number,
  ): [Border | null, Border | null, Border | null, Border | null]
  shadowOf(css: string, opacity: number): Shadow | undefined
  cornersOf(
    style: CSSStyleDeclaration,
    width: number,
    height: number,
  ): { shape: 'rect' | 'ellipse'; radius: number }
  mayPaint(style: CSSStyleDeclaration): boolean
  paintOf(style: CSSStyleDeclaration, opacity: number, width: number, height: number): Paint | undefined
  paintOfElement(el: Element): Paint | undefined
  // kinds of content
  isShown(el: Element): boolean
  isInline(node: Node): boolean
  isInlineOnly(el: Element): boolean
  isList(el: Element): boolean
  isFlow(frame: Frame, el: Element): boolean
  roleOf(frame: Frame, el: Element): Role
  // text
  inlinesOf(nodes: Iterable<Node>, keepBoxes: boolean): Inline[]
  generatedOf(el: Element, pseudo: '::before' | '::after'): Inline[]
  styleOf(el: Element, stop: Element): RunStyle
  runsOf(inlines: readonly Inline[], stop: Element): Run[]
  piecesOf(node: Text): Piece[]
  linesOf(frame: Frame, inlines: readonly Inline[]): Line[]
  transformed(text: string, el: Element): string
  lineHeightOf(el: Element, lines: readonly Line[]): number
  alignOf(frame: Frame, el: Element, lines: readonly Line[]): Paragraph['align']
  paragraphOf(frame: Frame, source: Source): Paragraph | undefined
  paragraphsOf(frame: Frame, sources: readonly Source[]): Paragraph[]
  sourcesOf(el: Element, keepBoxes: boolean): Source[]
  listSources(list: Element, level: number, keepBoxes: boolean): Source[]
  bulletOf(list: Element, item: Element, at: number): Bullet | undefined
  isStacked(paragraphs: readonly Paragraph[]): boolean
  textBoxOf(frame: Frame, el: Element, paragraphs: readonly Paragraph[], own: boolean): TextBox
  textEdges(paragraphs: readonly Paragraph[]): Rect
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
  readFigure(frame: Frame, el: Element): void
  isConnector(el: Element): boolean
  readConnector(frame: Frame, el: Element): void
  readTable(frame: Frame, el: HTMLTableElement): void
  cellOf(frame: Frame, cell: HTMLTableCellElement): TableCell
  columnsOf(table: HTMLTableElement): number[]
  readText(frame: Frame, el: Element): boolean
  readGroup(frame: Frame, el: Element, nodes: readonly Node[]): void
  readStretches(frame: Frame, el: Element, inlines: readonly Inline[]): void
  readMarks(frame: Frame, inlines: readonly Inline[], stop: Element): void
  walk(frame: Frame, el: Element): void
  walkChildren(frame: Frame, el: Element): void
  // slides
  figureTexts(frame: Frame): FigureText[]
  faultsOf(frame: Frame): Omit<LayoutFinding, 'slide'>[]
  unsupportedOf(style: CSSStyleDeclaration): string[]
  readSlide(slide: Element): ReadSlide
}
