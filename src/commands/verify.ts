import { type VerifiedFile, verify } from '../build/verify.ts'
import { exitCodes, type Fault, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { counted, verifyLines } from './verify-list.ts'

/** A result for programs: counts beside the findings. */
function answerOf(result: VerifiedFile, withRemarks: boolean) {
  if (!result.readable) return { ...result, ok: false }
  const findings = result.findings.filter(({ level }) => withRemarks || level === 'error')
  const errors = findings.filter(({ level }) => level === 'error').length
  const counts = { slides: result.slides, errors, remarks: findings.length - errors }
  return { file: result.file, readable: true, ok: findings.length === 0, ...counts, findings }
}

/** One fault a file, for who wants to hear nothing else. */
function inShort(answer: ReturnType<typeof answerOf>): readonly Fault[] {
  if (!('errors' in answer) || answer.ok) return []
  const { file, errors, remarks } = answer
  const what = `${counted(errors, 'error')} and ${counted(remarks, 'remark')}`
  return [{ code: 'pptx-findings', what, remedy: 'run it without --quiet to see them', place: { file } }]
}

async function run(call: Call): Promise<number> {
  const { terminal, positionals: files, effects, signal } = call
  if (files.length === 0)
    throw fail('usage', {
      code: 'missing-operand',
      what: 'verify takes the files to verify',
      remedy: 'write factdeck verify FILE.pptx',
    })
  const withRemarks = !call.flag('errors')
  const list = { withRemarks, all: call.flag('all') }
  let isFirst = true
  const results = await verify(
    files,
    effects,
    (result) => {
      if (!result.readable) {
        terminal.complain([result.fault])
        return
      }
      if (!isFirst) terminal.say()
      isFirst = false
      for (const line of verifyLines(result, list, terminal)) terminal.say(line)
    },
    signal,
  )
  const answers = results.map((result) => answerOf(result, withRemarks))
  const told = answers.flatMap(inShort)
  if (terminal.quiet && !terminal.json && told.length > 0) terminal.complain(told)
  const ok = answers.every((answer) => answer.ok)
  terminal.answer({ ok, files: answers })
  if (results.some(({ readable }) => !readable)) return exitCodes.invalid
  return ok ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'verify',
  summary: 'look through PowerPoint files, ours or not, for what breaks them or leaves readers out',
  operands: 'FILE…',
  options: {
    all: { help: 'list every finding, not the first few of a kind' },
    errors: { help: 'leave out remarks: only what PowerPoint would repair or lose' },
  },
  examples: [
    ['factdeck verify deck.pptx', 'errors and remarks by kind, with slide and shape'],
    ['factdeck verify *.pptx --errors --quiet', 'only the exit code: 0 good, 1 errors, 3 unreadable'],
    ['factdeck verify deck.pptx --json', 'everything, for a program'],
  ],
  run,
}
