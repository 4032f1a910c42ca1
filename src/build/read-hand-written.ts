import type { Fault } from '../errors.ts'
import { type ParsedFile, parseYaml } from '../facts/parse-yaml.ts'
import { permitted } from '../facts/permitted.ts'
import { conform } from '../facts/schema-faults.ts'
import type { Deck, DeckBody } from '../model/deck.ts'
import type { Catalogue } from '../model/facts.ts'
import { handWrittenSchema } from '../model/hand-written.ts'
import type { Locale } from '../model/text.ts'
import { pictureFiles } from './deck-pictures.ts'
import { placesIn } from './read-decks.ts'
import { nameIn, type TextFile } from './text-file.ts'
import type { WorkspaceFile } from './tree.ts'
import type { DeckFile } from './workspace-data.ts'

/** A hand-written deck while its file is still at hand. */
export interface ReadHandWritten extends DeckFile {
  readonly parsed: ParsedFile
}

/** What else a hand-written deck is read with. */
export interface Surroundings {
  readonly pictures: readonly WorkspaceFile[]
  /** Names of the themes of any layer. */
  readonly themes: ReadonlySet<string>
  readonly catalogue: Catalogue | undefined
}

const marpThemes = new Set(['default', 'gaia', 'uncover'])
const ownKeys = new Set(Object.keys(handWrittenSchema.shape))
const defaultPack = 'briefing'
const defaultAudience = 'base'
/** What a deck is dated by that names no date and no source: the earliest that a zip archive can say. */
const noDate = '1980-01-01'

interface FrontMatter {
  /** Lines that are ours, all others blank, so that places in them are those of the file. */
  readonly own: string
  readonly directives: readonly string[]
  readonly body: string
  /** Line on which the body begins, from 1. */
  readonly line: number
}

/** The decks of `decks/*.md`; those with faults are left out. */
export function readHandWrittenDecks(
  files: readonly TextFile[],
  around: Surroundings,
  faults: Fault[],
): ReadHandWritten[] {
  return files.flatMap((file) => {
    const read = /^decks\/[^/]+\.md$/.test(file.file) ? readHandWritten(file, around, faults) : undefined
    return read ? [read] : []
  })
}

/** Front matter as markdown-it-front-matter takes it: from a first line of `---` to the next. */
function split(text: string): FrontMatter {
  const match = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text)
  if (!match) return { own: '', directives: [], body: text, line: 1 }
  const own: string[] = ['']
  const directives: string[] = []
  let isOwn = false
  for (const line of (match[1] ?? '').replace(/\n$/, '').split('\n')) {
    const key = /^(["']?)([A-Za-z][\w-]*)\1\s*:/.exec(line)?.[2]
    if (key !== undefined) isOwn = ownKeys.has(key)
    own.push(isOwn ? line : '')
    if (!isOwn && !(key === undefined && /^\s*$/.test(line))) directives.push(line)
  }
  const line = match[0].split('\n').length
  return { own: own.join('\n'), directives, body: text.slice(match[0].length), line }
}

/** The text of a directive that is one line. */
function directive(lines: readonly string[], name: string): string | undefined {
  const value = lines
    .map((line) => /^([A-Za-z]\w*)\s*:\s*(.*?)\s*$/.exec(line))
    .find((match) => match?.[1] === name)
  return value?.[2]?.replace(/^(["'])(.*)\1$/, '$2')
}

/** A title that Marp would take as it stands is quoted, so that YAML takes it so too. */
const quoteTitle = (text: string) =>
  text.replace(
    /^title:[ \t]*(?!["'{|>[ \t\n])(.*)$/m,
    (_, title: string) => `title: ${JSON.stringify(title.trim())}`,
  )

const localeOf = (lang: string | undefined): Locale => (/^zh\b/i.test(lang ?? '') ? 'zh-CN' : 'en')

/**
 * A deck of `decks/<name>.md`. All that a deck must say has a default, so that one written for Marp is a deck as it
 * stands: one edition for the audience `base`, in the language of `lang`, in every format, in Marp's own theme.
 *
 * @returns undefined when it has faults
 */
export function readHandWritten(
  given: TextFile,
  around: Surroundings,
  faults: Fault[],
): ReadHandWritten | undefined {
  const file = given.file
  const text = given.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const name = nameIn(file, /^decks\/([^/]+)\.md$/, faults)
  const { own, directives, body, line } = split(text)
  const isForeign = own.trim() === '' || /^\s*title:[^\n]*$/.test(own.trim())
  const parsed = parseYaml(file, own.trim() === '' ? '{}' : quoteTitle(own), faults)
  if (name === undefined || !parsed) return undefined
  const said = conform(handWrittenSchema, Object.fromEntries(parsed.entries), parsed, [], faults)
  if (!said) return undefined
  if (body.trim() === '') {
    const what = 'The deck has no slides.'
    faults.push({ code: 'empty-deck', what, remedy: 'write the first: # Title', place: { file, line } })
    return undefined
  }
  const theme = directive(directives, 'theme')
  const isOurs = theme !== undefined && around.themes.has(theme) && !marpThemes.has(theme)
  const isMarpTheme = theme === undefined ? said.audiences === undefined : !isOurs
  const { strict = false, title, settings, ...rest } = said
  const deckBody: DeckBody = {
    markdown: body,
    line,
    directives,
    isForeign,
    isMarpTheme,
    ...(theme !== undefined && !isOurs && !marpThemes.has(theme) && { unknownTheme: theme }),
    isStrict: strict,
    pictures: pictureFiles({ file, text }, around.pictures, faults),
  }
  const named = titleOf(title, body, name)
  const deck: Deck = {
    ...rest,
    name,
    title: typeof named === 'string' ? { 'zh-CN': named, en: named } : named,
    pack: said.pack ?? defaultPack,
    audiences: said.audiences ?? [defaultAudience],
    locales: said.locales ?? [localeOf(directive(directives, 'lang'))],
    formats: said.formats ?? ['md', 'html', 'pdf', 'pptx'],
    asOf: said.asOf ?? dateOf(directives) ?? newest(around.catalogue) ?? noDate,
    ...((settings || isOurs) && { settings: { ...settings, ...(isOurs && { theme }) } }),
    slides: [],
    body: deckBody,
  }
  return { deck, file, places: { ...placesIn(parsed), '[]': [1, 1], '["body"]': [line, 1] }, parsed }
}

const dateOf = (directives: readonly string[]) =>
  /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.exec(directive(directives, 'date') ?? '')?.[0]

/** When the newest of the sources was published that public facts cite: no audience learns of others by a date. */
const newest = (catalogue: Catalogue | undefined) =>
  catalogue &&
  permitted(catalogue, 'public')
    .sources.flatMap(({ published }) => published ?? [])
    .sort()
    .at(-1)

function titleOf(given: Deck['title'] | string | undefined, body: string, name: string) {
  if (given !== undefined && given !== '') return given
  const heading = /^#{1,6}[ \t]+(.+?)[ \t#]*$/m.exec(body)?.[1] ?? ''
  const plain = heading
    .replace(/<!--[\s\S]*?-->|<[^>]*>|\{\{[^}]*\}\}/g, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]/g, '')
    .trim()
  return plain === '' ? name : plain
}
