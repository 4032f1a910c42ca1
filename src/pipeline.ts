import { compose } from './compose.ts'
import type { Fault } from './errors.ts'
import { findingsOf, layOut } from './lay-out-edition.ts'
import type { DeckBrowser } from './layout/index.ts'
import type { FormatName } from './model/audience.ts'
import type {
  Artifact,
  ComposedEdition,
  EditionInput,
  FigureRequest,
  FilledDeck,
  FontFile,
} from './model/edition.ts'
import type { Figure } from './model/figure.ts'
import type { LaidOutDeck } from './model/laid-out.ts'
import type { Provenance } from './model/provenance.ts'
import type { Locale } from './model/text.ts'
import type { ThemeTokens } from './model/theme.ts'
import type { Verification } from './model/verification.ts'
import { provenanceOf } from './provenance.ts'
import type { FoundFigures } from './template/index.ts'
import type { FormatNeeds } from './write/index.ts'

/** What the pipeline borrows; each is asked for only when it is needed. */
export interface PipelineTools {
  readonly browser: () => Promise<DeckBrowser>
  readonly fonts: readonly FontFile[]
  /** Called as each step begins. */
  readonly onStep?: (step: Step) => void
  readonly signal?: AbortSignal | undefined
  readonly drawBounded?: DrawFigure
  /** Writes a format that needs the layout alone elsewhere, while this thread goes on. */
  readonly writeAside?: WriteAside | undefined
}

/** Writes one format of an edition. @throws DeckError as the format's writer does */
export type WriteAside = (format: FormatName, edition: ComposedEdition) => Promise<readonly Artifact[]>

/** Draws a chart where it can be stopped; for specs that might never end. */
export type DrawFigure = (request: FigureRequest, tokens: ThemeTokens, locale: Locale) => Promise<Figure>

let queue: Promise<unknown> = Promise.resolve()

/**
 * Runs work after all that came before it. Charts and PowerPoint files are made by libraries that count
 * in global variables; only the browser's work gains from being done side by side.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work)
  queue = turn.catch(() => undefined)
  return turn
}

export const steps = ['fill', 'lay out', 'write'] as const
export type Step = (typeof steps)[number]

/** An edition made: its files by format, none when there are findings. */
export interface MadeEdition {
  readonly artifacts: Readonly<Partial<Record<FormatName, readonly Artifact[]>>>
  readonly deck: FilledDeck
  readonly provenance: Provenance
  readonly findings: readonly Fault[]
  /** What a reader of a hand-written deck would stumble over; its files are there all the same. */
  readonly notices?: readonly Fault[]
  /** Present when a format needed the browser. */
  readonly laidOut?: LaidOutDeck
}

/**
 * One edition through every stage: facts to Markdown, Markdown to HTML, HTML to a laid-out deck, that to
 * files.
 *
 * @param digest of everything that went in, written into every file
 * @throws DeckError of the stages; the signal's reason when aborted
 */
export async function makeEdition(
  input: EditionInput,
  digest: string,
  tools: PipelineTools,
): Promise<MadeEdition> {
  const step = (name: Step) => {
    tools.signal?.throwIfAborted()
    tools.onStep?.(name)
  }
  step('fill')
  const { formats } = await import('./write/index.ts')
  const early = input.formats.filter((format) => !needsBrowser(formats[format].needs))
  const late = input.formats.filter((format) => !early.includes(format))
  if (late.length > 0) tools.browser().catch(() => undefined)
  const filled = await fill(input, tools.drawBounded)
  const figures = await figuresFound(input, filled)
  const { withAllowed, withAsides } = await import('./template/index.ts')
  const deck = withAsides(input, withAllowed(filled, figures.allowed))
  const provenance = provenanceOf(input, deck, digest)
  const worded = [...figures.findings, ...(await bannedTerms(input, deck))]
  const isLenient = input.deck.body?.isStrict === false
  if (worded.length > 0 && !isLenient) return { artifacts: {}, deck, provenance, findings: worded }
  const edition = await compose(input, deck, provenance, tools.fonts)
  const leftOut = edition.notices ?? []
  if (leftOut.length > 0 && !isLenient) return { artifacts: {}, deck, provenance, findings: leftOut }
  step('lay out')
  const ahead = late.filter((format) => isLayoutOnly(formats[format].needs))
  let begun: Promise<MadeEdition['artifacts']> | undefined
  const [first, laidOut] = await Promise.all([
    writeFormats(early, edition, tools),
    late.length > 0
      ? layOut(late, edition, tools.browser, (read) => {
          if (!deck.figures.every(({ native }) => native)) return
          begun = writeFormats(ahead, { ...edition, laidOut: read }, tools)
          begun.catch(() => undefined)
        })
      : undefined,
  ])
  const findings = laidOut ? await findingsOf(input, deck, laidOut) : []
  if (findings.length > 0 && !isLenient) return { artifacts: {}, deck, provenance, findings }
  step('write')
  const complete: ComposedEdition = {
    ...edition,
    ...(laidOut && { laidOut: laidOut.deck }),
    ...(laidOut?.pdf && { pdf: laidOut.pdf }),
    ...(laidOut?.pngs && { slidePngs: laidOut.pngs }),
    ...(laidOut?.figurePngs && { figurePngs: laidOut.figurePngs }),
  }
  const rest = begun ? late.filter((format) => !ahead.includes(format)) : late
  const artifacts = { ...first, ...(await begun), ...(await writeFormats(rest, complete, tools)) }
  const made = { artifacts, deck, provenance, ...(laidOut && { laidOut: laidOut.deck }) }
  if (!isLenient) return { ...made, findings }
  const { gatherNotices } = await import('./compose-hand-written.ts')
  const inFiles = Object.values(artifacts).flatMap((each) => each.flatMap(({ faults = [] }) => faults))
  return { ...made, findings: [], notices: gatherNotices([...worded, ...leftOut, ...findings, ...inFiles]) }
}

