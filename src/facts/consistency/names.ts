import type { Catalogue, Fact } from '../../model/facts.ts'
import type { Localised } from '../../model/text.ts'
import type { DataFault, PlacedText } from './finding.ts'

interface Named extends PlacedText {
  readonly isPerson: boolean
}

/** Persons and organisations whose Chinese name has two English forms, or the reverse. */
export function* namedTwoWays({ facts, sources }: Catalogue): Generator<DataFault> {
  const english = new Map<string, Named>()
  const chinese = new Map<string, Named>()
  const names = [...sources.map(publisher), ...facts.flatMap((fact) => [...namesOf(fact)])]
  for (const named of names) {
    const forms = { 'zh-CN': plain(named.text['zh-CN']), en: plain(named.text.en) }
    const known = english.get(forms['zh-CN'])
    if (known && !isSameName(plain(known.text.en), forms.en, named.isPerson)) {
      yield twoWays(named, known, 'en')
      continue
    }
    const key = forms.en.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')
    const same = chinese.get(key)
    const isHomonym =
      named.isPerson &&
      same?.isPerson &&
      isProper(forms.en) &&
      !isNear(plain(same.text['zh-CN']), forms['zh-CN'])
    if (same && !isHomonym && !isSameName(plain(same.text['zh-CN']), forms['zh-CN'], named.isPerson)) {
      yield twoWays(named, same, 'zh-CN')
      continue
    }
    if (!known) english.set(forms['zh-CN'], named)
    if (!same) chinese.set(key, named)
  }
  for (const fact of facts) yield* misspeltInStatement(fact)
}

const publisher = ({ id, publisher: text }: { id: string; publisher: Localised }): Named => ({
  file: 'sources',
  path: [id, 'publisher'],
  text,
  isPerson: false,
})

function* namesOf({ id, actors = [], document, members = [] }: Fact): Generator<Named> {
  for (const [index, { name, type, affiliation }] of actors.entries()) {
    const isPerson = type === 'person'
    yield { file: 'facts', path: [id, 'actors', index, 'name'], text: name, isPerson }
    if (affiliation)
      yield { file: 'facts', path: [id, 'actors', index, 'affiliation'], text: affiliation, isPerson: false }
  }
  if (document) {
    yield { file: 'facts', path: [id, 'document', 'title'], text: document.title, isPerson: false }
    if (document.issuer)
      yield { file: 'facts', path: [id, 'document', 'issuer'], text: document.issuer, isPerson: false }
  }
  for (const [index, text] of members.entries())
    yield { file: 'facts', path: [id, 'members', index], text, isPerson: false }
}

/** A name without what is said of it in brackets and without quotation marks. */
const plain = (name: string): string =>
  name
    .replace(/[（(][^（）()]{0,100}[）)]/g, '')
    .replace(/[“”‘’"《》]/g, '')
    .trim()

/** A body may be called by the first part of its name: Xinhua, Xinhua News Agency; a person may not. */
const isSameName = (a: string, b: string, isPerson: boolean): boolean =>
  a === b || (!isPerson && (a.startsWith(b) || b.startsWith(a)))

/** A name that begins like a person’s, and not a description of people. */
const isProper = (english: string): boolean => /^\p{Lu}[^ ]* \p{Lu}[^ ]*(?: \p{Lu}[^ ]*){0,2}$/u.test(english)

/** Names one slip apart: 张继红 and 张继宏, 经济报 and 报经济, 林新 and 林新新. */
function isNear(a: string, b: string): boolean {
  const spare = Array.from(b)
  const own = Array.from(a).filter((char) => {
    const at = spare.indexOf(char)
    if (at >= 0) spare.splice(at, 1)
    return at < 0
  })
  return own.length <= 1 && spare.length <= 1
}

function twoWays({ file, path, text }: Named, other: Named, locale: 'zh-CN' | 'en'): DataFault {
  const [own, theirs] = locale === 'en' ? [text.en, other.text.en] : [text['zh-CN'], other.text['zh-CN']]
  const common = locale === 'en' ? text['zh-CN'] : text.en
  return {
    file,
    path: [...path, locale],
    code: 'named-two-ways',
    what: `${common} is \`${own}\` here and \`${theirs}\` in ${other.path.join('.')}.`,
    why: 'Readers take two names for two persons or bodies.',
    remedy: 'write the name one way',
  }
}

/** Whether words stand in a text, and not as the beginning of longer ones. */
function hasWords(text: string, words: string): boolean {
  const at = text.indexOf(words)
  return at >= 0 && !/^\p{L}/u.test(text.slice(at + words.length))
}

/** A person whom the statement names otherwise than `actors` does. */
function* misspeltInStatement({ id, actors = [], statement }: Fact): Generator<DataFault> {
  for (const [index, { name, type }] of actors.entries()) {
    if (type !== 'person' || !isProper(plain(name.en))) continue
    const isIn = {
      'zh-CN': statement['zh-CN'].includes(plain(name['zh-CN'])),
      en: hasWords(statement.en, plain(name.en)),
    }
    if (isIn['zh-CN'] === isIn.en) continue
    const locale = isIn.en ? 'zh-CN' : 'en'
    yield {
      file: 'facts',
      path: [id, 'actors', index, 'name', locale],
      code: 'named-two-ways',
      what: `The statement of ${id} does not name \`${name[locale]}\` as \`actors\` writes it; in the other language it does.`,
      why: 'Readers take two names for two persons.',
      remedy: 'write the name one way',
    }
  }
}
