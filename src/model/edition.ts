import type { Fault, Place } from '../errors.ts'
import type { Audience, FormatName } from './audience.ts'
import type { Deck, SlideTemplate } from './deck.ts'
import type { EditionRecord } from './edition-record.ts'
import type { Catalogue } from './facts.ts'
import type { Figure } from './figure.ts'
import type { LaidOutDeck } from './laid-out.ts'
import type { AllowedFigure, PrintedValue } from './printed-value.ts'
import type { Provenance } from './provenance.ts'
import type { Locale } from './text.ts'
import type { Theme } from './theme.ts'

/** A text of a pack and where it stands: file, line and column of its value. */
export interface LocaleText {
  readonly text: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** Texts of the pack in one language, by key. */
export type LocaleTexts = Readonly<Record<string, LocaleText>>

/** A pack as one edition finds it, every layer looked through: plain data, nothing rendered. */
export interface Pack {
  readonly name: string
  readonly slides: Readonly<Record<string, SlideTemplate>>
  /** name → Handlebars text */
  readonly partials: Readonly<Record<string, { readonly file: string; readonly text: string }>>
  readonly texts: Readonly<Record<Locale, LocaleTexts>>
  /** CSS shared by the themes. */
  readonly baseCss: string
  readonly baseCssFile?: string
}

/** A picture of a hand-written deck. */
export interface DeckPicture {
  /** With its bytes, `data:image/…`. */
  readonly uri: string
  /** Path beside the Markdown that is written, plain enough for every system. */
  readonly path: string
}

/** Pictures by the address that a deck gives them. */
export type DeckPictures = Readonly<Record<string, DeckPicture>>

/** Everything that one edition is made from. What the audience may not see has been removed already. */
export interface EditionInput {
  readonly deck: Deck
  readonly deckFile: string
  /** Where in the deck's file the value at this path of keys stands. */
  readonly locate: (path: readonly (string | number)[]) => Place
  /** Where the fact of this id stands. */
  readonly locateFact: (id: string) => Place
  readonly pack: Pack
  readonly audience: Audience
  readonly locale: Locale
  readonly theme: Theme
  readonly catalogue: Catalogue
  readonly formats: readonly FormatName[]
  /** Digest of everything that went in: pages above public carry its first digits. */
  readonly edition?: string | undefined
  /** Numbers of slides to build, from 1; all when absent. */
  readonly slides?: readonly number[] | undefined
  /** Of a hand-written deck. */
  readonly pictures?: DeckPictures | undefined
  /** What the edition before this one said: null when there was none, absent when nobody looked for it. */
  readonly previous?: EditionRecord | null | undefined
}

/** A slide as Markdown, with what it rests on. */
export interface FilledSlide {
  readonly number: number
  /** Place of its entry among the deck's slides, from 0; several pages of a list share one. */
  readonly index?: number
  readonly kind: string
  readonly markdown: string
  /** Plain text of the title. */
  readonly title: string
  /** Plain name of the section that the slide belongs to. */
  readonly section?: string
  /** Paragraphs of the speaker notes, plain text. */
  readonly notes: readonly string[]
  /** Ids of facts whose values or statements stand on the slide or in its notes, in order of use. */
  readonly facts: readonly string[]
  /** What stands on the slide, in its notes and its charts, with what vouches for it, each once, in order of use. */
  readonly values: readonly PrintedValue[]
  /** Figures on it that say nothing: those in names that facts or vocabulary know, and ticks of axes. */
  readonly asides?: readonly PrintedValue[]
  /** Keys of the pack's texts that the slide prints, in order of use. */
  readonly texts?: readonly string[]
}

/** A slide of the deck that an audience does not get because it takes no more. */
export interface DroppedSlide {
  /** Its place among the slides that the audience would get otherwise, from 1. */
  readonly index: number
  readonly kind: string
  /** Plain text of the title. */
  readonly title: string
}

/** An edition as Markdown with its figures. */
export interface FilledDeck {
  readonly title: string
  readonly name: string
  readonly lang: Locale
  readonly footer: string
  /** First digits of the edition's digest, where it is above public: every page carries them. */
  readonly mark?: string
  readonly slides: readonly FilledSlide[]
  readonly figures: readonly Figure[]
  /** Sources in the order of their numbers. */
  readonly sources: readonly string[]
  /** What a limit of slides has cost, in the order of the deck. */
  readonly dropped?: readonly DroppedSlide[]
  /** Figures that are typed and that the deck allows. */
  readonly allowed?: readonly AllowedFigure[]
  /** Present when the deck is hand-written. */
  readonly handWritten?: HandWritten
}

/** A slide as Marp cuts it: the line of the Markdown on which it begins (from 0), its title and its notes. */
export interface CutSlide {
  readonly line: number
  readonly title: string
  readonly notes: readonly string[]
}

/** A hand-written deck after filling: Marp Markdown that is rendered as a whole, since directives go on. */
export interface HandWritten {
  /** Front matter for Marp, with its rulers and a line break at the end; may be empty. */
  readonly frontMatter: string
  /** Without front matter; the notes that an audience does not get are out. */
  readonly markdown: string
  /** Line of the Markdown on which each slide begins, from 0. */
  readonly starts: readonly number[]
  /** Where the facts of each slide come from, for its notes. */
  readonly sourceNotes: readonly (readonly string[])[]
  /** Whether all slides are wanted. */
  readonly isComplete: boolean
  /** Whether the theme is one of Marp's own. */
  readonly isMarpTheme: boolean
  readonly pictures: DeckPictures
  /** Where each slide begins in the deck's file, by the slide's number less one. */
  readonly places: readonly Place[]
}

/** A file to write: path relative to the edition's folder. */
export interface Artifact {
  readonly path: string
  readonly bytes: Uint8Array
  /** What a reader of the file would stumble over; an edition that is not lenient has none. */
  readonly faults?: readonly Fault[]
}

/** A row that a chart draws: one fact, in the reader's language. */
export interface ChartRow {
  readonly fact: string
  readonly value: number
  /** What is measured, such as 平均研发投入强度. */
  readonly label: string
  readonly region: string
  /** The period as readers say it: 2014年, 2014. */
  readonly period: string
  readonly unit: string
  /** The figure as print shows it: 4.22%, 近600家. */
  readonly text: string
  readonly highlight: boolean
}

/** A chart to draw. `spec` is Vega-Lite without data; the rows become its data. */
export interface FigureRequest {
  readonly name: string
  readonly spec: Readonly<Record<string, unknown>>
  readonly rows: readonly ChartRow[]
  readonly alt: string
  readonly width: number
  readonly height: number
  /** Where the deck asks for it. */
  readonly place?: Place
}

/** One TTF: CSS family, weight, bytes. */
export interface FontFile {
  readonly family: string
  readonly weight: 400 | 700
  readonly file: string
  readonly bytes: Uint8Array
}

/** An edition after every stage but the last: what writers write from. */
export interface ComposedEdition {
  /** `<deck>.<audience>.<locale>`, the stem of file names. */
  readonly stem: string
  readonly deck: FilledDeck
  /** Marp Markdown of all slides, joined by rulers, without front matter. */
  readonly markdown: string
  /** What Marp made of it, the figures' SVG in place: `<div class="marpit">…</div>`. */
  readonly html: string
  /** CSS for that HTML: Marp's scaffold, base, theme. */
  readonly css: string
  /** The theme's CSS as written, variables included, before Marp scopes it. */
  readonly themeCss: string
  readonly theme: Theme
  readonly audience: Audience
  readonly provenance: Provenance
  readonly fonts: readonly FontFile[]
  /** Of the slides, px; 1280 × 720 when absent. */
  readonly size?: { readonly width: number; readonly height: number }
  /** Where text may stand, px from the edges; the margins of this program's themes when absent. */
  readonly margins?: { readonly side: number; readonly bottom: number }
  /** Whether files are written whatever a reader would stumble over. */
  readonly isLenient?: boolean
  /** What has been left out of a hand-written deck. */
  readonly notices?: readonly Fault[]
  /** Present when a format needs them. */
  readonly laidOut?: LaidOutDeck
  readonly pdf?: Uint8Array
  readonly slidePngs?: readonly Uint8Array[]
  /** 2× pictures of the figures that have no native chart, by figure name. */
  readonly figurePngs?: Readonly<Record<string, Uint8Array>>
}
