import type { Output } from '../../build/manifest.ts'
import type { Classification } from '../../model/facts.ts'
import type { Channel } from '../../model/schedule.ts'
import type { Locale } from '../../model/text.ts'

/** How a channel leads out of the house. */
export type Way = 'email' | 'webhook' | 'folder' | 's3'

/** The way of a channel; its configuration has exactly one. */
export function wayOf(channel: Channel): Way {
  if ('email' in channel) return 'email'
  if ('webhook' in channel) return 'webhook'
  return 'folder' in channel ? 'folder' : 's3'
}

interface AnyRequest {
  readonly way: Way
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  /** ISO 8601, UTC. */
  readonly instant: string
  readonly timezone: string
  /** Of the deck, in the edition's language. */
  readonly title: string
}

/** An edition to send: what was known of it when it was published. Holds no secret. */
export interface EditionRequest extends AnyRequest {
  /** Name of the audience for people, in the edition's language. */
  readonly label: string
  readonly edition: string
  readonly clearance: Classification
  /** Below the place where editions are published. */
  readonly folder: string
  readonly files: readonly Output[]
  readonly slides: number
  /** How many slides say something else than in the edition before; absent where it is not known. */
  readonly changes?: number
  /** Templates; those of the program when absent. */
  readonly subject?: string
  readonly body?: string
}

/** A failure to tell of. Texts that may quote facts are held apart from those that never do. */
export interface AlertRequest extends AnyRequest {
  readonly about: 'build' | 'delivery'
  /** What became of it: failed, or not known. */
  readonly outcome: 'failed' | 'unknown'
  /** Codes and places of the faults. */
  readonly lines: readonly string[]
  /** The same in words, which may quote facts of any classification. */
  readonly details: readonly string[]
}

/** A message that only shows that a channel works. */
export type TestRequest = AnyRequest & Pick<EditionRequest, 'label' | 'subject' | 'body'>

export type DeliveryState = 'pending' | 'sending' | 'handed-over' | 'delivered' | 'failed' | 'unknown'

interface AnyRow {
  readonly id: string
  readonly schedule: string | null
  readonly instant: Date | null
  readonly audience: string | null
  readonly locale: Locale | null
  /** Name of a channel of the configuration. */
  readonly channel: string
  /** Address of a mail; the way of the channel where it has one receiver. */
  readonly recipient: string
  readonly state: DeliveryState
  readonly attempt: number
  readonly failures: number
}

/** A row of the outbox. */
export type DeliveryRow = AnyRow &
  (
    | { readonly kind: 'edition'; readonly request: EditionRequest }
    | { readonly kind: 'alert'; readonly request: AlertRequest }
    | { readonly kind: 'test'; readonly request: TestRequest }
  )
