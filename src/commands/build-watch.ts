import { resolve } from 'node:path'
import { build } from '../build/build.ts'
import type { BuildOptions } from '../build/options.ts'
import type { BuildReport, EditionReport } from '../build/report.ts'
import { watchWorkspace } from '../build/watch.ts'
import { findWorkspace } from '../build/workspace.ts'
import { DeckError } from '../errors.ts'
import type { Call } from './command.ts'
import { sizeText, timeText } from './table.ts'

/**
 * Builds, and builds again what has changed whenever a file of the workspace is saved, one line an edition.
 * Faults are told and waited out.
 *
 * @throws the signal's reason at the end; DeckError when the first build cannot be understood or cannot run
 */
export async function watchBuilds(call: Call, options: BuildOptions): Promise<never> {
  const { effects, signal, terminal } = call
  const root = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  let rounds = 0
  await watchWorkspace(
    effects,
    root,
    async () => {
      rounds += 1
      try {
        const report = await build({ ...options, force: rounds === 1 && options.force === true }, effects)
        tellRound(call, report)
      } catch (error) {
        if (!(error instanceof DeckError) || (rounds === 1 && isFinal(error))) throw error
        terminal.endProgress()
        terminal.complain(error.faults)
        terminal.answerLine({ ok: false, kind: error.kind, faults: error.faults })
      }
      if (rounds === 1) terminal.say(terminal.dim('watching; Ctrl-C ends it'))
    },
    signal,
  )
  throw signal.reason
}

/** What no saved file mends. */
const isFinal = ({ kind }: DeckError) => kind === 'usage' || kind === 'environment'

function tellRound({ terminal }: Call, report: BuildReport): void {
  terminal.endProgress()
  const told = report.editions.filter(({ state }) => state !== 'unchanged')
  for (const edition of told) terminal.say(lineOf(edition, terminal))
  if (told.length === 0) terminal.say(terminal.dim('nothing has changed'))
  const notices = report.editions.flatMap((edition) => edition.notices ?? [])
  if (notices.length > 0) terminal.notice(notices)
  if (report.findings.length > 0) terminal.complain(report.findings)
  terminal.answerLine({ ok: report.findings.length === 0, ...report })
}

function lineOf(edition: EditionReport, terminal: Call['terminal']): string {
  const { deck, audience, locale, formats, state, bytes, time } = edition
  const paint = state === 'faulty' ? terminal.red : state === 'built' ? terminal.green : terminal.dim
  const sizes = state === 'built' ? `  ${sizeText(bytes)}  ${timeText(time)}` : ''
  return `${paint(state.padEnd(8))}  ${deck} · ${audience} · ${locale}  ${formats.join(' ')}${sizes}`
}
