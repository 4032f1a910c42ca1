import type { OpenPackage } from './open.ts'

/** Notes pages: tied to their slide both ways, on a master, and no page without a slide. */
export function checkNotes({ names, slides, links, contentType, report }: OpenPackage): void {
  const linked = new Set<string>()
  for (const name of slides) {
    for (const { target } of links(name).filter((link) => link.type === 'notesSlide')) {
      linked.add(target)
      const back = links(target).filter((link) => link.type === 'slide')
      if (back.length !== 1 || back[0]?.target !== name)
        report('pptx-notes', target, `does not lead back to ${name}`)
      if (!links(target).some((link) => link.type === 'notesMaster'))
        report('pptx-notes', target, 'has no notes master')
    }
  }
  for (const name of names)
    if (contentType(name)?.endsWith('presentationml.notesSlide+xml') && !linked.has(name))
      report('pptx-notes', name, 'no slide leads to it', { level: 'remark' })
}
