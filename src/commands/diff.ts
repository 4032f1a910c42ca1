import { diff, today } from '../build/diff.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { diffLines } from './diff-lines.ts'

async function run({ terminal, positionals, value, effects, signal }: Call): Promise<number> {
  const [before, after = today, ...more] = positionals
  if (before === undefined || more.length > 0)
    throw fail('usage', {
      code: 'missing-operand',
      what: `diff takes one or two editions, not ${positionals.length}`,
      remedy: 'write factdeck diff BEFORE AFTER, or factdeck diff BEFORE to compare with the workspace',
    })
  const report = await diff(before, after, { directory: value('dir'), signal }, effects)
  const differing = report.editions.filter(({ state }) => state !== 'same')
  for (const edition of differing) {
    for (const line of diffLines(edition, terminal)) terminal.say(line)
    if (edition.changes) terminal.say()
  }
  if (report.notices.length > 0) terminal.notice(report.notices)
  const total = report.editions.length
  terminal.say(
    report.same
      ? terminal.green(total === 1 ? 'no difference' : `no difference in ${total} editions`)
      : `${differing.length} of ${total} editions differ`,
  )
  terminal.answer({ ok: report.same, ...report })
  return report.same ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'diff',
  summary: 'say what is new between two editions, or between an edition and the workspace today',
  operands: 'BEFORE [AFTER]',
  options: {},
  examples: [
    ['factdeck diff releases/february dist', 'two folders of outputs, edition by edition'],
    ['factdeck diff february.pptx march.pdf', 'two files, by the provenance inside them'],
    ['factdeck diff dist/three-centres/public/en', 'an edition and the workspace as it is today'],
    [
      'factdeck diff dist today --json',
      'the same for all editions, for a program; exits with 1 when anything differs',
    ],
  ],
  run,
}
