import { formatQuantity } from '../locale/index.ts'
import type { Settings } from '../model/audience.ts'
import type { FactRecord } from '../model/edition-record.ts'
import type { Fact, Vocabulary } from '../model/facts.ts'
import type { Locale } from '../model/text.ts'

/** Whose words a record is in. */
interface Reader {
  readonly locale: Locale
  readonly units: Vocabulary['units']
  readonly numbers?: Settings['numbers']
}

/** What an edition says of a fact: its words in one language, its figure as print shows it and as data. */
export function factRecord(fact: Fact, { locale, units, numbers }: Reader): FactRecord {
  const unit = fact.unit !== undefined && Object.hasOwn(units, fact.unit) ? units[fact.unit] : undefined
  const printed = formatQuantity(fact, unit, locale, { unit: true, numbers })
  const { kind, date, period, deadline, classification, value, qualifier, strive } = fact
  const figure = printed && {
    text: printed.text,
    ...(value !== undefined && { value }),
    ...(fact.label && { label: fact.label[locale] }),
    ...(fact.unit !== undefined && { unit: fact.unit }),
    ...(qualifier && { qualifier }),
    ...(strive && { strive }),
  }
  return {
    kind,
    statement: fact.statement[locale],
    ...(fact.short && { short: fact.short[locale] }),
    ...(figure && { figure }),
    ...(date && { date }),
    ...(period && { period }),
    ...(deadline && { deadline }),
    classification,
    sources: [...new Set(fact.locators.map(({ source }) => source))],
  }
}
