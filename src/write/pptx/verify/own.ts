import { provenanceIn } from '../provenance-part.ts'
import type { OpenPackage } from './open.ts'
import { textOf } from './shapes.ts'

/** What only a file of ours owes: slides, its provenance inside, and no notes page without notes. */
export function checkOwn(opened: OpenPackage): void {
  const { slides, links, part, report } = opened
  if (slides.length === 0) report('pptx-package', '', 'no slides')
  if (provenanceIn(opened) === undefined) report('pptx-package', '', 'no provenance inside')
  for (const name of slides)
    for (const { target } of links(name).filter((link) => link.type === 'notesSlide')) {
      const root = part(target)?.root
      if (root && textOf(root) === '') report('pptx-notes', target, 'is empty')
    }
}
