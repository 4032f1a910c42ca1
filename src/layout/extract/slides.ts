import type { Box, LayoutFinding, TextBox } from '../../model/laid-out.ts'
import type { Frame, Page, ReadSlide } from './page.ts'

declare const page: Page

/** Every slide of the document, the pictures on them as bitmaps. */
export async function readSlides(selector: string): Promise<ReadSlide[]> {
  await page.loadPictures()
  const slides = [...document.querySelectorAll(selector)].map((slide) => page.readSlide(slide))
  await page.drawBitmaps()
  return slides
}

/** Reads one slide: a `section`, or the `svg[data-marpit-svg]` that Marp wraps around one. */
export function readSlide(slide: Element): ReadSlide {
  const sections = slide.matches('section')
    ? [slide as HTMLElement]
    : [...slide.querySelectorAll<HTMLElement>('section')]
  const layered = sections.find((one) => one.dataset.marpitAdvancedBackground === 'content')
  const section = layered ?? (sections[0] as HTMLElement)
  const title = page.titleOf(section)
  const corner = section.getBoundingClientRect()
  const frame: Frame = {
    section,
    title,
    x: corner.left,
    y: corner.top,
    boxes: [],
    groups: [],
    levels: new Map(),
  }
  const faults = page.faultsOf(frame)
  const turnAgain = page.straighten(section)
  page.forget()
  page.walk(frame, section)
  page.readPageNumber(frame)
  page.findBodies(frame)
  turnAgain()
  page.forget()
  const heading = frame.boxes.find((box) => box.type === 'text' && box.role === 'title')
  const words = heading?.type === 'text' ? heading.paragraphs.flatMap((one) => one.runs) : []
  const layers: Omit<LayoutFinding, 'slide'> = {
    code: 'unsupported-css',
    path: 'section',
    what: 'a background picture of Marp',
  }
  return {
    slide: {
      classes: [...section.classList],
      lang: section.closest('[lang]')?.getAttribute('lang') ?? '',
      title: words.map((run) => (run.break ? ' ' : run.text)).join(''),
      background: page.backgroundOf(section),
      boxes: frame.boxes,
      ...(frame.groups.length > 0 && { groups: frame.groups }),
      anchors: [section, ...section.querySelectorAll('[id]:not(svg *)')]
        .map((el) => el.id)
        .filter((id) => id),
    },
    faults: [...(layered ? [layers] : []), ...faults],
    figureTexts: page.figureTexts(frame),
  }
}

/** The ground of a slide; layers that one fill cannot say are boxes at the back. */
export function backgroundOf(section: HTMLElement): ReadSlide['slide']['background'] {
  const style = getComputedStyle(section)
  const { width, height } = section.getBoundingClientRect()
  const colour = page.colourOf(style.backgroundColor, 1)
  const layers = page.layersOf(style, 1, width, height)
  const only = page.isSlideGround(style, layers) ? layers[0] : undefined
  return {
    ...(colour && { colour }),
    ...(only?.kind === 'gradient' && { gradient: only.gradient }),
    ...(only?.kind === 'picture' && { picture: only.picture }),
  }
}

/**
 * Where no box bears the hint, the slide's lists are its body: one, or two that stand side by side;
 * without lists the only text of several paragraphs.
 */
export function findBodies(frame: Frame): void {
  const texts = frame.boxes.filter((box): box is TextBox => box.type === 'text')
  if (texts.some((box) => box.role === 'body')) return
  const free = (box: Box) => box.role === 'content' && !box.rotation && box.group === undefined
  const plain = texts.filter((box) => free(box) && !box.paint && box.shape === 'rect')
  const lists = plain.filter((box) => box.paragraphs.some(({ bullet }) => bullet))
  const long = plain.filter((box) => box.paragraphs.length > 1)
  const found = lists.length > 0 ? lists : long
  const [first, second] = found
  const isPair = first && second && found.length === 2 && first.x + first.w <= second.x + 1
  const isLevel = isPair && first.y < second.y + second.h && second.y < first.y + first.h
  const bodies = isLevel ? found : found.length === 1 ? found : []
  for (const box of bodies) Object.assign(box, { role: 'body' })
}
