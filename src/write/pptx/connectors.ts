import type { ConnectorBox } from '../../model/laid-out.ts'
import { fill } from './colour.ts'
import { transform } from './geometry.ts'
import { identity } from './identity.ts'
import type { SlideContext } from './slide-context.ts'
import { emu } from './units.ts'
import { el, type Xml } from './xml.ts'

const dashed = { solid: 'solid', dashed: 'sysDash', dotted: 'sysDot', double: 'solid' } as const

type LineLook = Pick<ConnectorBox, 'x1' | 'y1' | 'x2' | 'y2' | 'width' | 'colour' | 'heads'> & {
  readonly dash: keyof typeof dashed
  readonly turn?: number | undefined
}

/** A straight line, from (x1, y1) to (x2, y2). */
export function line(
  context: SlideContext,
  { x1, y1, x2, y2, width, colour, dash, heads, turn }: LineLook,
): Xml {
  const rect = { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) }
  const arrow = { type: 'triangle', w: 'med', len: 'med' }
  return el('p:cxnSp', {}, [
    el('p:nvCxnSpPr', {}, [
      identity(context, { name: heads === 'none' ? 'Line' : 'Arrow', decorative: true }),
      el('p:cNvCxnSpPr'),
      el('p:nvPr'),
    ]),
    el('p:spPr', {}, [
      transform(rect, 'a:xfrm', { h: x2 < x1, v: y2 < y1, turn }),
      el('a:prstGeom', { prst: 'line' }, el('a:avLst')),
      el('a:ln', { w: emu(width), cmpd: dash === 'double' ? 'dbl' : undefined }, [
        fill(context.palette, colour),
        el('a:prstDash', { val: dashed[dash] }),
        el('a:round'),
        heads === 'both' ? el('a:headEnd', arrow) : undefined,
        heads !== 'none' ? el('a:tailEnd', arrow) : undefined,
      ]),
    ]),
  ])
}

/** A line with or without heads; the arrow head stands at (x2, y2). */
export const connector = (context: SlideContext, box: ConnectorBox): Xml => line(context, box)
