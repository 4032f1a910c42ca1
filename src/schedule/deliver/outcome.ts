/** What came of one attempt at a delivery. */
export type Outcome =
  /** The receiver has said that it has it. */
  | { readonly state: 'delivered'; readonly reply: string; readonly messageId?: string }
  /** No further attempt would mend it. */
  | ({ readonly state: 'failed' } & Trouble)
  /** It has certainly not arrived, and may another time. */
  | ({
      readonly state: 'again' /** Milliseconds that the receiver asks for. */
      readonly after?: number
    } & Trouble)
  /** It may have arrived. */
  | ({ readonly state: 'unknown' } & Trouble)
  /** Another attempt has taken over; nothing has been sent. */
  | { readonly state: 'lost' }

export interface Trouble {
  readonly code: string
  readonly what: string
  readonly remedy: string
}

/** Ends an attempt before anything has left. */
export class Undeliverable extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super(outcome.state)
    this.outcome = outcome
  }
}

/** An attempt that no other would mend. */
export const refuse = (code: string, what: string, remedy: string): Undeliverable =>
  new Undeliverable({ state: 'failed', code, what, remedy })
