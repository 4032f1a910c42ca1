import type { Box, LaidOutSlide, TextBox } from '../../model/laid-out.ts'
import type { LayoutKind } from './placeholders.ts'
import type { Placeholder } from './text-box.ts'

const hasText = (box: TextBox): boolean =>
  box.paragraphs.some((paragraph) => paragraph.runs.some((run) => run.text.trim() !== ''))

/** Whether a box may fill a placeholder: PowerPoint has none within groups. */
const isFree = (box: Box): box is TextBox => box.type === 'text' && box.group === undefined && hasText(box)

/** The layout that a slide stands on. */
export function layoutOf(slide: LaidOutSlide): LayoutKind {
  const isOf = (...classes: readonly string[]): boolean =>
    classes.some((name) => slide.classes.includes(name))
  if (isOf('cover')) return 'cover'
  if (isOf('section', 'divider', 'lead')) return 'section-header'
  const bodies = slide.boxes.filter((box) => box.role === 'body' && isFree(box)).length
  if (bodies > 1) return 'two-content'
  return bodies === 1 ? 'title-and-content' : 'title-only'
}

/** The placeholder that each text box fills: each placeholder once, the first box that asks for it. */
export function placeholdersOf(slide: LaidOutSlide): ReadonlyMap<Box, Placeholder> {
  const kind = layoutOf(slide)
  const bodies: readonly Placeholder[] =
    kind === 'two-content' ? ['body', 'secondBody'] : kind === 'title-and-content' ? ['body'] : []
  const byRole: Readonly<Partial<Record<Box['role'], readonly Placeholder[]>>> = {
    title: [kind === 'cover' ? 'ctrTitle' : 'title'],
    subtitle: [kind === 'cover' ? 'subTitle' : 'subLine'],
    body: bodies,
    footer: ['ftr'],
    page: ['sldNum'],
  }
  const given = new Map<Box, Placeholder>()
  const taken = new Set<Placeholder>()
  for (const box of slide.boxes) {
    const wanted = isFree(box) ? byRole[box.role]?.find((one) => !taken.has(one)) : undefined
    if (wanted === undefined) continue
    taken.add(wanted)
    given.set(box, wanted)
  }
  return given
}
