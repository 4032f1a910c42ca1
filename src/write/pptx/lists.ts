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
  'cjk-ideographic': 'ea1JpnChsDbPeriod',
  'simp-chinese-informal': 'ea1JpnChsDbPeriod',
  'trad-chinese-informal': 'ea1JpnChsDbPeriod',
}

/** Thousandths of a percent, within the bounds of ISO 29500-1, 20.1.10.53: 25 % to 400 %. */
const sizeOf = (share: number): number => Math.round(Math.min(4, Math.max(0.25, share)) * 100000)

/** How far left of the text its marker begins, px. */
export function hangOf({ bullet, runs }: Paragraph): number {
  const size = runs[0]?.style.size ?? 0
  if (!bullet) return 0
  if (!bullet.number) return (bullet.char?.length ?? 1) > 1 ? 1.3 * size : 1.05 * size
  const { at, style } = bullet.number
  return (/roman/.test(style) ? 1.4 : String(Math.abs(at)).length > 1 ? 1.6 : 1.2) * size
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
  const looks = [
    ...(own ? [el('a:buClr', {}, colour(palette, { ...own, alpha: 1 }))] : []),
    ...(bullet.size ? [el('a:buSzPct', { val: sizeOf(bullet.size) })] : []),
  ]
  if (bullet.number) {
    const type = autoNumbers[bullet.number.style] ?? 'arabicPeriod'
    return [
      ...looks,
      el('a:buFont', { typeface: '+mj-lt' }),
      el('a:buAutoNum', { type, startAt: startAt > 1 ? startAt : undefined }),
    ]
  }
  return [...looks, el('a:buFont', { typeface: 'Arial' }), el('a:buChar', { char: bullet.char || '•' })]
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
