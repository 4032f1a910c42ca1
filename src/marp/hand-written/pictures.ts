import type { DeckPictures } from '../../model/edition.ts'

/** Something of a hand-written deck that was left out, told so that its author can mend it. */
export interface LeftOut {
  readonly code: 'remote-image' | 'unknown-image' | 'left-out' | 'css-address' | 'unknown-theme'
  /** Number of the slide, from 1; absent for the deck's own styles. */
  readonly slide?: number
  readonly what: string
}

const carried = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i

/** A picture's address as its author wrote it: Marp encodes what an address may not hold. */
function written(address: string): string {
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}

/** Looks pictures up by the address that the deck gives them. */
export function pictureFinder(pictures: DeckPictures, add: (left: LeftOut) => void) {
  const find = (address: string, slide?: number): string | undefined => {
    if (carried.test(address)) return address
    const found = pictures[address] ?? pictures[written(address)]
    if (found) return found.uri
    const isRemote = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(address)
    const where = slide === undefined ? {} : { slide }
    const shown = address.length > 100 ? `${address.slice(0, 100)}…` : address
    if (isRemote) add({ code: 'remote-image', ...where, what: `the picture ${shown} lies elsewhere` })
    else add({ code: 'unknown-image', ...where, what: `the picture ${shown} is not one that could be read` })
    return undefined
  }
  return Object.assign(find, { has: (address: string) => pictures[address] !== undefined })
}

export type FindPicture = ReturnType<typeof pictureFinder>

const address = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*))\s*\)/gi

/** A CSS value with its pictures as data URIs, less those that cannot be had. */
export function embedAddresses(value: string, find: FindPicture, slide?: number): string {
  return value.replace(address, (whole, double?: string, single?: string, bare?: string) => {
    const target = (double ?? single ?? bare ?? '').trim()
    if (target.startsWith('#')) return whole
    const uri = find(target, slide)
    return uri ? `url("${uri}")` : 'none'
  })
}
