import { DOMParser, type Element } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'

/** How a file's slides and charts name colours and faces. */
export interface Looks {
  /** Fills of shapes, cells, lines and runs whose colours are all the theme's. */
  readonly themed: number
  /** Fills with a colour of their own. */
  readonly own: number
  /** Own colours with the number of their uses. */
  readonly colours: ReadonlyMap<string, number>
  /** Faces that runs name beside the theme's. */
  readonly faces: ReadonlySet<string>
}

const counted = /^ppt\/(slides\/slide|charts\/chart)\d+\.xml$/
const fills = ['a:solidFill', 'a:gradFill', 'a:outerShdw', 'a:highlight', 'a:buClr']

const all = (node: Element, name: string): readonly Element[] => Array.from(node.getElementsByTagName(name))

/** Reads the colours and faces of slides and charts. */
export function looksOf(pptx: Uint8Array): Looks {
  const colours = new Map<string, number>()
  const faces = new Set<string>()
  let [themed, own] = [0, 0]
  for (const content of Object.values(unzipSync(pptx, { filter: ({ name }) => counted.test(name) }))) {
    const root = new DOMParser().parseFromString(strFromU8(content), 'text/xml').documentElement
    if (!root) continue
    for (const fill of fills.flatMap((name) => all(root, name))) {
      const ownColours = all(fill, 'a:srgbClr').map((colour) => colour.getAttribute('val') ?? '')
      if (ownColours.length === 0) themed++
      else own++
      for (const hex of ownColours) colours.set(hex, (colours.get(hex) ?? 0) + 1)
    }
    for (const name of ['a:latin', 'a:ea', 'a:cs', 'a:sym'])
      for (const face of all(root, name)) faces.add(face.getAttribute('typeface') ?? '')
  }
  return { themed, own, colours, faces: new Set([...faces].filter((face) => !face.startsWith('+'))) }
}
