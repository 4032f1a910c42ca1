import type { Link, TextBox } from '../../model/laid-out.ts'
import type { SlideContext } from './slide-context.ts'
import { el, namespaces, type Xml } from './xml.ts'

/** A link keeps its run's colour: `ahyp:hlinkClr val="tx"` (MS-ODRAWXML, 2.23.1.1). */
const ownColour = el(
  'a:extLst',
  {},
  el(
    'a:ext',
    { uri: '{A12FA001-AC4F-418D-AE19-62706E023703}' },
    el('ahyp:hlinkClr', { 'xmlns:ahyp': namespaces.ahyp, val: 'tx' }),
  ),
)

/** `a:hlinkClick` of a run or a shape with the link's title as screen tip; nothing for a target that is not there. */
export function hyperlink(context: SlideContext, link: Link, of: 'run' | 'shape' = 'run'): Xml | undefined {
  const target = context.linkTo(link.href)
  if (!target) return undefined
  return el(
    'a:hlinkClick',
    {
      'r:id': target.relationship,
      action: target.jump ? 'ppaction://hlinksldjump' : undefined,
      tooltip: link.title || undefined,
    },
    of === 'run' ? ownColour : [],
  )
}

/** The link of a box whose whole text is one link: it is the shape's, which leaves its runs their looks. */
export function linkOfBox({ paragraphs }: TextBox): Link | undefined {
  const runs = paragraphs.flatMap((one) => one.runs).filter((run) => !run.break && run.text.trim() !== '')
  const link = runs[0]?.style.link
  const isWhole = runs.every(
    ({ style }) => style.link?.href === link?.href && style.link?.title === link?.title,
  )
  return isWhole ? link : undefined
}

/** The box without links on its runs. */
export const withoutLinks = (box: TextBox): TextBox => ({
  ...box,
  paragraphs: box.paragraphs.map((paragraph) => ({
    ...paragraph,
    runs: paragraph.runs.map((run) => {
      const { link: _, ...style } = run.style
      return { ...run, style }
    }),
  })),
})
