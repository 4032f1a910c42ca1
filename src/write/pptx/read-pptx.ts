import type { ReadBack } from '../../model/said.ts'
import { provenanceIn } from './provenance-part.ts'
import { saidInParts } from './said.ts'
import { openPackage } from './verify/open.ts'

/** A presentation of ours, edited and saved by another program or not. @throws ZipError */
export function readPptx(bytes: Uint8Array): ReadBack {
  const { opened } = openPackage(bytes)
  const provenance = provenanceIn(opened)
  const { slides, part, links } = opened
  return {
    ...(provenance !== undefined && { provenance }),
    slides: () => saidInParts({ slides, root: (name) => part(name)?.root, links }),
  }
}
