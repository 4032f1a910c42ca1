import { fileURLToPath } from 'node:url'
import { type PreparedEdition, prepareEditions } from '../../src/build/edition.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { parseWorkspace } from '../../src/build/parse-workspace.ts'
import { planEditions } from '../../src/build/plan.ts'
import { readFiles } from '../../src/build/workspace.ts'
import type { Workspace, WorkspaceFiles } from '../../src/build/workspace-data.ts'
import { DeckError, type Fault } from '../../src/errors.ts'
import type { EditionInput, FilledDeck } from '../../src/model/edition.ts'
import type { Figure } from '../../src/model/figure.ts'
import { select } from '../../src/query/index.ts'
import { fillDeck } from '../../src/template/index.ts'

const fixture = fileURLToPath(new URL('../fixtures/workspace', import.meta.url))
const read = await readFiles(nodeEffects, fixture)
/** The program's own pack and audiences are not needed, only its themes and texts. */
const isOwn = ({ file }: { readonly file: string }) =>
  !/^templates\/(?:briefing\/|audiences\/(?!crew|guest))/.test(file)
const files: WorkspaceFiles = { ...read, templates: read.templates.filter(isOwn) }

/** What files of the workspace say; a function changes what stands there, null takes the file away. */
export type Changes = Readonly<Record<string, string | ((text: string) => string) | null>>

function apply(part: 'data' | 'decks' | 'templates', changes: Changes): WorkspaceFiles['data'] {
  const texts = new Map(files[part].map(({ file, bytes }) => [file, new TextDecoder().decode(bytes)]))
  for (const [file, change] of Object.entries(changes)) {
    if (!file.startsWith(`${part}/`)) continue
    if (change === null) texts.delete(file)
    else texts.set(file, typeof change === 'string' ? change : change(texts.get(file) ?? ''))
  }
  const encode = (text: string) => new TextEncoder().encode(text)
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, text]) => ({ file, bytes: encode(text) }))
}

/** The workspace of the fixtures, some of its files changed. */
export const made = async (changes: Changes = {}): Promise<Workspace> =>
  parseWorkspace({
    data: apply('data', changes),
    decks: apply('decks', changes),
    templates: apply('templates', changes),
  })

const tools = { versions: {}, program: '' }

export const prepared = (workspace: Workspace): PreparedEdition[] =>
  prepareEditions(
    workspace,
    planEditions(workspace, { decks: [], audiences: [], locales: [], formats: [] }),
    tools,
    {},
  )

/** Editions by `deck.audience.locale`. */
export function editionsOf(workspace: Workspace): Record<string, PreparedEdition> {
  return Object.fromEntries(
    prepared(workspace).map((each) => [
      `${each.planned.deck}.${each.planned.audience}.${each.planned.locale}`,
      each,
    ]),
  )
}

export async function inputOf(changes: Changes, name: string): Promise<EditionInput> {
  const edition = editionsOf(await made(changes))[name]
  if (!edition) throw new Error(`there is no edition ${name}`)
  return edition.input()
}

const drawn = async ({ name, alt, width, height }: Pick<Figure, 'name' | 'alt' | 'width' | 'height'>) =>
  ({ name, alt, width, height, svg: '', native: null, facts: [], reason: 'not drawn' }) satisfies Figure

export const filledFrom = (input: EditionInput): Promise<FilledDeck> =>
  fillDeck(input, { select, draw: drawn })

/** An edition of the changed workspace, filled. */
export const filled = async (changes: Changes, name: string): Promise<FilledDeck> =>
  filledFrom(await inputOf(changes, name))

/** All Markdown of an edition. */
export const markdownOf = ({ slides }: FilledDeck): string => slides.map((slide) => slide.markdown).join('\n')

/** Faults of a workspace, or of what is made of it. */
export async function faultsOf(work: () => unknown): Promise<readonly Fault[]> {
  try {
    await work()
  } catch (error) {
    if (error instanceof DeckError) return error.faults
    throw error
  }
  return []
}

export const shortly = (faults: readonly Fault[]): string[] =>
  faults.map(({ code, place }) => `${code} ${place?.file}:${place?.line ?? ''}`)
