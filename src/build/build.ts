import { resolve } from 'node:path'
import type { Fault } from '../errors.ts'
import { type PreparedEdition, prepareEditions } from './edition.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { fontDigests, readFonts } from './fonts.ts'
import { type Manifest, readManifest, stands } from './manifest.ts'
import type { BuildOptions } from './options.ts'
import { planEditions } from './plan.ts'
import { sweep } from './publish.ts'
import { type BuildReport, type EditionReport, reportOn } from './report.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** The manifest of an edition of which nothing has changed and every file asked for stands; else null. */
async function standing(
  { planned, digest }: PreparedEdition,
  out: string,
  program: string,
  effects: Effects,
): Promise<Manifest | null> {
  const folder = `${out}/${planned.folder}`
  const manifest = await readManifest(effects, folder)
  if (manifest?.edition !== digest || manifest.program !== program) return null
  const wanted = manifest.outputs.filter(({ format }) => planned.formats.includes(format))
  const isComplete = planned.formats.every((format) => wanted.some((output) => output.format === format))
  const checked = await Promise.all(wanted.map((output) => stands(effects, folder, output)))
  return isComplete && checked.every(Boolean) ? manifest : null
}

/**
 * Builds the editions that the options ask for and publishes each by itself. An edition whose digest
 * stands, its files untouched, is left as it is; one with findings is reported and not published.
 *
 * @throws DeckError with every fault of workspace, options or environment; the signal's reason when
 *   aborted. Editions published before the throw stand.
 */
export async function build(
  options: BuildOptions = {},
  effects: Effects = nodeEffects,
): Promise<BuildReport> {
  const began = effects.now()
  const { decks = [], audiences = [], locales = [], formats = [], slides } = options
  const workspace = await findWorkspace(effects, resolve(effects.cwd, options.directory ?? '.'))
  const out = options.out === undefined ? `${workspace}/dist` : resolve(effects.cwd, options.out)
  const tools = await readTools(effects)
  const [read, fonts] = await Promise.all([readWorkspace(effects, workspace, tools), readFonts(effects)])
  const planned = planEditions(read, { decks, audiences, locales, formats, slides })
  const fresh = prepareEditions(read, planned, tools, fontDigests(fonts))
  const { since } = options
  const prepared =
    since === undefined
      ? fresh
      : await (await import('./predecessors.ts')).withPredecessors(fresh, since, out, effects)
  const reports = new Map<PreparedEdition, EditionReport>()
  const stale: PreparedEdition[] = []
  for (const edition of prepared) {
    const manifest = options.force ? null : await standing(edition, out, tools.program, effects)
    if (manifest) reports.set(edition, reportOn(edition, out, 'unchanged', manifest))
    else stale.push(edition)
  }
  if (!options.dryRun) await sweep(effects, out)
  let findings: readonly Fault[] = []
  if (options.dryRun) for (const edition of stale) reports.set(edition, reportOn(edition, out, 'to build'))
  else if (stale.length > 0) {
    const { makeEditions } = await import('./make-editions.ts')
    const made = await makeEditions(stale, { workspace, out, tools, fonts, options, effects })
    for (const [edition, report] of made.reports) reports.set(edition, report)
    findings = made.findings
  }
  const editions = prepared.flatMap((edition) => reports.get(edition) ?? [])
  return { workspace, out, editions, findings, time: Math.round(effects.now() - began) }
}
