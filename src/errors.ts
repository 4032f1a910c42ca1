/** Where a fault lies: a file of the workspace, line and column from 1. */
export interface Place {
  readonly file: string
  readonly line?: number
  readonly column?: number
  /** In a workbook: sheet and cell, `Sheet1!B7`; line and column are those of the cell. */
  readonly cell?: string
}

/**
 * One thing that is wrong, told so that its reader can mend it.
 *
 * `code` is permanent and kebab-case; `what` says what is wrong, `why` why it matters or is
 * refused, `remedy` what to do.
 */
export interface Fault {
  readonly code: string
  readonly what: string
  readonly why?: string
  readonly remedy: string
  readonly place?: Place
}

/** Exit codes of the command line, published in the README. */
export const exitCodes = {
  good: 0,
  findings: 1,
  usage: 2,
  invalid: 3,
  environment: 4,
  internal: 70,
} as const

export type FaultKind = Exclude<keyof typeof exitCodes, 'good' | 'internal'>

/** Faults that stop a command. Any other throw is a bug and keeps its stack. */
export class DeckError extends Error {
  readonly kind: FaultKind
  readonly faults: readonly Fault[]

  constructor(kind: FaultKind, faults: readonly Fault[]) {
    super(faults.map((fault) => describeFault(fault)).join('\n\n'))
    this.name = 'DeckError'
    this.kind = kind
    this.faults = faults
  }
}

/** `file:line:column`, as much of it as is known; `file:sheet!cell` in a workbook. */
export function describePlace(place: Place): string {
  if (place.cell !== undefined) return `${place.file}:${place.cell}`
  return [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':')
}

/** A fault as one readable block of text, without colour. */
export function describeFault(fault: Fault, weight: 'error' | 'notice' = 'error'): string {
  const lines = [`${weight}[${fault.code}]: ${oneLine(fault.what)}`]
  if (fault.place) lines.push(`  at: ${describePlace(fault.place)}`)
  if (fault.why) lines.push(`  why: ${fault.why}`)
  lines.push(`  do: ${oneLine(fault.remedy)}`)
  return lines.join('\n')
}

/** What data says within a fault cannot look like another line of the block. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ')

/** One fault as an error. */
export function fail(kind: FaultKind, fault: Fault): DeckError {
  return new DeckError(kind, [fault])
}
