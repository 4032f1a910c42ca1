import type { Bullet, Paragraph, RunStyle } from '../../model/laid-out.ts'
import { colour, type Palette } from './colour.ts'
import { el, type Xml } from './xml.ts'

/** CSS list styles as PowerPoint names them; ISO 29500-1, 20.1.10.61. */
const autoNumbers: Readonly<Record<string, string>> = {
  decimal: 'arabicPeriod',
  'lower-alpha': 'alphaLcPeriod',
  'lower-latin': 'alphaLcPeriod',
  'upper-alpha': 'alphaUcPeriod',
  'upper-latin': 'alphaUcPeriod',
  'lower-roman': 'romanLcPeriod',
  'upper-roman': 'romanUcPeriod',
  'cjk-ideographic': 'ea1ChsPeriod',
  'simp-chinese-informal': 'ea1ChsPeriod',
}

/** The bullet or number of a paragraph; the number is the first of its list. */
export function bulletXml(
  palette: Palette,
  bullet: Bullet | undefined,
  startAt: number,
  style: RunStyle | undefined,
): readonly Xml[] {
  if (!bullet) return [el('a:buNone')]
  const own = bullet.colour ?? style?.colour
  const coloured = own ? [el('a:buClr', {}, colour(palette, { ...own, alpha: 1 }))] : []
  if (bullet.number) {
    const type = autoNumbers[bullet.number.style] ?? 'arabicPeriod'
    return [
      ...coloured,
      el('a:buFont', { typeface: '+mj-lt' }),
      el('a:buAutoNum', { type, startAt: startAt > 1 ? startAt : undefined }),
    ]
  }
  return [...coloured, el('a:buFont', { typeface: 'Arial' }), el('a:buChar', { char: bullet.char || '•' })]
}

/** First number of the list that each paragraph belongs to: a viewer counts on from it by itself. */
export function listStarts(paragraphs: readonly Paragraph[]): readonly number[] {
  const starts: number[] = []
  const open = new Map<number, { start: number; next: number }>()
  for (const { bullet, level } of paragraphs) {
    for (const deeper of [...open.keys()]) if (deeper > level) open.delete(deeper)
    const at = bullet?.number?.at
    if (at === undefined) {
      open.delete(level)
      starts.push(1)
      continue
    }
    const known = open.get(level)
    const start = known?.next === at ? known.start : at
    open.set(level, { start, next: at + 1 })
    starts.push(start)
  }
  return starts
}
