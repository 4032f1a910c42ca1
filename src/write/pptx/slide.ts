import { fail } from '../../errors.ts'
import type { Figure } from '../../model/figure.ts'
import type { Box, LaidOutSlide, Rect } from '../../model/laid-out.ts'
import type { Palette } from './colour.ts'
import { connector } from './connectors.ts'
import { hiddenTitle } from './hidden-title.ts'
import { fillOf } from './paint.ts'
import { chartFrame, pictureBox, vectorPicture } from './pictures.ts'
import { externalTarget, type Relationships } from './relationships.ts'
import { group, shapeBox } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { layoutOf, placeholdersOf } from './slide-layout.ts'
import { tableBox } from './tables.ts'
import { type Placeholder, textBox } from './text-box.ts'
import { drawingRoot } from './theme.ts'
import { background, shapeTree } from './tree.ts'
import { el, join, type Xml } from './xml.ts'

/** What a slide part is written from besides its boxes. */
export interface SlideInput {
  readonly slide: LaidOutSlide
  readonly palette: Palette
  readonly canvas: Pick<Rect, 'w' | 'h'>
  /** RRGGBB of the master's page. */
  readonly page: string
  readonly figures: ReadonlyMap<string, Figure>
  readonly figurePngs: Readonly<Record<string, Uint8Array>>
  /** Number of the slide part that holds an anchor. */
  readonly slideOfAnchor: ReadonlyMap<string, number>
  /** Numbers of the chart parts of this slide, in the order of its chart boxes. */
  readonly charts: readonly number[]
  /** Stores a picture and tells its file name. */
  readonly store: (bytes: Uint8Array, extension: string) => string
  readonly relationships: Relationships
}

const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h

/**
 * Boxes in reading order, which is drawing order: the title first, save for what is painted behind it.
 */
function inOrder(boxes: readonly Box[], title: Box | undefined): readonly Box[] {
  if (!title) return boxes
  const before = boxes.slice(0, boxes.indexOf(title))
  const isGround = (box: Box): boolean =>
    box.group === undefined && (box.type === 'shape' || (box.type === 'picture' && box.role === 'decorative'))
  const behind = new Set(before.filter((box) => isGround(box) && overlap(box, title)))
  return [...behind, title, ...boxes.filter((box) => box !== title && !behind.has(box))]
}

function contextOf(input: SlideInput): SlideContext {
  const {
    slide,
    relationships: { relate },
  } = input
  let id = 1
  return {
    palette: input.palette,
    canvas: input.canvas,
    number: slide.number,
    lang: slide.lang,
    nextId: () => {
      id += 1
      return id
    },
    linkTo: (href) => {
      if (href.startsWith('#')) {
        const target = input.slideOfAnchor.get(href.slice(1))
        return target === undefined
          ? undefined
          : { relationship: relate('slide', `slide${target}.xml`), jump: true }
      }
      const address = externalTarget(href)
      return address === undefined
        ? undefined
        : { relationship: relate('hyperlink', address, true), jump: false }
    },
    embed: (bytes, extension) => relate('image', `../media/${input.store(bytes, extension)}`),
  }
}

function figureXml(
  input: SlideInput,
  context: SlideContext,
  box: Extract<Box, { type: 'figure' }>,
  chart: number | undefined,
): Xml {
  const figure = input.figures.get(box.figure)
  const png = input.figurePngs[box.figure]
  const alt = box.alt || figure?.alt || ''
  if (figure?.native)
    return chartFrame(context, box, alt, input.relationships.relate('chart', `../charts/chart${chart}.xml`))
  if (figure && png) return vectorPicture(context, box, alt, figure.svg, png)
  throw fail('findings', {
    code: 'figure-without-picture',
    what: `Slide ${input.slide.number} shows the figure ${box.figure}, of which there is neither a native chart nor a picture.`,
    remedy: 'Draw the figure before the deck is written.',
  })
}

function plainBox(
  context: SlideContext,
  box: Exclude<Box, { type: 'figure' }>,
  placeholder: Placeholder | undefined,
): Xml {
  switch (box.type) {
    case 'shape':
      return shapeBox(context, box)
    case 'text':
      return textBox(context, box, placeholder)
    case 'table':
      return tableBox(context, box)
    case 'connector':
      return connector(context, box)
    case 'picture':
      return pictureBox(context, box)
  }
}

/**
 * Shapes in order, those of a diagram as one group where its first one stands. Tables stay beside it:
 * PowerPoint groups none.
 */
function inGroups(
  context: SlideContext,
  { groups = [] }: LaidOutSlide,
  boxes: readonly Box[],
  xmlOf: (box: Box) => Xml,
): readonly Xml[] {
  const begun = new Set<number>()
  return boxes.map((box) => {
    const whole = box.group === undefined || box.type === 'table' ? undefined : groups[box.group]
    if (box.group === undefined || whole === undefined) return xmlOf(box)
    if (begun.has(box.group)) return join([])
    begun.add(box.group)
    const members = boxes.filter((one) => one.group === box.group && one.type !== 'table')
    return group(context, { name: 'Diagram', alt: whole.alt }, whole, members.map(xmlOf))
  })
}

/** A slide part; its relationships, pictures included, go to the input's collectors. */
export function slidePart(input: SlideInput): string {
  const { slide, page } = input
  const context = contextOf(input)
  const placeholders = placeholdersOf(slide)
  const title = slide.boxes.find((box) => ['title', 'ctrTitle'].includes(placeholders.get(box) ?? ''))
  const charts = [...input.charts]
  const chartOf = new Map(
    slide.boxes.flatMap((box) =>
      box.type === 'figure' && input.figures.get(box.figure)?.native ? [[box, charts.shift()] as const] : [],
    ),
  )
  const xmlOf = (box: Box): Xml =>
    box.type === 'figure'
      ? figureXml(input, context, box, chartOf.get(box))
      : plainBox(context, box, placeholders.get(box))
  const shapes = inGroups(context, slide, inOrder(slide.boxes, title), xmlOf)
  const { colour, gradient, picture } = slide.background
  const isSolid = gradient === undefined && picture === undefined
  const asMaster =
    isSolid &&
    (colour === undefined ||
      colour.alpha === 0 ||
      (colour.hex.toUpperCase() === page && layoutOf(slide) !== 'cover'))
  return drawingRoot('p:sld', {}, [
    el('p:cSld', {}, [
      asMaster ? undefined : background(fillOf(context, slide.background)),
      shapeTree(
        join([
          !title && slide.title.trim() !== '' ? hiddenTitle(context, slide.title) : undefined,
          ...shapes,
        ]),
      ),
    ]),
    el('p:clrMapOvr', {}, el('a:masterClrMapping')),
  ])
}
