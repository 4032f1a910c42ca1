import { type DateStyle, formatDate, formatPeriod } from '../locale/index.ts'
import type { PartialDate } from '../model/text.ts'
import type { SlideContext } from './slide-context.ts'

type Reader = Pick<SlideContext, 'input'>

/** A date as this edition's readers like it, no more precise than `style` asks. */
export function dateText({ input }: Reader, date: PartialDate, style: DateStyle = 'long'): string {
  return formatDate(date, input.locale, style, input.audience.dates?.style)
}

/** A period as this edition's readers like it. */
export function periodText({ input }: Reader, period: string): string {
  return formatPeriod(period, input.locale, input.audience.dates?.style)
}
