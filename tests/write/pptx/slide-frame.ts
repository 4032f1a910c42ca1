import type { Box, LaidOutSlide } from '../../../src/model/laid-out.ts'
import { colour, textBox } from './boxes.ts'

/** The smallest PNG: one red pixel. */
export const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg=='
export const png = Uint8Array.from(Buffer.from(pixel, 'base64'))

/** Text that tries to break out of XML, with characters that XML forbids. */
export const hostile = 'a\u0000\u0008b ]]> <b>&amp; "q" \uD800 \uFFFF 👩‍🔬 مرحبا'

export const zh = { lang: 'zh-CN' } as const
export const source = { href: '#src-4', title: 'S4-014 · ¶6' }
export const white = colour('FFFFFF')

export const slide = (
  number: number,
  lang: string,
  title: string,
  boxes: readonly Box[],
  more: Partial<LaidOutSlide> = {},
): LaidOutSlide => ({
  number,
  classes: [],
  lang,
  title,
  background: { colour: white },
  boxes,
  anchors: [],
  ...more,
})

export const title = (text: string, lang = 'en'): Box =>
  textBox('title', { x: 64, y: 48, w: 1152, h: 46 }, [[[text], { style: { size: 34, bold: true, lang } }]])

export const foot = (number: number): readonly Box[] => [
  textBox('footer', { x: 64, y: 672, w: 800, h: 20 }, [
    [['Three centres · 三大国际科技创新中心'], { style: { size: 13, colour: colour('4A5B73') } }],
  ]),
  textBox('page', { x: 1056, y: 672, w: 160, h: 20 }, [
    [[`${number} / 6`], { align: 'right', style: { size: 13, colour: colour('4A5B73') } }],
  ]),
]
