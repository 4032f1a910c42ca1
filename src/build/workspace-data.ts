import type { Settings } from '../model/audience.ts'
import type { Deck, SlideTemplate } from '../model/deck.ts'
import type { LocaleTexts } from '../model/edition.ts'
import type { Catalogue, Classification } from '../model/facts.ts'
import type { Locale, Localised } from '../model/text.ts'
import type { ThemePart } from '../model/theme.ts'
import type { WorkspaceFile } from './tree.ts'

/** A deck with the places of its values: key path as JSON → line and column, from 1. */
export interface DeckFile {
  readonly deck: Deck
  readonly file: string
  readonly places: Readonly<Record<string, readonly [line: number, column: number]>>
}

/** A text and the file that it came from. */
export interface FoundText {
  readonly file: string
  readonly text: string
}

/** What one folder of templates holds, by name: a deck's, an audience's, a pack's, or that of all. */
export interface Layer {
  readonly slides: Readonly<Record<string, SlideTemplate>>
  readonly partials: Readonly<Record<string, FoundText>>
  /** Tokens of themes, not all of them where a lower layer has the theme. */
  readonly tokens: Readonly<Record<string, { readonly file: string; readonly values: ThemePart }>>
  /** CSS of themes; `base` is shared by all of them. */
  readonly css: Readonly<Record<string, FoundText>>
  readonly texts: Readonly<Partial<Record<Locale, LocaleTexts>>>
}

/** Settings as one file writes them. */
export interface WrittenSettings {
  readonly file: string
  readonly settings: Settings
}

/** An audience: who it is, and its settings and those that it extends, nearest first. */
export interface AudienceProfile {
  readonly name: string
  readonly label: Localised
  readonly clearance: Classification
  /** Itself, then what it extends. */
  readonly lineage: readonly string[]
  readonly written: readonly WrittenSettings[]
}

/** A pack: its settings and those of the packs that it extends, nearest first. */
export interface PackProfile {
  readonly name: string
  /** Itself, then what it extends. */
  readonly lineage: readonly string[]
  readonly written: readonly WrittenSettings[]
}

/** Everything that a workspace says, read and checked: plain data. */
export interface Workspace {
  readonly decks: Readonly<Record<string, DeckFile>>
  readonly audiences: Readonly<Record<string, AudienceProfile>>
  readonly packs: Readonly<Record<string, PackProfile>>
  /** By folder: `decks/<deck>`, `templates/audiences/<audience>`, `templates/<pack>`, `templates`. */
  readonly layers: Readonly<Record<string, Layer>>
  /** Bytes of the pictures of hand-written decks, by file; no part of what is remembered of a workspace. */
  readonly pictures?: ReadonlyMap<string, Uint8Array>
  readonly catalogue: Catalogue
  /** Where each fact stands, by id: file, line and column. */
  readonly factPlaces: Readonly<Record<string, readonly [file: string, line: number, column: number]>>
  /** Digest of the facts that a clearance opens, by clearance. */
  readonly factDigests: Readonly<Record<string, string>>
}

/** The files that a workspace is read from; those of `templates/` may be the program's own. */
export interface WorkspaceFiles {
  readonly data: readonly WorkspaceFile[]
  readonly decks: readonly WorkspaceFile[]
  /** That hand-written decks name. */
  readonly pictures?: readonly WorkspaceFile[]
  readonly templates: readonly WorkspaceFile[]
}
