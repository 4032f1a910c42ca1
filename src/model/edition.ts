import type { Place } from '../errors.ts'
import type { Audience, Deck, FormatName, SlideTemplate } from './deck.ts'
import type { Catalogue } from './facts.ts'
import type { Figure } from './figure.ts'
import type { LaidOutDeck } from './laid-out.ts'
import type { Locale } from './text.ts'
import type { Theme } from './theme.ts'

/** Texts of the pack in one language, by key. */
export type LocaleTexts = Readonly<Record<string, string>>

/** A pack as read from disk: plain data, nothing rendered. */
export interface Pack {
  readonly name: string
  readonly slides: Readonly<Record<string, SlideTemplate>>
  /** name → Handlebars text */
  readonly partials: Readonly<Record<string, { readonly file: string; readonly text: string }>>
  readonly texts: Readonly<Record<Locale, LocaleTexts>>
  /** CSS shared by the themes. */
  readonly baseCss: string
}

/** Everything that one edition is made from. What the audience may not see has been removed already. */
export interface EditionInput {
  readonly deck: Deck
  readonly deckFile: string
  /** Where in the deck's file the value at this path of keys stands. */
  readonly locate: (path: readonly (string | number)[]) => Place
  readonly pack: Pack
  readonly audience: Audience
  readonly locale: Locale
  readonly theme: Theme
  readonly catalogue: Catalogue
  readonly formats: readonly FormatName[]
  /** Numbers of slides to build, from 1; all when absent. */
  readonly slides?: readonly number[] | undefined
}

/** A slide as Markdown, with what it rests on. */
export interface FilledSlide {
  readonly number: number
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
}

/** An edition as Markdown with its figures. */
export interface FilledDeck {
  readonly title: string
  readonly name: string
  readonly lang: Locale
  readonly footer: string
  readonly slides: readonly FilledSlide[]
  readonly figures: readonly Figure[]
  /** Sources in the order of their numbers. */
  readonly sources: readonly string[]
}

/** A file to write: path relative to the edition's folder. */
export interface Artifact {
  readonly path: string
  readonly bytes: Uint8Array
}

/** What is written inside each file as provenance.json. */
export interface Provenance {
  readonly schema: 'factdeck-provenance/1'
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly asOf: string
  /** sha256 of everything that went in. */
  readonly edition: string
  readonly slides: readonly {
    readonly number: number
    readonly title: string
    readonly facts: readonly string[]
  }[]
  readonly facts: Readonly<
    Record<
      string,
      {
        readonly statement: string
        readonly locators: readonly {
          readonly source: string
          readonly paragraph: number
          readonly start: number
          readonly end: number
          readonly sha256: string
        }[]
      }
    >
  >
  readonly sources: readonly {
    readonly number: number
    readonly id: string
    readonly publisher: string
    readonly title: string
    readonly published: string
  }[]
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
  /** Present when a format needs them. */
  readonly laidOut?: LaidOutDeck
  readonly pdf?: Uint8Array
  readonly slidePngs?: readonly Uint8Array[]
  /** 2× pictures of the figures that have no native chart, by figure name. */
  readonly figurePngs?: Readonly<Record<string, Uint8Array>>
}
