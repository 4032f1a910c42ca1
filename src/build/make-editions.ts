import { availableParallelism } from 'node:os'
import { recordOf } from '../changes/index.ts'
import { DeckError, type Fault } from '../errors.ts'
import type { DeckBrowser } from '../layout/index.ts'
import type { FontFile } from '../model/edition.ts'
import { type MadeEdition, makeEdition, type PipelineTools, steps } from '../pipeline.ts'
import { boundedFigures } from './charts/bounded-figures.ts'
import { editabilityOf } from './editability.ts'
import type { PreparedEdition } from './edition.ts'
import type { Effects } from './effects.ts'
import { fontsFolder } from './fonts.ts'
import { type ManifestHead, manifestSchema } from './manifest.ts'
import type { BuildOptions } from './options.ts'
import { holdInside, publish, scratchName, writeFault } from './publish.ts'
import { distinct, type EditionReport, editionLabel, type Progress, reportOn } from './report.ts'
import { runAll } from './run-all.ts'
import type { Tools } from './tools.ts'
import { openWriter } from './writing/writer.ts'

/** What the making of editions needs besides them. */
export interface Making {
  readonly workspace: string
  /** Absolute folder of outputs. */
  readonly out: string
  readonly tools: Tools
  readonly fonts: readonly FontFile[]
  readonly options: Pick<BuildOptions, 'jobs' | 'out' | 'signal' | 'onProgress'>
  readonly effects: Effects
}

/** What became of editions that were made. */
export interface Made {
  readonly reports: ReadonlyMap<PreparedEdition, EditionReport>
  readonly findings: readonly Fault[]
}

/** Asks at most once. */
function once<T>(ask: () => Promise<T>): (() => Promise<T>) & { asked: () => Promise<T> | undefined } {
  let answer: Promise<T> | undefined
  const get = () => {
    answer ??= ask()
    return answer
  }
  return Object.assign(get, { asked: () => answer })
}

async function openOutputs({ workspace, out, options, effects }: Making): Promise<void> {
  try {
    await effects.makeFolder(out)
    if (options.out === undefined) await holdInside(effects, workspace, out)
    await effects.makeFolder(`${out}/${scratchName}`)
  } catch (error) {
    throw writeFault(error, out)
  }
}

/** A line of data goes up when a withheld entry above it goes: the file is all that a manifest says. */
const withoutLineOfData = (notice: Fault): Fault =>
  notice.place?.file.startsWith('data/') ? { ...notice, place: { file: notice.place.file } } : notice

/** What a manifest says of an edition before it is known which files stand beside it. */
export function headOf(
  { inputs }: PreparedEdition,
  { deck, provenance, laidOut, artifacts, notices = [] }: MadeEdition,
  tools: Tools,
): ManifestHead {
  return {
    schema: manifestSchema,
    ...recordOf(provenance),
    program: tools.program,
    inputs,
    tools: tools.versions,
    dropped: deck.dropped ?? [],
    ...(deck.allowed && { allowed: deck.allowed }),
    charts: deck.figures.map(({ name, native, reason }) => ({
      name,
      native: native?.kind ?? null,
      ...(reason && { reason }),
    })),
    ...(artifacts.pptx && laidOut && { editability: editabilityOf(laidOut, deck.figures) }),
    findings: [],
    ...(notices.length > 0 && { notices: notices.map(withoutLineOfData) }),
  }
}

/** Tells each step once, whatever the order in which editions take theirs. */
function progressOf(editions: number, tell: BuildOptions['onProgress']) {
  const total = editions * steps.length
  let done = 0
  return (edition: PreparedEdition) => {
    let own = 0
    return (step: Progress['step']) => {
      const isEnd = step === 'published' || step === 'faulty'
      const reached = isEnd ? steps.length : steps.indexOf(step)
      done += reached - own
      own = reached
      tell?.({ done, total, edition: editionLabel(edition), step })
    }
  }
}

/** Makes one edition and publishes it, unless there are findings. */
async function makeOne(
  edition: PreparedEdition,
  { out, tools, options, effects }: Making,
  pipeline: PipelineTools,
): Promise<{ report: EditionReport; findings: readonly Fault[] }> {
  const began = effects.now()
  const made = await makeEdition(await edition.input(), edition.digest, pipeline)
  const { artifacts } = made
  const findings = [...made.findings, ...(await edition.tells(made.deck))]
  if (findings.length > 0) {
    return { report: reportOn(edition, out, 'faulty', null, effects.now() - began), findings }
  }
  const manifest = headOf(edition, made, tools)
  const published = await publish(
    effects,
    { out, folder: edition.planned.folder, artifacts, manifest },
    options.signal,
  )
  return { report: reportOn(edition, out, 'built', published, effects.now() - began), findings }
}

/** Fewer are made sooner without a thread that must load its libraries anew. */
const fewEditions = 4

/**
 * Makes and publishes editions, several at once in one browser.
 *
 * @throws DeckError with the faults of all editions; those without have been published
 */
export async function makeEditions(editions: readonly PreparedEdition[], making: Making): Promise<Made> {
  const { out, fonts, options, effects } = making
  const { signal } = options
  await openOutputs(making)
  const browser = once(async (): Promise<DeckBrowser> => {
    const { openBrowser } = await import('../layout/index.ts')
    return openBrowser({ fonts, fontsFolder, env: effects.env })
  })
  const figures = boundedFigures()
  const writer = editions.length < fewEditions ? undefined : openWriter()
  const closeTools = async () => {
    await figures.close()
    await writer?.close()
    await (await browser.asked()?.catch(() => undefined))?.close().catch(() => undefined)
  }
  const reports = new Map<PreparedEdition, EditionReport>()
  const findings: Fault[] = []
  const faulty: DeckError[] = []
  const progress = progressOf(editions.length, options.onProgress)
  signal?.addEventListener('abort', closeTools, { once: true })
  try {
    await runAll(editions, options.jobs ?? Math.min(4, availableParallelism() + 1), async (edition) => {
      const onStep = progress(edition)
      try {
        const made = await makeOne(edition, making, {
          browser,
          fonts,
          onStep,
          signal,
          drawBounded: figures.draw,
          writeAside: writer?.write,
        })
        reports.set(edition, made.report)
        findings.push(...made.findings)
        onStep(made.findings.length > 0 ? 'faulty' : 'published')
      } catch (error) {
        if (!(error instanceof DeckError) || error.kind === 'environment') throw error
        faulty.push(error)
        onStep('faulty')
      }
    })
  } catch (error) {
    throw signal?.aborted ? signal.reason : error
  } finally {
    signal?.removeEventListener('abort', closeTools)
    await closeTools()
    await effects.removeIfEmpty(`${out}/${scratchName}`)
  }
  if (faulty.length > 0) {
    const kind = faulty.every((error) => error.kind === 'findings') ? 'findings' : 'invalid'
    throw new DeckError(kind, distinct([...faulty.flatMap(({ faults }) => faults), ...findings]))
  }
  return { reports, findings: distinct(findings) }
}
