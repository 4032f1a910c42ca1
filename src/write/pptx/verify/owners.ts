import { namespaces } from '../xml.ts'
import type { PartLink } from './links.ts'
import type { Part } from './part.ts'
import { flat, shapesOf } from './shapes.ts'
import { each } from './tree.ts'

/** Where a part is seen. */
export interface Owner {
  /** From 1. */
  readonly slide: number
  /** Name of the shape that shows it; asked for only when it is told. */
  readonly shape: () => string | undefined
}

const shownByShapes = /^(chart|chartEx|diagram\w+)$/

/** Names of a slide's frames by the relationships that they use. */
function framesOf(part: Part | undefined): ReadonlyMap<string, string> {
  const frames = new Map<string, string>()
  for (const { kind, name, element } of part ? flat(shapesOf(part.root)) : [])
    if (kind === 'graphicFrame')
      each(element, ({ attributes }) => {
        for (const { namespace, value } of attributes) if (namespace === namespaces.r) frames.set(value, name)
      })
  return frames
}

/** The slides, their notes and what their frames show, by part name. */
export function ownersOf(
  slides: readonly string[],
  part: (name: string) => Part | undefined,
  links: (name: string) => readonly PartLink[],
): ReadonlyMap<string, Owner> {
  const owners = new Map<string, Owner>()
  for (const [at, name] of slides.entries()) {
    const slide = at + 1
    let frames: ReadonlyMap<string, string> | undefined
    const shapeOf = (id: string) => () => {
      frames ??= framesOf(part(name))
      return frames.get(id)
    }
    for (const { id, type, target } of links(name)) {
      if (owners.has(target)) continue
      if (type === 'notesSlide') owners.set(target, { slide, shape: () => undefined })
      if (shownByShapes.test(type)) owners.set(target, { slide, shape: shapeOf(id) })
    }
    owners.set(name, { slide, shape: () => undefined })
  }
  return owners
}
