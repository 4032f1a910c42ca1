import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, figuresVariable } from './figures.ts'

/** Vitest's global setup: gathers the figures of all proofs, and prints them as one table at the end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'factdeck-figures-'))
  const file = join(folder, 'figures.jsonl')
  process.env[figuresVariable] = file
  return () => {
    if (!existsSync(file)) return
    const figures = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Figure)
    writeFileSync(join(folder, 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`)
    process.stdout.write(`\n${tableOf(figures)}\n\nfigures: ${join(folder, 'figures.json')}\n`)
  }
}

function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'bar'],
    ...figures.map(({ name, value, unit, bar }) => [name, `${value}${unit && ` ${unit}`}`, bar]),
  ]
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map(([name = '', value = '', bar = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${bar}`.trimEnd(),
    )
    .join('\n')
}
