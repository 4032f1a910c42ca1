import { fail } from '../errors.ts'
import type { ChartRow, FigureRequest } from '../model/edition.ts'
import type { ThemeTokens } from '../model/theme.ts'

const mostRows = 5_000

/** A row as Vega-Lite sees it: the fact's own fields and what the theme adds. */
export interface DrawnRow extends ChartRow {
  /** Colour of the mark: the accent where the title speaks of it. */
  readonly mark: string
  /** Colour of text about the mark. */
  readonly ink: string
  /** The period as YYYY, YYYY-MM or YYYY-MM-DD, where it is one; for temporal encodings. */
  readonly date?: string
}

/** Fields that hold a colour as it is, not a category to be given one. */
export const colourFields: readonly string[] = ['mark', 'ink']

/**
 * The rows of a request with the theme's colours.
 *
 * @throws DeckError `chart-no-rows`, `chart-too-large`.
 */
export function drawnRows(request: FigureRequest, tokens: ThemeTokens): DrawnRow[] {
  if (request.rows.length === 0) {
    throw fail('invalid', {
      code: 'chart-no-rows',
      what: `The chart \`${request.name}\` has no rows to draw.`,
      remedy: 'Select at least one fact with a value under `data.facts`.',
    })
  }
  if (request.rows.length > mostRows) {
    throw fail('invalid', {
      code: 'chart-too-large',
      what: `The chart \`${request.name}\` has ${request.rows.length} rows; the most is ${mostRows}.`,
      remedy: 'Select fewer facts.',
    })
  }
  return request.rows.map((row) => {
    const date = isoDate(row.period)
    return {
      ...row,
      mark: row.highlight ? tokens.color.accent : tokens.color.mute,
      ink: row.highlight ? tokens.color.accent : tokens.color.ink,
      ...(date === undefined ? {} : { date }),
    }
  })
}

const chineseOrIso = /^(\d{4})(?:年|-|$)(?:(\d{1,2})(?:月|-|$)(?:(\d{1,2})日?)?)?$/
const english = /^(?:(?:(\d{1,2}) )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* )(\d{4})$/
const months = 'JanFebMarAprMayJunJulAugSepOctNovDec'

/** `2026年3月18日`, `18 March 2026` or ISO 8601, or less of them, as ISO 8601; undefined for anything else. */
function isoDate(period: unknown): string | undefined {
  if (typeof period !== 'string') return undefined
  const named = english.exec(period)
  const parts = named
    ? [named[3], String(months.indexOf(named[2] as string) / 3 + 1), named[1]]
    : (chineseOrIso.exec(period)?.slice(1) ?? [])
  if (parts[0] === undefined) return undefined
  return parts.flatMap((part) => (part === undefined ? [] : [part.padStart(2, '0')])).join('-')
}
