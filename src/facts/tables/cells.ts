import { plainDigits, shiftPoint } from '../../locale/numbers.ts'
import type { Table } from '../../model/table.ts'
import type { Cell, Oddity } from './grid.ts'

/** What keeps a cell from being read, and what to do. */
export interface Slip {
  readonly code: string
  readonly what: string
  readonly why?: string
  readonly remedy: string
}

type Read<T> = { readonly value: T } | { readonly slip: Slip }

/** A cell as text: figures in plain digits, as the digest of a row and ids have it. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'number' ? plainDigits(cell) : String(cell)
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text)

export const oddities: Readonly<Record<Oddity, Slip>> = {
  formula: {
    code: 'formula-cell',
    what: 'The cell holds a formula.',
    why: 'Its figure was reckoned by another program and may be stale; a fact is what a source says.',
    remedy: 'copy the column and paste it as values',
  },
  error: {
    code: 'error-cell',
    what: 'The cell holds an error such as #N/A.',
    remedy: 'write the value, or clear the cell',
  },
  merged: {
    code: 'merged-cell',
    what: 'The cell is covered by a merged one.',
    remedy: 'unmerge the cells and fill each row',
  },
}

function numberSlip(text: string, remedy: string): { slip: Slip } {
  return { slip: { code: 'bad-number', what: `\`${shown(text)}\` is not a plain number.`, remedy } }
}

const escaped = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const forms = new Map<string, RegExp>()

/** What a figure looks like in a style. */
function formOf(decimal: string, group: string | undefined): RegExp {
  const key = `${decimal}${group ?? ''}`
  const known = forms.get(key)
  if (known) return known
  const whole = group === undefined ? '\\d+' : `(?:\\d{1,3}(?:${escaped(group)}\\d{3})+|\\d+)`
  const form = new RegExp(`^[-−]?${whole}(?:${escaped(decimal)}\\d+)?$`)
  forms.set(key, form)
  return form
}

/** Digits as JavaScript reads them, from a figure as the table types it; undefined where it is none. */
function digitsOf(text: string, { decimal = '.', group }: NonNullable<Table['numbers']>): string | undefined {
  if (!formOf(decimal, group).test(text)) return undefined
  const plain = group === undefined ? text : text.replaceAll(group, '')
  return plain.replace('−', '-').replace(decimal, '.')
}

/**
 * The figure of a cell: a number of a workbook, or text of plain digits in the style of the table. Nothing
 * is guessed: full-width digits, signs for thousands that were not declared, and units are slips.
 *
 * @param percent the cell is a share: `4.22%`, or 0.0422 in a workbook
 */
export function readNumber(cell: Cell, numbers: Table['numbers'] = {}, percent = false): Read<number> {
  if (typeof cell === 'number') return { value: percent ? Number(shiftPoint(plainDigits(cell), 2)) : cell }
  const text = cellText(cell)
  const isShare = /[%％]$/.test(text)
  if (isShare && !percent)
    return numberSlip(text, 'map the column with `percent: true`, or take the sign out')
  if (percent && !isShare) return numberSlip(text, 'write the sign: 4.22%')
  const digits = digitsOf(isShare ? text.slice(0, -1).trimEnd() : text, numbers)
  if (digits === undefined) {
    if (/[０-９．，]/.test(text)) return numberSlip(text, 'write digits, point and comma in half width')
    if (/\d[,’ .]\d/.test(text))
      return numberSlip(text, 'write plain digits with a point, or say in `numbers` how figures are typed')
    return numberSlip(text, 'write the digits alone; unit and qualifier have fields of their own')
  }
  if (digits.replace(/^-?0*\.?0*|\./g, '').length > 15)
    return numberSlip(text, 'keep at most 15 digits: more cannot be kept exactly')
  return { value: Number(digits) }
}

const flags: Readonly<Record<string, boolean>> = { true: true, false: false, 是: true, 否: false }

/** Yes or no: true, false, 是, 否. */
export function readFlag(cell: Cell): Read<boolean> {
  const value = flags[cellText(cell).toLowerCase()]
  if (value !== undefined) return { value }
  const what = `\`${shown(cellText(cell))}\` is neither true nor false.`
  return { slip: { code: 'bad-flag', what, remedy: 'write true or false' } }
}

/** Several words in a cell, parted by ; or 、 */
export const readList = (cell: Cell): string[] =>
  cellText(cell)
    .split(/[;；、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
