import { stripVTControlCharacters } from 'node:util'

/** Columns that a text takes on a terminal: wide East Asian characters take two (UAX #11). */
export function displayWidth(text: string): number {
  let width = 0
  for (const character of stripVTControlCharacters(text)) {
    const isWide =
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{20000}-\u{3fffd}]/u.test(
        character,
      )
    width += isWide ? 2 : /\p{M}/u.test(character) ? 0 : 1
  }
  return width
}

/** Rows as lines with aligned columns, two spaces apart; columns named in `right` end flush. */
export function tableLines(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [column, cell] of row.entries())
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const gap = ' '.repeat((widths[column] ?? 0) - displayWidth(cell))
      return right.includes(column) ? gap + cell : cell + gap
    })
    return cells.join('  ').trimEnd()
  })
}

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Milliseconds as seconds with one digit. */
export const timeText = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
