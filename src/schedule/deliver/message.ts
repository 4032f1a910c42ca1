import type { FormatName } from '../../model/audience.ts'
import type { Locale } from '../../model/text.ts'
import type { DeliveryRow, EditionRequest } from './request.ts'

/** A file of an edition, as it was published. */
export interface LoadedFile {
  /** Below the edition's folder. */
  readonly path: string
  /** For people: `三地比较 2026-11-23.pdf` */
  readonly name: string
  readonly format: FormatName
  readonly sha256: string
  readonly bytes: Uint8Array
  /** Where readers find it; null where the place has no address. */
  readonly link: string | null
}

/** What leaves by a channel, whole and checked. */
export interface Message {
  /** Id of the delivery: the same for every attempt. */
  readonly id: string
  readonly kind: DeliveryRow['kind']
  readonly recipient: string
  readonly locale: Locale
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly files: readonly LoadedFile[]
  /** Of an edition; absent of alerts and tests. */
  readonly edition?: EditionRequest
}
