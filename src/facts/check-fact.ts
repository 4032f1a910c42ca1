import { isCalendarDate, periodPattern } from '../locale/dates.ts'
import { suggestion } from '../locale/near-misses.ts'
import type { Fact, Source, Vocabulary } from '../model/facts.ts'
import type { Entries, Report, Unchecked } from './unchecked.ts'

type Path = readonly (string | number)[]

/** What is wrong with one fact that its schema does not see: unknown keys, no source, odd figures and dates. */
export function checkFact(id: string, fact: Omit<Fact, 'id'>, read: Unchecked, report: Report): void {
  checkKeys(id, fact, read, report)
  checkLocators(id, fact, read.sources, report)
  checkFigure(id, fact, report)
  checkDates(id, fact, report)
}

/** Subject, region, indicator, unit and tags are keys of the vocabulary. */
function checkKeys(id: string, fact: Omit<Fact, 'id'>, { vocabulary }: Unchecked, report: Report): void {
  const known = (word: string, list: keyof Omit<Vocabulary, 'words' | 'names' | 'closed'>, ...path: Path) => {
    if (Object.hasOwn(vocabulary[list], word)) return
    const what = `\`${word}\` is not among the ${list} of the vocabulary.`
    report('unknown-key', [id, ...path], what, suggestion(word, Object.keys(vocabulary[list])))
  }
  known(fact.subject, 'subjects', 'subject')
  for (const [index, subject] of (fact.alsoSubjects ?? []).entries())
    known(subject, 'subjects', 'alsoSubjects', index)
  if (fact.region !== undefined) known(fact.region, 'regions', 'region')
  if (fact.indicator !== undefined) known(fact.indicator, 'indicators', 'indicator')
  if (fact.unit !== undefined) known(fact.unit, 'units', 'unit')
  for (const [index, tag] of fact.tags.entries()) known(tag, 'tags', 'tags', index)
}

function checkLocators(id: string, fact: Omit<Fact, 'id'>, sources: Entries<Source>, report: Report): void {
  if (fact.locators.length === 0 && fact.kind !== 'editorial') {
    report(
      'no-locator',
      [id, 'locators'],
      `\`${id}\` does not say where it comes from.`,
      'add a locator: source, paragraph, start, end, sha256',
      'Every fact but an editorial one leads back to a place in a source.',
    )
  }
  for (const [index, locator] of fact.locators.entries()) {
    const { source } = locator
    if (!sources.has(source)) {
      const path = [id, 'locators', index, 'source']
      report('unknown-source', path, `There is no source \`${source}\`.`, suggestion(source, sources.keys()))
    }
    if ('start' in locator && locator.start >= locator.end) {
      const what = `The span starts at ${locator.start} and ends at ${locator.end}.`
      report(
        'empty-span',
        [id, 'locators', index, 'end'],
        what,
        'the end is exclusive and comes after the start',
      )
    }
  }
}

function checkFigure(id: string, fact: Omit<Fact, 'id'>, report: Report): void {
  const { value, label, unit, qualifier } = fact
  if (value !== undefined && label) {
    report(
      'two-figures',
      [id, 'label'],
      `\`${id}\` has both a value and a label.`,
      'keep the one that the source gives',
    )
  }
  if (value !== undefined && unit === undefined) {
    report(
      'no-unit',
      [id, 'value'],
      `The value of \`${id}\` has no unit.`,
      'add `unit`, a key of the vocabulary',
    )
  }
  if (qualifier !== undefined && value === undefined) {
    report(
      'no-value',
      [id, 'qualifier'],
      `\`${id}\` qualifies a value that is not there.`,
      'add `value` or take it out',
    )
  }
  if (fact.kind === 'observation' && (fact.indicator === undefined || fact.region === undefined)) {
    const what = `The observation \`${id}\` lacks its indicator or region.`
    report('incomplete-observation', [id], what, 'say what was measured, and where')
  }
}

function checkDates(id: string, fact: Omit<Fact, 'id'>, report: Report): void {
  for (const field of ['date', 'asOf', 'deadline'] as const) {
    const date = fact[field]
    if (date !== undefined && !isCalendarDate(date)) {
      report('no-such-day', [id, field], `There is no day ${date}.`, 'write a day of the calendar')
    }
  }
  if (fact.period !== undefined && !periodPattern.test(fact.period)) {
    const remedy = 'write a date, a quarter (2026-Q3) or an interval (2022/2025, 2024/..)'
    report('bad-period', [id, 'period'], `\`${fact.period}\` is not a period.`, remedy)
  }
}
