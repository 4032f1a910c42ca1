import { basename, dirname, resolve } from 'node:path'
import { fail } from '../errors.ts'
import type { Locator } from '../model/facts.ts'
import type { Provenance } from '../model/provenance.ts'
import type { ReadableFormat } from '../model/said.ts'
import type { TracedSlide, TracedSlides, TracedValue } from '../model/trace.ts'
import { figuresIn, traceSlides } from '../trace/index.ts'
import { type BuiltFile, openBuilt } from './built-file.ts'
import { sha256 } from './digest.ts'
import { type Effects, nodeEffects } from './effects.ts'
import { readManifest } from './manifest.ts'
import { sourceWords } from './source-words.ts'

/** A place in a source that a fact rests on. */
export interface TracedPlace {
  /** The source's number in the edition's list. */
  readonly number: number
  readonly source: string
  readonly publisher: string
  readonly title: string
  readonly published: string
  readonly url?: string
  readonly locator: Locator
  /** Of the source, where they were asked for and are those that the fact was written from. */
  readonly words?: string
  /** Why there are none. */
  readonly wordsFault?: string
}

/** A fact as the file says it, with where it comes from. */
export interface TracedFact {
  readonly statement: string
  readonly places: readonly TracedPlace[]
}

/** A built file and what vouches for its figures. */
export interface TracedFile {
  readonly file: string
  readonly format: ReadableFormat
  readonly deck: string
  readonly audience: string
  readonly locale: string
  readonly asOf: string
  readonly edition: string
  /** `as built` when all slides say what they said, `edited` when not, `unsealed` when nobody can tell. */
  readonly state: TracedSlides['state']
  /** Whether its bytes are those that the manifest beside it lists; null where none lists it. */
  readonly sameBytes: boolean | null
  readonly slides: readonly TracedSlide[]
  readonly removed: TracedSlides['removed']
  /** The facts of those slides, by id. */
  readonly facts: Readonly<Record<string, TracedFact>>
}

export interface TraceOptions {
  /** Of the file as it is now, from 1; all when absent. */
  readonly slide?: number | undefined
  /** Only what has this figure, or these words, in it. */
  readonly figure?: string | undefined
  /** Folder of the sources' texts, absolute. */
  readonly sources?: string | undefined
}

/** Whether the manifest in the same folder lists the file with these very bytes. */
async function bytesStand(
  { path, bytes, format, provenance }: BuiltFile,
  effects: Effects,
): Promise<boolean | null> {
  const manifest = await readManifest(effects, dirname(path))
  const output = manifest?.outputs.find((one) => one.format === format && one.path === basename(path))
  if (!output || manifest?.edition !== provenance.edition) return null
  return sha256(bytes) === output.sha256
}

const squeezed = (text: string) => text.normalize('NFKC').replace(/\s+/g, '')

/** Whether a printed text has what was asked for in it: as one of its figures, else among its words. */
function hasFigure({ figures, text }: TracedValue, wanted: string): boolean {
  const own = squeezed(wanted)
  const numbers = figuresIn(wanted)
  if (numbers.length === 1 && numbers[0] === own) return figures.includes(own) || figures.includes(`${own}%`)
  return squeezed(text).includes(own)
}

async function placesOf(
  locators: readonly Locator[],
  { sources }: Provenance,
  words: ReturnType<typeof sourceWords> | undefined,
): Promise<readonly TracedPlace[]> {
  return Promise.all(
    locators.flatMap((locator) => {
      const source = sources.find(({ id }) => id === locator.source)
      if (!source) return []
      const { number, id, publisher, title, published, url, file } = source
      const place = {
        number,
        source: id,
        publisher,
        title,
        published,
        ...(url !== undefined && { url }),
        locator,
      }
      return [words ? words(file, locator).then((found) => ({ ...place, ...named(found) })) : place]
    }),
  )
}

const named = (found: Awaited<ReturnType<ReturnType<typeof sourceWords>>>) =>
  'words' in found ? found : { wordsFault: found.fault }

async function factsOf(
  slides: readonly TracedSlide[],
  provenance: Provenance,
  words: ReturnType<typeof sourceWords> | undefined,
): Promise<TracedFile['facts']> {
  const ids = [...new Set(slides.flatMap(({ values }) => values.flatMap(({ facts }) => facts)))].sort()
  const facts = await Promise.all(
    ids.map(async (id) => {
      const fact = Object.hasOwn(provenance.facts, id) ? provenance.facts[id] : undefined
      if (!fact) return []
      const { statement, locators } = fact
      return [[id, { statement, places: await placesOf(locators, provenance, words) }] as const]
    }),
  )
  return Object.fromEntries(facts.flat())
}

function chosenSlides({ slides }: TracedSlides, { slide, figure }: TraceOptions): readonly TracedSlide[] {
  const own = slide === undefined ? slides : slides.filter(({ number }) => number === slide)
  if (own.length === 0 && slide !== undefined)
    throw fail('usage', {
      code: 'no-slide',
      what: `there is no slide ${slide}`,
      remedy: `the file has ${slides.length} slides`,
    })
  if (figure === undefined) return own
  const found = own
    .map((each) => ({ ...each, values: each.values.filter((value) => hasFigure(value, figure)) }))
    .filter(({ values }) => values.length > 0)
  if (found.length > 0) return found
  const known = [...new Set(own.flatMap(({ values }) => values.flatMap(({ figures }) => figures)))]
  throw fail('usage', {
    code: 'no-figure',
    what: `${figure} stands on ${slide === undefined ? 'no slide' : `no place of slide ${slide}`}`,
    remedy:
      known.length === 0
        ? 'no figures stand there'
        : `figures there: ${known.slice(0, 12).join(', ')}${known.length > 12 ? ' and others' : ''}`,
  })
}

/**
 * What vouches for the figures of a built file, and whether it is as it was built. Nothing but the file, the
 * manifest beside it and, when asked, the texts of its sources are read.
 *
 * @param file as the user named it: Markdown, HTML, PDF or PPTX
 * @throws DeckError (usage) `no-file`, `not-a-file`, `no-slide`, `no-figure`; (invalid) `unreadable-file`,
 *   `no-provenance`
 */
export async function traceFile(
  file: string,
  options: TraceOptions = {},
  effects: Effects = nodeEffects,
): Promise<TracedFile> {
  const built = await openBuilt(file, effects)
  const { format, provenance } = built
  const traced = traceSlides(provenance, built.slides())
  const slides = chosenSlides(traced, options)
  const words = options.sources === undefined ? undefined : sourceWords(effects, resolve(options.sources))
  const { deck, audience, locale, asOf, edition } = provenance
  return {
    file,
    format,
    deck,
    audience,
    locale,
    asOf,
    edition,
    state: traced.state,
    sameBytes: await bytesStand(built, effects),
    slides,
    removed: traced.removed,
    facts: await factsOf(slides, provenance, words),
  }
}
