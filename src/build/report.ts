import type { Fault } from '../errors.ts'
import type { FormatName } from '../model/audience.ts'
import type { DroppedSlide } from '../model/edition.ts'
import type { Locale } from '../model/text.ts'
import type { Editability } from './editability.ts'
import type { PreparedEdition } from './edition.ts'
import type { Manifest } from './manifest.ts'

/** What became of one edition; `faulty` ones are not published. */
export interface EditionReport {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly formats: readonly FormatName[]
  readonly state: 'built' | 'unchanged' | 'to build' | 'faulty'
  /** Absolute folder of the edition. */
  readonly folder: string
  readonly slides: number
  readonly files: number
  readonly bytes: number
  /** Slides of the deck that the audience does not get because it takes no more. */
  readonly dropped: readonly DroppedSlide[]
  /** Of its PPTX, where there is one. */
  readonly editability?: Editability
  /** What a reader of a hand-written deck would stumble over; it is published all the same. */
  readonly notices?: readonly Fault[]
  /** Milliseconds that its making took. */
  readonly time: number
}

/** What a build did. `findings` are what a reader of the slides would stumble over. */
export interface BuildReport {
  readonly workspace: string
  readonly out: string
  readonly editions: readonly EditionReport[]
  readonly findings: readonly Fault[]
  /** Milliseconds. */
  readonly time: number
}

/** A step of one edition, told as it begins; `published` and `faulty` are its ends. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly edition: string
  readonly step: 'fill' | 'lay out' | 'write' | 'published' | 'faulty'
}

/** An edition's name for people. */
export const editionLabel = ({ planned }: PreparedEdition) =>
  `${planned.deck} · ${planned.audience} · ${planned.locale}`

/** The report on one edition; the files counted are those of the formats asked for. */
export function reportOn(
  { planned }: PreparedEdition,
  out: string,
  state: EditionReport['state'],
  manifest: Manifest | null = null,
  time = 0,
): EditionReport {
  const { deck, audience, locale, formats } = planned
  const outputs = manifest?.outputs.filter(({ format }) => formats.includes(format)) ?? []
  return {
    deck,
    audience,
    locale,
    formats,
    state,
    folder: `${out}/${planned.folder}`,
    slides: manifest?.slides.length ?? 0,
    files: outputs.length,
    bytes: outputs.reduce((sum, { bytes }) => sum + bytes, 0),
    dropped: manifest?.dropped ?? [],
    ...(manifest?.editability && formats.includes('pptx') && { editability: manifest.editability }),
    ...(manifest?.notices && { notices: manifest.notices }),
    time: Math.round(time),
  }
}

/** The same fault in several editions is told once. */
export function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()]
}
