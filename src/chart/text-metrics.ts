import { textWidth } from '../fonts/advances.ts'
import { chinesePunctuation } from './config.ts'

/** What of a text mark its width hangs on. */
export interface TextItem {
  readonly fontSize?: number
  readonly fontWeight?: number | string
  readonly font?: string
  readonly limit?: number
}

/** Is the text set in Chinese? */
export const isChinese = ({ font }: TextItem): boolean => font?.startsWith(chinesePunctuation) ?? false

/** Width of a line of a text mark in px, without its limit. */
export function naturalWidth(item: TextItem, text: unknown): number {
  const chinese = isChinese(item)
  return textWidth(String(text ?? '').trim(), {
    size: item.fontSize ?? 11,
    bold: item.fontWeight === 'bold' || Number(item.fontWeight) >= 600,
    chinesePunctuation: chinese,
    autospace: chinese,
  })
}

/** Width of a line of a text mark as drawn, px: Vega cuts it at its limit. */
export function itemWidth(item: TextItem, text: unknown): number {
  const width = naturalWidth(item, text)
  return item.limit && item.limit > 0 ? Math.min(width, item.limit) : width
}
