import { type CheckReport, check } from '../build/check.ts'
import type { RedactionReport } from '../build/redaction/check-redaction.ts'
import { exitCodes, type Fault } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { timeText } from './table.ts'
import { counted } from './verify-list.ts'

async function run(call: Call): Promise<number> {
  const { terminal, positionals: decks, value, flag, effects, signal } = call
  const report = await check(
    {
      decks,
      directory: value('dir'),
      sources: value('sources'),
      signal,
      onProgress: (done, total, label) => terminal.progress(done, total, label, false),
    },
    effects,
  )
  const isPlain = report.findings.length === 0
  const redaction = flag('redaction') && isPlain ? await proveRedaction(decks, call) : undefined
  terminal.endProgress()
  const { notices, editions, time } = report
  const findings = [...report.findings, ...(redaction?.findings ?? [])]
  const isGood = findings.length === 0 && (notices.length === 0 || !flag('strict'))
  if (notices.length > 0) terminal.notice(firstOfEach(notices, 8))
  if (findings.length > 0) terminal.complain(firstOfEach(findings, 40))
  for (const line of evidenceLines(report)) terminal.say(line)
  const checked = report.decks.length > 0 ? report.decks.join(', ') : 'no decks'
  terminal.say(`${checked}: ${counted(editions, 'edition')} in ${timeText(time)}`)
  for (const line of redactionLines(redaction)) terminal.say(line)
  if (flag('redaction') && !redaction) terminal.say('redaction not proved: mend the findings first')
  const found = [
    findings.length > 0 ? terminal.red(counted(findings.length, 'finding')) : terminal.green('no fault'),
    ...(notices.length > 0 ? [counted(notices.length, 'notice')] : []),
  ]
  terminal.say(found.join(', '))
  terminal.answer({ ok: isGood, ...report, findings, ...(redaction && { redaction }) })
  return isGood ? exitCodes.good : exitCodes.findings
}

async function proveRedaction(decks: readonly string[], { terminal, value, effects, signal }: Call) {
  const onProgress = (done: number, total: number, label: string) =>
    terminal.progress(done, total, `${label} without what is withheld`, true)
  const { checkRedaction } = await import('../build/redaction/check-redaction.ts')
  return checkRedaction({ decks, directory: value('dir'), signal, onProgress }, effects)
}

/** What was proved of each audience: public: 30 facts withheld; 12 editions, 60 files equal without them. */
function redactionLines(redaction: RedactionReport | undefined): string[] {
  if (!redaction) return []
  const isGood = redaction.findings.length === 0
  return redaction.audiences.map(({ audience, withheld, editions, files }) => {
    if (withheld === 0) return `${audience}: nothing is withheld`
    const made = `${counted(editions, 'edition')}, ${counted(files, 'file')}`
    return `${audience}: ${counted(withheld, 'fact')} withheld; ${made} ${isGood ? 'equal without' : 'compared without'}`
  })
}

/**
 * How far the facts are borne out: 256 facts from 5 sources: 226 of 226 verified at 262 places, 30 editorial; 24
 * crosschecks explain 33 differences.
 */
function evidenceLines({ facts, sources, evidence }: CheckReport): string[] {
  const { located, verified } = evidence.facts
  const from = `${counted(facts, 'fact')} from ${counted(sources, 'source')}`
  const isBlind = evidence.texts === undefined && verified === 0
  const borneOut = isBlind
    ? ['not held against their texts, which are not at hand']
    : [
        `${verified} of ${located} verified at ${counted(evidence.locators.verified, 'place')}`,
        ...(evidence.editorial > 0 ? [`${evidence.editorial} editorial`] : []),
      ]
  const crosschecks = Object.values(evidence.explained)
  const differences = crosschecks.reduce((sum, each) => sum + each, 0)
  const explain = crosschecks.length === 1 ? 'explains' : 'explain'
  return [
    located === 0 ? from : `${from}: ${borneOut.join(', ')}`,
    ...(differences === 0
      ? []
      : [`${counted(crosschecks.length, 'crosscheck')} ${explain} ${counted(differences, 'difference')}`]),
  ]
}

/** At most so many faults of a kind, and how many more there are; JSON has all. */
function firstOfEach(faults: readonly Fault[], most: number): Fault[] {
  const byCode = Map.groupBy(faults, ({ code }) => code)
  return [...byCode].flatMap(([code, each]) => {
    if (each.length <= most + 1) return each
    const what = `${each.length - most} more of this kind.`
    return [...each.slice(0, most), { code, what, remedy: 'see them all with --json' }]
  })
}

export const command: Command = {
  name: 'check',
  summary: 'check data, sources, decks, templates, themes and texts without building',
  operands: '[DECK…]',
  options: {
    sources: {
      value: 'DIR',
      help: 'folder of the texts of sources; else what factdeck.config.yaml says, else data/sources',
    },
    redaction: {
      help: 'prove that what is withheld leaves no trace: make each edition without it too, and compare',
    },
    strict: { help: 'fail on notices too: what cannot be checked, and what nobody uses' },
  },
  examples: [
    ['factdeck check', 'check the whole workspace'],
    ['factdeck check --strict --sources ../sources', 'hold every fact against the text of its source'],
    ['factdeck check --redaction', 'prove that audiences get nothing that is not for them'],
    ['factdeck check three-centres --json', 'one deck, for a program'],
  ],
  run,
}
