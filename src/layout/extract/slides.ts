import type { Box } from '../../model/laid-out.ts'
import type { Page, ReadSlide } from './page.ts'

declare const page: Page

/** Reads one slide: a `section`, or the `svg[data-marpit-svg]` that Marp wraps around one. */
export function readSlide(slide: Element): ReadSlide {
  const sections = slide.matches('section')
    ? [slide as HTMLElement]
    : [...slide.querySelectorAll<HTMLElement>('section')]
  const layered = sections.find((one) => one.dataset.marpitAdvancedBackground === 'content')
  const section = layered ?? (sections[0] as HTMLElement)
  const corner = section.getBoundingClientRect()
  const boxes: Box[] = []
  const frame = { section, x: corner.left, y: corner.top, boxes }
  page.walk(frame, section)
  page.readPageNumber(frame)
  const style = getComputedStyle(section)
  const colour = page.colourOf(style.backgroundColor, 1)
  const gradient = page.gradientOf(style.backgroundImage, 1)
  const title = boxes.find((box) => box.type === 'text' && box.role === 'title')
  const words = title?.type === 'text' ? title.paragraphs.flatMap((one) => one.runs) : []
  const layers = [{ code: 'unsupported-css', path: 'section', what: 'a background picture of Marp' }] as const
  return {
    slide: {
      classes: [...section.classList],
      lang: section.closest('[lang]')?.getAttribute('lang') ?? '',
      title: words.map((run) => (run.break ? ' ' : run.text)).join(''),
      background: { ...(colour && { colour }), ...(gradient && { gradient }) },
      boxes,
      anchors: [section, ...section.querySelectorAll('[id]:not(svg *)')]
        .map((el) => el.id)
        .filter((id) => id),
    },
    faults: [...(layered ? layers : []), ...page.faultsOf(frame)],
    figureTexts: page.figureTexts(frame),
  }
}
