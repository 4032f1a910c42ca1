import type { Catalogue, Fact } from '../../model/facts.ts'
import type { Localised } from '../../model/text.ts'
import { type Difference, figuresThatDiffer } from './compare-figures.ts'
import { listSizes } from './enumerations.ts'
import { type DataFault, type PlacedText, textsOfFact } from './finding.ts'

/** Texts of the data whose figures, dates and number words are not the same in Chinese and in English. */
export function* languagesThatDiffer({ facts, ...catalogue }: Catalogue): Generator<DataFault> {
  for (const fact of facts) {
    let counts: Set<number> | undefined
    for (const placed of textsOfFact(fact)) {
      if (!figuresThatDiffer(placed.text)) continue
      counts ??= countsOf(fact)
      yield* differing(placed, figuresThatDiffer(placed.text, counts))
    }
  }
  for (const placed of otherTexts(catalogue)) yield* differing(placed, figuresThatDiffer(placed.text))
}

/** How many things a fact tells of: its value, its members, its parts, the lists of its statement. */
function countsOf({ value, members, parts, statement }: Fact): Set<number> {
  const counts = [value, members?.length, parts?.length].filter((count) => count !== undefined)
  return new Set([...counts, ...listSizes(statement)])
}

function* otherTexts(catalogue: Omit<Catalogue, 'facts'>): Generator<PlacedText> {
  const { sources, crosschecks, vocabulary } = catalogue
  for (const { id, title, publisher, remark } of sources) {
    yield { file: 'sources', path: [id, 'title'], text: title }
    yield { file: 'sources', path: [id, 'publisher'], text: publisher }
    if (remark) yield { file: 'sources', path: [id, 'remark'], text: remark }
  }
  for (const { id, topic } of crosschecks) yield { file: 'crosschecks', path: [id, 'topic'], text: topic }
  for (const list of ['subjects', 'regions', 'indicators', 'tags'] as const)
    for (const [key, text] of Object.entries<Localised>(vocabulary[list]))
      yield { file: 'vocabulary', path: [list, key], text }
}

function* differing({ file, path, text }: PlacedText, differs: Difference | undefined): Generator<DataFault> {
  if (!differs) return
  const locale = differs.chinese.length > 0 ? 'zh-CN' : 'en'
  yield {
    file,
    path: [...path, locale],
    ...languageFault(path.join('.'), differs),
    remedy: `let both say the same, as the source does; Chinese has: ${excerpt(text['zh-CN'])}; English has: ${excerpt(text.en)}`,
  }
}

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text)

/** What differs, in words: `zh-CN says 四, en says three`. */
export function languageFault(name: string, { chinese, english }: Difference) {
  const said = [
    chinese.length > 0 ? `only the Chinese says ${chinese.join(', ')}` : '',
    english.length > 0 ? `only the English says ${english.join(', ')}` : '',
  ]
  return {
    code: 'languages-differ',
    what: `Of \`${name}\`, ${said.filter((each) => each !== '').join(', and ')}.`,
    why: 'Readers of one language would be told another figure or date.',
  }
}
