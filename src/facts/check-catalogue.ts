import type { Fault } from '../errors.ts'
import { suggestion } from '../locale/near-misses.ts'
import { type Classification, type Crosscheck, classifications, type Fact } from '../model/facts.ts'
import { checkFact } from './check-fact.ts'
import type { ParsedFile } from './parse-yaml.ts'
import { type Entries, mostFaults, type Report, type Unchecked } from './unchecked.ts'

/** Faults that no single field shows: references to what is not there, and fields that contradict each other. */
export function checkCatalogue(read: Unchecked): Fault[] {
  const faults: Fault[] = []
  try {
    checkAll(read, faults)
  } catch (error) {
    if (error !== enough) throw error
  }
  return faults
}

/** Ends the checks of files so faulty that to check all of them would take long. */
const enough = new Error('more faults than are told')

function checkAll(read: Unchecked, faults: Fault[]): void {
  const reporter =
    (from: ParsedFile): Report =>
    (code, path, what, remedy, why) => {
      faults.push({ code, what, remedy, place: from.place(path), ...(why === undefined ? {} : { why }) })
      if (faults.length > mostFaults) throw enough
    }
  for (const [id, { value, from }] of read.facts) {
    if (!value) continue
    const report = reporter(from)
    checkFact(id, value, read, report)
    checkClosed(id, value, read.vocabulary.closed?.[value.kind], report)
    if (value.kind === 'editorial' || value.about) checkAbout(id, value, read.facts, report)
  }
  for (const [id, { value, from }] of read.crosschecks) {
    if (value) checkCrosscheck(id, value, read.facts, reporter(from))
  }
  for (const [id, { value, from }] of read.sources) {
    if (value?.url !== undefined && !/^https?:\/\//i.test(value.url)) {
      reporter(from)(
        'bad-url',
        [id, 'url'],
        'A source is linked by http or https only.',
        'write such an address',
      )
    }
  }
  const report = reporter(read.vocabularyFile)
  for (const [key, unit] of Object.entries(read.vocabulary.units)) {
    for (const name of ['zh-CN', 'en', 'enOne'] as const) {
      if ((unit[name] ?? '').split('{}').length > 2) {
        report(
          'bad-unit',
          ['units', key, name],
          `The unit \`${key}\` has {} twice.`,
          'the figure stands once',
        )
      }
    }
  }
}

/** A fact is no more open than the vocabulary lets its kind be. */
function checkClosed(
  id: string,
  { kind, classification }: Omit<Fact, 'id'>,
  least: Classification | undefined,
  report: Report,
): void {
  if (!least || classifications.indexOf(classification) >= classifications.indexOf(least)) return
  const what = `\`${id}\` is ${classification}, but the vocabulary has ${kind} facts ${least} at least.`
  const remedy = `classify it as ${least}, or open the kind in \`closed\` of the vocabulary`
  report('too-open', [id, 'classification'], what, remedy, 'It would be shown to those whom it is not for.')
}

/** An editorial fact names what it is about, and is no more open than that. */
function checkAbout(id: string, fact: Omit<Fact, 'id'>, facts: Entries<Fact>, report: Report): void {
  if (fact.kind === 'editorial' && (fact.about ?? []).length === 0) {
    report(
      'no-subject-facts',
      [id],
      `The editorial fact \`${id}\` is about nothing.`,
      'list the facts in `about`',
    )
  }
  for (const [index, other] of (fact.about ?? []).entries()) {
    const found = facts.get(other)
    const path = [id, 'about', index]
    if (!found)
      report('unknown-fact', path, `There is no fact \`${other}\`.`, suggestion(other, facts.keys()))
    const theirs = found?.value?.classification
    if (theirs && classifications.indexOf(theirs) > classifications.indexOf(fact.classification)) {
      const what = `\`${id}\` is ${fact.classification}, but \`${other}\` of which it tells is ${theirs}.`
      report('too-open', path, what, `classify \`${id}\` as ${theirs}`, 'It would tell what is withheld.')
    }
  }
}

function checkCrosscheck(
  id: string,
  check: Omit<Crosscheck, 'id'>,
  facts: Entries<Fact>,
  report: Report,
): void {
  const explanation = facts.get(check.explainedBy)
  if (!explanation || (explanation.value && explanation.value.kind !== 'editorial')) {
    const editorial = [...facts].filter(([, { value }]) => value?.kind === 'editorial').map(([key]) => key)
    const what = `No editorial fact \`${check.explainedBy}\` explains \`${id}\`.`
    report('unknown-fact', [id, 'explainedBy'], what, suggestion(check.explainedBy, editorial))
  }
  const about = explanation?.value?.about
  for (const [index, fact] of check.facts.entries()) {
    const path = [id, 'facts', index]
    if (!facts.has(fact))
      report('unknown-fact', path, `There is no fact \`${fact}\`.`, suggestion(fact, facts.keys()))
    else if (about && !about.includes(fact)) {
      const what = `\`${check.explainedBy}\` is not about \`${fact}\`.`
      report('unexplained', path, what, `add \`${fact}\` to its \`about\``)
    }
  }
  for (const [index, pair] of check.pairs.entries()) {
    for (const [side, fact] of pair.entries()) {
      if (check.facts.includes(fact)) continue
      const what = `\`${fact}\` is not among the facts of \`${id}\`.`
      report('unknown-fact', [id, 'pairs', index, side], what, suggestion(fact, check.facts))
    }
  }
}
