import { fail } from '../errors.ts'
import { parseYaml } from '../facts/parse-yaml.ts'
import { suggestion } from '../locale/near-misses.ts'
import { classifications } from '../model/facts.ts'
import type { Effects } from './effects.ts'
import type { NewFile } from './put-files.ts'
import { fillScaffold } from './scaffold.ts'
import type { WorkspaceFiles } from './workspace-data.ts'

export interface NewDeck {
  readonly what: 'deck'
  readonly name: string
  readonly title?: string | undefined
  /** Those of the workspace when absent. */
  readonly audiences?: readonly string[] | undefined
  readonly pack?: string | undefined
}

export interface NewAudience {
  readonly what: 'audience'
  readonly name: string
  readonly label?: string | undefined
  readonly extends?: string | undefined
  readonly theme?: string | undefined
  readonly clearance?: string | undefined
}

export interface NewSlide {
  readonly what: 'slide'
  readonly name: string
  readonly pack?: string | undefined
}

/** What to add to a workspace. */
export type Addition = NewDeck | NewAudience | NewSlide

const audienceFile = /^templates\/audiences\/([^/]+)\.yaml$/
const packFile = /^templates\/([^/]+)\/pack\.yaml$/
const themeFile = /^templates\/(?:[^/]+\/){0,2}themes\/([^/]+)\.yaml$/

/** Names that files of `templates/` have, the program's own included. */
function namesOf({ templates }: WorkspaceFiles, pattern: RegExp): string[] {
  return [...new Set(templates.flatMap(({ file }) => pattern.exec(file)?.[1] ?? []))]
}

function known(noun: string, name: string, names: readonly string[]): string {
  if (names.includes(name)) return name
  const what = `there is no ${noun} ${name}`
  throw fail('usage', { code: `unknown-${noun}`, what, remedy: suggestion(name, names) })
}

function refuseKnown(what: string, remedy: string): never {
  throw fail('usage', { code: 'already-there', what, remedy })
}

/** The day of the newest source: what a new deck may speak of. */
function newestDay({ data }: WorkspaceFiles): string {
  const sources = data.find(({ file }) => file === 'data/sources.yaml')
  if (!sources) return '2026-01-01'
  const parsed = parseYaml(sources.file, new TextDecoder().decode(sources.bytes), [])
  const days = (parsed?.entries ?? []).flatMap(([, source]) => {
    const published = (source as { published?: unknown } | null)?.published
    return typeof published === 'string' && /^\d{4}(-\d\d){0,2}$/.test(published) ? [published] : []
  })
  return days.sort().at(-1) ?? '2026-01-01'
}

/** A name as people write it: `river-report` is River report. */
function words(name: string): string {
  const text = name.replaceAll('-', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A text inside a mapping of YAML; JSON's quotes are YAML's. */
const quoted = (text: string) => (/^\p{L}[\p{L}\p{N} ]*$/u.test(text) ? text : JSON.stringify(text))

async function deckText(
  effects: Effects,
  root: string,
  files: WorkspaceFiles,
  deck: NewDeck,
): Promise<NewFile> {
  const all = namesOf(files, audienceFile)
  const entries = (await effects.list(`${root}/templates/audiences`)) ?? []
  const own = all.filter((name) => entries.some((entry) => entry.name === `${name}.yaml`) && name !== 'base')
  const asked = deck.audiences ?? []
  for (const name of asked) known('audience', name, all)
  const audiences = asked.length > 0 ? asked : own.length > 0 ? own : all.filter((name) => name !== 'base')
  const text = await fillScaffold(effects, 'deck.yaml', {
    NAME: deck.name,
    TITLE: quoted(deck.title ?? words(deck.name)),
    PACK: known('pack', deck.pack ?? 'briefing', namesOf(files, packFile)),
    AUDIENCES: `[${audiences.join(', ')}]`,
    AS_OF: newestDay(files),
  })
  return { file: `decks/${deck.name}.yaml`, text }
}

async function audienceText(
  effects: Effects,
  files: WorkspaceFiles,
  audience: NewAudience,
): Promise<NewFile> {
  const { name, theme, clearance = 'public' } = audience
  const all = namesOf(files, audienceFile)
  if (all.includes(name)) refuseKnown(`there is an audience ${name} already`, 'choose another name')
  if (theme !== undefined) known('theme', theme, namesOf(files, themeFile))
  const text = await fillScaffold(effects, 'audience.yaml', {
    NAME: name,
    EXTENDS: known('audience', audience.extends ?? 'base', all),
    LABEL: quoted(audience.label ?? words(name)),
    CLEARANCE: known('clearance', clearance, classifications),
    THEME: theme === undefined ? '# theme: navy' : `theme: ${theme}`,
  })
  return { file: `templates/audiences/${name}.yaml`, text }
}

async function slideText(effects: Effects, files: WorkspaceFiles, slide: NewSlide): Promise<NewFile> {
  const pack = known('pack', slide.pack ?? 'briefing', namesOf(files, packFile))
  const file = `templates/${pack}/slides/${slide.name}.md.hbs`
  const has = (path: string) => files.templates.some((each) => each.file === path)
  if (has(file))
    refuseKnown(
      `the pack ${pack} has a slide ${slide.name} already`,
      `choose another name; to change it for one audience, copy it to templates/audiences/NAME/slides/${slide.name}.md.hbs`,
    )
  const isFramed = ['head', 'foot'].every((name) => has(`templates/${pack}/partials/${name}.md.hbs`))
  const text = await fillScaffold(effects, isFramed ? 'slide.md.hbs' : 'plain-slide.md.hbs', {
    NAME: slide.name,
  })
  return { file, text }
}

/**
 * The one file that an addition begins with.
 *
 * @throws DeckError (usage) `already-there`, `unknown-pack`, `unknown-audience`, `unknown-theme`,
 *   `unknown-clearance`
 */
export function newText(
  effects: Effects,
  root: string,
  files: WorkspaceFiles,
  added: Addition,
): Promise<NewFile> {
  if (added.what === 'deck') return deckText(effects, root, files, added)
  if (added.what === 'audience') return audienceText(effects, files, added)
  return slideText(effects, files, added)
}
