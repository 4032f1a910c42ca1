import { type BoundedFigures, boundedFigures } from '../build/charts/bounded-figures.ts'
import type { PreparedEdition } from '../build/edition.ts'
import type { Effects } from '../build/effects.ts'
import { readTools, type Tools } from '../build/tools.ts'
import { DeckError, type Fault } from '../errors.ts'
import type { Locale } from '../model/text.ts'
import { atSlides, type ShownEdition, type SlideFinding, showEdition } from '../preview-pipeline.ts'
import { type Asked, editionsIn, nearest, prepareOne, tryPrepare } from './editions.ts'
import { elsewhereIn, type Mention } from './elsewhere.ts'
import { type Judge, openJudge } from './judge.ts'
import { keep } from './keep.ts'
import { type Look, lookOf, type Selection } from './look.ts'
import { type Offer, offersOf } from './offers.ts'
import { openReader, type Reader } from './reading.ts'

/** What stands in the workspace, as of the last reading that was good, and what is wrong with it now. */
export interface Overview {
  readonly workspace: string
  readonly decks: readonly Offer[]
  readonly faults: readonly Fault[]
}

/** An edition as it was last good, and what is wrong with it now. */
export interface Seen {
  readonly look?: Look
  readonly faults: readonly SlideFinding[]
}

/** A workspace that is being looked at. */
export interface Session {
  overview(): Overview
  /** Reads again what has changed. Faults of files are no error: they are part of the overview. */
  refresh(): Promise<void>
  choose(asked: Asked): Selection | undefined
  see(selection: Selection): Promise<Seen>
  /** What a build would refuse in an edition; none while it cannot be shown. */
  judge(selection: Selection): Promise<readonly SlideFinding[]>
  /** Slides of all editions in a language on which a fact stands. */
  elsewhere(fact: string, locale: Locale): Promise<readonly Mention[]>
  close(): Promise<void>
}

interface Made {
  readonly edition: PreparedEdition
  readonly shown: ShownEdition
  readonly look: Look
}

interface Parts {
  readonly tools: Tools
  readonly figures: BoundedFigures
  readonly reader: Reader
  readonly judge: Judge
  /** Editions as they were last good, by deck, audience, language. */
  readonly good: Map<string, Made>
}

const keyOf = ({ deck, audience, locale }: Selection) => `${deck}/${audience}/${locale}`

/** Opens a workspace to look at its editions. */
export async function openSession(effects: Effects, root: string): Promise<Session> {
  const parts: Parts = {
    tools: await readTools(effects),
    figures: boundedFigures(),
    reader: openReader(effects, root),
    judge: openJudge(effects),
    good: new Map(),
  }
  const { reader, judge, figures, tools } = parts
  const offers = () => {
    const { workspace } = reader.current()
    return workspace ? offersOf(workspace) : []
  }
  return {
    overview: () => ({
      workspace: root.split('/').at(-1) ?? root,
      decks: offers(),
      faults: reader.current().faults,
    }),
    refresh: () => reader.refresh(),
    choose: (asked) => nearest(offers(), asked),
    see: (selection) => see(parts, selection),
    async judge(selection) {
      const made = await make(parts, selection).catch(noneIfFaulty)
      return made ? judge.judge(made.edition, made.shown) : []
    },
    async elsewhere(fact, locale) {
      const { workspace } = reader.current()
      return workspace ? elsewhereIn(fact, editionsIn(workspace, locale, tools)) : []
    },
    async close() {
      await Promise.all([figures.close(), judge.close()])
    },
  }
}

function noneIfFaulty(error: unknown): undefined {
  if (!(error instanceof DeckError)) throw error
}

async function make(
  { reader, tools, figures, good }: Parts,
  selection: Selection,
): Promise<Made | undefined> {
  const reading = reader.current()
  const edition = reading.workspace && prepareOne(reading.workspace, selection, tools)
  if (!edition) return undefined
  const before = good.get(keyOf(selection))
  if (before?.edition.digest === edition.digest) return before
  const input = await edition.input()
  const shown = await showEdition(input, edition.digest, figures.draw)
  const look = lookOf(selection, edition.digest, input, shown, reading.workspace?.factPlaces ?? {})
  return keep(good, keyOf(selection), { edition, shown, look })
}

async function see(parts: Parts, selection: Selection): Promise<Seen> {
  try {
    const made = await make(parts, selection)
    return { ...(made && { look: made.look }), faults: [] }
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    const { workspace } = parts.reader.current()
    const edition = workspace && tryPrepare(workspace, selection, parts.tools)
    const faults = edition
      ? await atSlides(await edition.input(), error.faults)
      : error.faults.map((fault) => ({ fault }))
    const look = parts.good.get(keyOf(selection))?.look
    return { ...(look && { look }), faults }
  }
}
