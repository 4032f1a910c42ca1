import { createInterface } from 'node:readline'
import { fail } from '../errors.ts'
import type { Call } from './command.ts'

/** Where questions are put and answers come from. */
export interface Streams {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readonly signal: AbortSignal
}

/** What is wrong with an answer, or nothing. */
type Judge = (answer: string) => string | undefined

export interface Dialogue {
  /**
   * Asks until the answer will do; an empty one means the usual.
   *
   * @throws whatever the signal is aborted with; DeckError (usage) `no-answer` where the input ends
   */
  ask(question: string, usual: string, judge?: Judge): Promise<string>
  /** Asks for one of a few answers, the first of them being the usual. */
  choose(question: string, answers: readonly string[]): Promise<string>
  close(): void
}

const noAnswer = () =>
  fail('usage', {
    code: 'no-answer',
    what: 'the input has ended',
    remedy: 'answer, or write it on the command line',
  })

/** Lines as they come, also those that come before they are asked for. Ctrl-C interrupts as anywhere else. */
function linesOf({ input, output, signal }: Streams) {
  const lines = createInterface({ input, output })
  const come: string[] = []
  let waiting: { resolve: (line: string) => void; reject: (error: unknown) => void } | undefined
  let isOver = false
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  lines.on('line', (line) => {
    if (waiting) waiting.resolve(line)
    else come.push(line)
    waiting = undefined
  })
  lines.on('close', () => {
    isOver = true
    waiting?.reject(noAnswer())
  })
  const onAbort = () => waiting?.reject(signal.reason)
  signal.addEventListener('abort', onAbort)
  return {
    next: (prompt: string) =>
      new Promise<string>((resolve, reject) => {
        signal.throwIfAborted()
        const line = come.shift()
        output.write(prompt)
        if (line !== undefined) resolve(line)
        else if (isOver) reject(noAnswer())
        else waiting = { resolve, reject }
      }),
    close: () => {
      signal.removeEventListener('abort', onAbort)
      lines.close()
    },
  }
}

export function openDialogue(streams: Streams): Dialogue {
  const lines = linesOf(streams)
  const ask = async (question: string, usual: string, judge: Judge = () => undefined): Promise<string> => {
    for (;;) {
      const given = await lines.next(`${question}${usual === '' ? '' : ` (${usual})`}: `)
      const answer = given.trim() || usual
      const wrong = judge(answer)
      if (wrong === undefined) return answer
      streams.output.write(`${wrong}\n`)
    }
  }
  return {
    ask,
    choose: (question, answers) =>
      ask(`${question} ${answers.join(', ')}?`, answers[0] ?? '', (answer) =>
        answers.includes(answer) ? undefined : `write ${answers.join(' or ')}`,
      ),
    close: lines.close,
  }
}

/**
 * What `answer` makes of a dialogue on the terminal; undefined in scripts, and where one JSON object or
 * silence was asked for.
 */
export async function onTerminal<T>(
  { terminal, signal }: Call,
  answer: (dialogue: Dialogue) => Promise<T>,
): Promise<T | undefined> {
  const isAttended = process.stdin.isTTY && process.stderr.isTTY && !terminal.json && !terminal.quiet
  if (!isAttended) return undefined
  const dialogue = openDialogue({ input: process.stdin, output: process.stderr, signal })
  try {
    return await answer(dialogue)
  } finally {
    dialogue.close()
  }
}
