import { contrastOf, laidOver, neededContrast, type Rgb } from '../../../model/contrast.ts'
import type { Colour } from '../../../model/laid-out.ts'
import { type ColourNames, colourIn, colourNames } from './colours.ts'
import { drawnOn, fillIn, groundOf, type Placed, pageColour } from './grounds.ts'
import { inheritedValue, type Standing, standingOf, stylesOf } from './inherit.ts'
import type { OpenPackage } from './open.ts'
import { runsOf, type Shape } from './shapes.ts'
import { attr, down, kid, kids } from './tree.ts'
import type { XmlElement } from './xml-tree.ts'

/** The colour of a run: its own, an inherited one, or that of its shape's style; undefined if not known. */
function inkOf(shape: Shape, styles: readonly XmlElement[], names: ColourNames): Colour | undefined {
  const reference = down(shape.element, 'style', 'fontRef')
  for (const [at, style] of styles.entries()) {
    const isDefault = at === styles.length - 1 && at > 0
    if (isDefault && reference && !shape.placeholder) return colourIn(reference, names)
    const fill = fillIn(style, names)
    if (fill !== undefined) return typeof fill === 'object' ? fill : undefined
  }
  return reference ? colourIn(reference, names) : undefined
}

/** Slides of more shapes are passed over: each is held against all before it. */
const most = 2000

interface Ground {
  readonly shape: Shape
  readonly colour: Rgb
  readonly body: XmlElement
  /** In a table, whose style may colour text too, only a run's own colour counts. */
  readonly ownOnly: boolean
}

/** Points of text as px: 1 pt is 4/3 px. */
const pxOf = (hundredths: string | undefined): number => (Number(hundredths ?? 1800) / 100) * (4 / 3)

/** The worst run of a text on its ground, in words; nothing when all can be read. */
function worstIn(
  { shape, colour, body, ownOnly }: Ground,
  standing: Standing,
  names: ColourNames,
): string | undefined {
  let worst: { ratio: number; what: string } | undefined
  for (const paragraph of kids(body, 'p')) {
    const level = Number(attr(kid(paragraph, 'pPr'), 'lvl') ?? 0)
    for (const { text, properties } of runsOf(paragraph)) {
      const all = stylesOf(shape, level, properties, standing)
      const isLink = properties && kid(properties, 'hlinkClick') !== undefined
      const ink = ownOnly
        ? fillIn(properties, names)
        : isLink && !kid(properties, 'solidFill')
          ? undefined
          : inkOf(shape, all, names)
      if (typeof ink !== 'object') continue
      const ratio = contrastOf(laidOver(ink, colour), colour)
      const needed = neededContrast(
        pxOf(inheritedValue(all, 'sz')),
        /^(1|true)$/.test(inheritedValue(all, 'b') ?? ''),
      )
      if (ratio >= needed - 0.005 || ratio >= (worst?.ratio ?? 21)) continue
      const shown = text.trim().slice(0, 24)
      worst = { ratio, what: `“${shown}” has a contrast of ${ratio.toFixed(1)} : 1; it takes ${needed} : 1` }
    }
  }
  return worst?.what
}

/** Where the text of a drawn shape stands on one known colour. */
function groundsOf(
  item: Placed,
  behind: readonly Placed[],
  page: Rgb | undefined,
  names: ColourNames,
): readonly Ground[] {
  const { shape, fill, rect } = item
  if (shape.kind === 'graphicFrame') {
    const table = down(shape.element, 'graphic', 'graphicData', 'tbl')
    const cells = table ? kids(table, 'tr').flatMap((row) => kids(row, 'tc')) : []
    return cells.flatMap((cell) => {
      const own = fillIn(kid(cell, 'tcPr'), names)
      const body = kid(cell, 'txBody')
      if (!body || typeof own !== 'object' || own.alpha !== 1) return []
      return [{ shape, colour: laidOver(own, [0, 0, 0]), body, ownOnly: true }]
    })
  }
  const body = kid(shape.element, 'txBody')
  if (!body || fill === 'unknown') return []
  const below =
    typeof fill === 'object' && fill.alpha === 1 ? ([0, 0, 0] as const) : groundOf(rect, behind, page)
  const colour = below && (typeof fill === 'object' ? laidOver(fill, below) : below)
  return colour ? [{ shape, colour, body, ownOnly: false }] : []
}

/**
 * Contrast of text on a ground of one colour (WCAG 2.2, 1.4.3), as far as both colours can be known:
 * gradients, pictures and what several shapes share are left out. One finding a shape, its worst text.
 */
export function checkContrast({ slides, part, links, report }: OpenPackage): void {
  for (const name of slides) {
    const standing = standingOf(name, part, links)
    if (!standing) continue
    const names = colourNames(standing.theme, standing.master)
    const drawn = drawnOn(standing, names)
    if (drawn.length > most) continue
    const page = pageColour(standing, names)
    for (const [at, item] of drawn.entries()) {
      const grounds = groundsOf(item, drawn.slice(0, at), page, names)
      const what = grounds.map((ground) => worstIn(ground, standing, names)).find((one) => one)
      if (what) report('pptx-contrast', name, what, { shape: item.shape.name })
    }
  }
}
