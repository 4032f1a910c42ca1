import { resolve } from 'node:path'
import { traceFile } from '../build/trace.ts'
import { traceFact } from '../build/trace-fact.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { factLines } from './trace-fact-lines.ts'
import { fileLines } from './trace-lines.ts'

function slideNumber(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given)
  throw fail('usage', {
    code: 'bad-number',
    what: `--slide takes a number, not ${given}`,
    remedy: 'write --slide 3',
  })
}

async function runFile(file: string, { terminal, value, effects }: Call): Promise<number> {
  const [figure, sources] = [value('figure'), value('sources')]
  const slide = slideNumber(value('slide'))
  const options = { slide, figure, ...(sources !== undefined && { sources: resolve(effects.cwd, sources) }) }
  const traced = await traceFile(file, options, effects)
  const full = slide !== undefined || figure !== undefined || sources !== undefined
  for (const line of fileLines(traced, { full, asides: figure !== undefined }, terminal)) terminal.say(line)
  const isVouched = traced.slides.every(({ values }) => values.every(({ origin }) => origin !== 'unknown'))
  const ok = traced.state !== 'edited' && isVouched
  terminal.answer({ ok, ...traced })
  return ok ? exitCodes.good : exitCodes.findings
}

async function runFact(fact: string, { terminal, value, effects }: Call): Promise<number> {
  const traced = await traceFact(fact, value('dir') ?? '.', value('out'), effects)
  for (const line of factLines(traced, terminal)) terminal.say(line)
  terminal.answer({ ok: true, ...traced })
  return exitCodes.good
}

/** What has a separator or the ending of a format was meant as a file, whether it is there or not. */
const looksLikeFile = (operand: string) => /[/\\]|\.(?:md|html|pdf|pptx)$/i.test(operand)

async function run(call: Call): Promise<number> {
  const [operand, ...more] = call.positionals
  if (operand === undefined || more.length > 0)
    throw fail('usage', {
      code: 'missing-operand',
      what: `trace takes one file or one fact, not ${call.positionals.length}`,
      remedy: 'write factdeck trace FILE, or factdeck trace FACT with the id of a fact',
    })
  const isThere = (await call.effects.stat(resolve(call.effects.cwd, operand))) !== null
  return isThere || looksLikeFile(operand) ? runFile(operand, call) : runFact(operand, call)
}

export const command: Command = {
  name: 'trace',
  summary:
    'lead each figure of a built file back to fact, source and place, and tell whether it was edited; or find where a fact is shown',
  operands: 'FILE|FACT',
  options: {
    slide: { value: 'N', help: 'only this slide of the file, in full' },
    figure: { value: 'TEXT', help: 'only where this figure or these words stand, in full' },
    sources: {
      value: 'DIR',
      help: 'folder of the sources’ texts: the words at each place, if they are still the same',
    },
    out: {
      short: 'o',
      value: 'DIR',
      help: 'for a fact: folder of outputs; dist of the workspace when absent',
    },
  },
  examples: [
    ['factdeck trace deck.pptx', 'every figure with its facts; exits with 1 when the file was edited since'],
    ['factdeck trace deck.pdf --slide 11 --sources ../sources', 'one slide, with the words of the sources'],
    ['factdeck trace deck.html --figure 4.22%', 'where one figure comes from'],
    ['factdeck trace S4-014', 'every slide of every built edition that shows a fact'],
  ],
  run,
}
