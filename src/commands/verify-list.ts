import type { Verification, VerifyFinding, VerifyLevel } from '../model/verification.ts'
import { tableLines } from './table.ts'
import { plain, type Terminal } from './terminal.ts'

const few: Readonly<Record<VerifyLevel, number>> = { error: 20, remark: 5 }

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

const longest = 240

/** A text of the file on one line, not too long and without what could steer a terminal. */
function clean(text: string): string {
  const line = plain(text).replace(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest)}…` : line
}

/** One line: where, in which shape, what; a part's name stands for a slide where there is none. */
function row({ slide, shape, part, what }: VerifyFinding): string[] {
  const where = slide === undefined ? clean(part) || 'the file' : `slide ${slide}`
  return [`  ${where}`, shape === undefined || what.includes(shape) ? '' : `“${clean(shape)}”`, clean(what)]
}

/** Columns without content take no room. */
function compact(rows: readonly string[][]): string[] {
  const isUsed = rows.some(([, shape]) => shape !== '')
  return tableLines(isUsed ? rows : rows.map(([where = '', , what = '']) => [where, what]))
}

function block(findings: readonly VerifyFinding[], all: boolean, terminal: Terminal): string[] {
  const [head] = findings
  if (!head) return []
  const most = all ? findings.length : few[head.level]
  const paint = head.level === 'error' ? terminal.red : terminal.bold
  const rest = findings.length - most
  return [
    '',
    `${paint(`${head.level}[${head.code}]`)}: ${findings.length === 1 ? '' : `${findings.length} times; `}${head.why}`,
    ...compact(findings.slice(0, most).map(row)),
    ...(rest > 0 ? [`  and ${rest} more; --all lists them`] : []),
    `  do: ${head.remedy}`,
  ]
}

/** The findings of one file: how many, then kind by kind, errors first, in the order of the slides. */
export function verifyLines(
  { file, slides, findings }: Verification & { readonly file: string },
  { withRemarks, all }: { readonly withRemarks: boolean; readonly all: boolean },
  terminal: Terminal,
): string[] {
  const shown = findings.filter(({ level }) => withRemarks || level === 'error')
  const errors = shown.filter(({ level }) => level === 'error').length
  const name = `${terminal.bold(plain(file))}: ${counted(slides, 'slide')}, `
  if (shown.length === 0) return [`${name}${terminal.green('no fault')}`]
  const counts = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(shown.length > errors ? [counted(shown.length - errors, 'remark')] : []),
  ]
  const groups = Map.groupBy(
    shown.toSorted((one, other) => (one.slide ?? 0) - (other.slide ?? 0)),
    ({ level, code }) => `${level} ${code}`,
  )
  const sorted = [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return [name + counts.join(', '), ...sorted.flatMap(([, group]) => block(group, all, terminal))]
}
