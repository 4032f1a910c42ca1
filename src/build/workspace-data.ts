import type { Audience, Deck } from '../model/deck.ts'
import type { Pack } from '../model/edition.ts'
import type { Catalogue } from '../model/facts.ts'
import type { Theme } from '../model/theme.ts'
import type { WorkspaceFile } from './tree.ts'

/** A deck with the places of its values: key path as JSON → line and column, from 1. */
export interface DeckFile {
  readonly deck: Deck
  readonly file: string
  readonly places: Readonly<Record<string, readonly [line: number, column: number]>>
}

/** Everything that a workspace says, read and checked: plain data. */
export interface Workspace {
  readonly decks: Readonly<Record<string, DeckFile>>
  readonly audiences: Readonly<Record<string, Audience>>
  readonly packs: Readonly<Record<string, Pack>>
  readonly themes: Readonly<Record<string, Theme>>
  readonly catalogue: Catalogue
  /** Digest of the facts that a clearance opens, by clearance. */
  readonly factDigests: Readonly<Record<string, string>>
}

/** The files that a workspace is read from; those of `templates/` may be the program's own. */
export interface WorkspaceFiles {
  readonly data: readonly WorkspaceFile[]
  readonly decks: readonly WorkspaceFile[]
  readonly templates: readonly WorkspaceFile[]
}
