import { geometry, transform } from './geometry.ts'
import { identity } from './identity.ts'
import { languageOf } from './script.ts'
import { shape } from './shapes.ts'
import type { SlideContext } from './slide-context.ts'
import { el, join, text, type Xml } from './xml.ts'

/** A title that is read out and listed but not seen, for a slide that shows none. */
export function hiddenTitle(context: SlideContext, title: string): Xml {
  const box = { x: 0, y: -64, w: context.canvas.w, h: 48 }
  return shape(
    identity(context, { name: 'Title', hidden: true }),
    { placeholder: el('p:ph', { type: 'title' }) },
    join([transform(box), geometry('rect', box)]),
    el('p:txBody', {}, [
      el('a:bodyPr'),
      el('a:lstStyle'),
      el(
        'a:p',
        {},
        el('a:r', {}, [
          el('a:rPr', { ...languageOf(title, context.lang), dirty: false }),
          el('a:t', {}, text(title)),
        ]),
      ),
    ]),
  )
}
