import type { Artifact, ComposedEdition } from '../model/edition.ts'

/** What of a composed edition a format reads beyond Markdown and HTML. */
export interface FormatNeeds {
  readonly layout?: boolean
  readonly pdf?: boolean
  readonly pngs?: boolean
}

/** A composed edition in, files out. Reads no disk and no clock. */
export interface Format {
  readonly extension: string
  readonly needs: FormatNeeds
  write(edition: ComposedEdition): Promise<Artifact[]>
}
