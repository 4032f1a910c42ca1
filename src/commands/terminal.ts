import { describeFault, type Fault } from '../errors.ts'

/** Where a command prints; all colour and all sizes of the terminal are decided here. */
export interface Terminal {
  readonly json: boolean
  readonly quiet: boolean
  readonly rows: number
  /** Prints a line of the answer; nothing when quiet or when JSON is asked for. */
  say(line?: string): void
  /** Prints the one JSON object. */
  answer(value: unknown): void
  /** Prints one of many JSON objects, each on its line. */
  answerLine(value: unknown): void
  /** Prints faults to the error stream, whatever was asked. */
  complain(faults: readonly Fault[]): void
  /** Prints what does not stop anything to the error stream; nothing when quiet or when JSON is asked for. */
  notice(faults: readonly Fault[]): void
  bold(text: string): string
  dim(text: string): string
  green(text: string): string
  red(text: string): string
  /** Moves the bar; where there is none, prints the label if it is worth a line. */
  progress(done: number, total: number, label: string, isWorthALine: boolean): void
  /** Wipes the bar. */
  endProgress(): void
}

/** Streams and settings that a terminal is made from. */
export interface TerminalSettings {
  readonly out: NodeJS.WriteStream
  readonly err: NodeJS.WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly json: boolean
  readonly quiet: boolean
  readonly noColor: boolean
}

/** Text without control characters and bidirectional overrides: data cannot steer the terminal. */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\0-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u{fffd}')
}

const barWidth = 24

function bar(done: number, total: number, label: string, columns: number): string {
  const share = total === 0 ? 1 : done / total
  const full = Math.round(share * barWidth)
  const line = `${'━'.repeat(full)}${'─'.repeat(barWidth - full)} ${Math.floor(share * 100)}% ${plain(label)}`
  return line.slice(0, Math.max(10, columns - 1))
}

/** A terminal on two streams. */
export function openTerminal({ out, err, env, json, quiet, noColor }: TerminalSettings): Terminal {
  const wantsColour = !noColor && !env.NO_COLOR && env.TERM !== 'dumb'
  const paint = (code: number, isTerminal: boolean) => (text: string) =>
    wantsColour && isTerminal ? `\x1b[${code}m${text}\x1b[0m` : text
  const red = paint(31, err.isTTY)
  const showsBar = err.isTTY && !quiet && !json && env.TERM !== 'dumb'
  const endProgress = () => {
    if (showsBar) err.write('\r\x1b[2K')
  }
  return {
    json,
    quiet,
    rows: out.isTTY ? out.rows : 1000,
    say(line = '') {
      if (!quiet && !json) out.write(`${line}\n`)
    },
    answer(value) {
      if (json) out.write(`${JSON.stringify(value, null, 2)}\n`)
    },
    answerLine(value) {
      if (json) out.write(`${JSON.stringify(value)}\n`)
    },
    complain(faults) {
      endProgress()
      const blocks = faults.map((fault) =>
        plain(describeFault(fault)).replace(/^error\[[^\]]*\]/, (head) => red(head)),
      )
      err.write(`${blocks.join('\n\n')}\n`)
    },
    notice(faults) {
      if (quiet || json) return
      endProgress()
      err.write(`${faults.map((fault) => plain(describeFault(fault, 'notice'))).join('\n\n')}\n`)
    },
    bold: paint(1, out.isTTY),
    dim: paint(2, out.isTTY),
    green: paint(32, out.isTTY),
    red,
    progress(done, total, label, isWorthALine) {
      if (quiet || json) return
      if (showsBar) err.write(`\r\x1b[2K${bar(done, total, label, err.columns || 80)}`)
      else if (isWorthALine) err.write(`${plain(label)}\n`)
    },
    endProgress,
  }
}
