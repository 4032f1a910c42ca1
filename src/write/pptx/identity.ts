import type { Link } from '../../model/laid-out.ts'
import { hyperlink } from './links.ts'
import type { SlideContext } from './slide-context.ts'
import { el, join, namespaces, type Xml } from './xml.ts'

/** Marks a shape as saying nothing that is not said elsewhere (MS-ODRAWXML, 2.22.1.1). */
const decorativeMark = el(
  'a:extLst',
  {},
  el(
    'a:ext',
    { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
    el('adec:decorative', { 'xmlns:adec': namespaces.adec, val: true }),
  ),
)

/** What a shape is called and what is said of it. */
export interface Identity {
  readonly name: string
  readonly link?: Link | undefined
  readonly alt?: string
  readonly decorative?: boolean
  readonly hidden?: boolean
}

/** `p:cNvPr` with an id of its own and a name that no other shape of the slide has. */
export function identity(context: SlideContext, { name, alt, decorative, hidden, link }: Identity): Xml {
  const id = context.nextId()
  return el(
    'p:cNvPr',
    {
      id,
      name: `${name} ${id}`,
      descr: decorative ? undefined : alt || undefined,
      hidden: hidden ? true : undefined,
    },
    join([link && hyperlink(context, link, 'shape'), decorative ? decorativeMark : undefined]),
  )
}