const needsBrowser = ({ layout, pdf, pngs }: FormatNeeds) => Boolean(layout || pdf || pngs)

/** Whether a format can be written while the browser still prints. */
const isLayoutOnly = ({ layout, pdf, pngs }: FormatNeeds) => Boolean(layout && !pdf && !pngs)

/** Writes one format of a composed edition, after all that was asked for before. */
export async function writeFormat(name: FormatName, edition: ComposedEdition): Promise<readonly Artifact[]> {
  const { formats } = await import('./write/index.ts')
  return inTurn(() => formats[name].write(edition))
}

async function writeFormats(
  names: readonly FormatName[],
  edition: ComposedEdition,
  { signal, writeAside }: PipelineTools,
): Promise<MadeEdition['artifacts']> {
  const { formats } = await import('./write/index.ts')
  const artifacts: Partial<Record<FormatName, readonly Artifact[]>> = {}
  for (const name of names) {
    signal?.throwIfAborted()
    const isAside = writeAside && isLayoutOnly(formats[name].needs)
    artifacts[name] = isAside
      ? await writeAside(name, { ...edition, fonts: [] })
      : await writeFormat(name, edition)
  }
  return artifacts
}

/** The slides as Markdown with their figures; a chart library loads with the first chart. */
export async function fill(input: EditionInput, drawBounded?: DrawFigure): Promise<FilledDeck> {
  const [{ fillDeck }, { select }] = await Promise.all([
    import('./template/index.ts'),
    import('./query/index.ts'),
  ])
  const draw = async (request: FigureRequest): Promise<Figure> => {
    const { drawFigure, mayBacktrack } = await import('./chart/index.ts')
    if (drawBounded && mayBacktrack(request.spec))
      return drawBounded(request, input.theme.tokens, input.locale)
    return inTurn(() => drawFigure(request, input.theme.tokens, input.locale))
  }
  if (!input.deck.body) return fillDeck(input, { select, draw })
  const { cutSlides } = await import('./marp/hand-written/index.ts')
  return fillDeck(input, { select, draw, cut: cutSlides })
}

/** Figures of a filled edition that no fact vouches for, typed or printed, and those that its deck allows. */
export async function figuresFound(input: EditionInput, deck: FilledDeck): Promise<FoundFigures> {
  return (await import('./template/index.ts')).figuresFound(input, deck)
}

/** Terms in a filled edition that its audience's glossary rules out. */
export async function bannedTerms(input: EditionInput, deck: FilledDeck): Promise<readonly Fault[]> {
  if (!input.audience.glossary) return []
  return (await import('./template/index.ts')).bannedTerms(input, deck)
}

/** Partials that the slides of a kind may print, by name, those within partials too. */
export async function partialsOf({ pack }: EditionInput, kind: string): Promise<readonly string[]> {
  const template = pack.slides[kind]
  return template ? (await import('./template/index.ts')).partialsOf(template, pack) : []
}

/** @throws DeckError when the CSS of an edition's theme cannot be used */
export async function checkStyles({ theme, pack }: EditionInput): Promise<void> {
  const { themeCss } = await import('./marp/index.ts')
  themeCss(theme, pack.baseCss, pack.baseCssFile)
}

/** What is wrong with a PPTX, whoever wrote it. @throws DeckError (invalid) `pptx-unreadable` */
export async function verifyPresentation(bytes: Uint8Array): Promise<Verification> {
  return (await import('./write/index.ts')).verifyPresentation(bytes)
}
