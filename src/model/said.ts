/** What one slide of a file says to who reads it, whatever it looks like. */
export interface SaidSlide {
  /** Words in reading order: paragraphs, cells, data of charts, notes. */
  readonly texts: readonly string[]
  /** Alternative texts that other programs may drop when they save; in other formats they are among the texts. */
  readonly alternatives?: readonly string[]
  /** Of its title; empty where the format marks none. */
  readonly title: string
  /** What its seal is made from, where that is not its words. */
  readonly sealed?: string
}

/** A built file read back, as it is now. */
export interface ReadBack {
  /** The provenance.json inside it, not yet looked at; absent when it has none. */
  readonly provenance?: string
  readonly slides: () => readonly SaidSlide[]
}

/** Formats that carry their provenance inside. */
export const readableFormats = ['md', 'html', 'pdf', 'pptx'] as const
export type ReadableFormat = (typeof readableFormats)[number]
