import type { Source } from '../../model/facts.ts'
import type { Locale } from '../../model/text.ts'
import { formatApa } from './apa.ts'
import { formatGbt } from './gbt.ts'
import type { Reference } from './parts.ts'

export type { Reference } from './parts.ts'

/** A source as readers of this language set it: GB/T 7714—2015 in Chinese, APA 7 in English. */
export const formatReference = (source: Source, locale: Locale): Reference =>
  locale === 'zh-CN' ? formatGbt(source) : formatApa(source)
