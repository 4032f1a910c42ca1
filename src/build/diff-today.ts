import { changesBetween, factChanges, factRecord, recordOf } from '../changes/index.ts'
import { DeckError, type Fault } from '../errors.ts'
import type { EditionChanges } from '../model/changes.ts'
import type { EditionInput } from '../model/edition.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import { provenanceNow } from '../record-pipeline.ts'
import { type PreparedEdition, prepareEditions } from './edition.ts'
import type { Effects } from './effects.ts'
import { planEditions } from './plan.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** An edition compared with the workspace as it is now. */
export interface ComparedToday {
  readonly changes: EditionChanges
  /** Why slides and new facts could not be told: the faults of the edition as it would be now. */
  readonly notices: readonly Fault[]
}

/** The editions that a workspace asks for, as their audiences may see them now. */
export interface Today {
  readonly editions: readonly Pick<EditionRecord, 'deck' | 'audience' | 'locale'>[]
  /** Null where the workspace has no such edition. @throws anything but a fault of the edition */
  compare(before: EditionRecord): Promise<ComparedToday | null>
}

const everything = { decks: [], audiences: [], locales: [], formats: [] }

/**
 * Opens the workspace that editions are compared with.
 *
 * @param directory absolute, in the workspace
 * @throws DeckError with every fault of the workspace
 */
export async function openToday(directory: string, effects: Effects): Promise<Today> {
  const root = await findWorkspace(effects, directory)
  const tools = await readTools(effects)
  const workspace = await readWorkspace(effects, root, tools)
  const planned = planEditions(workspace, everything)
  return {
    editions: planned,
    async compare(before) {
      const own = planned.find(
        ({ deck, audience, locale }) =>
          deck === before.deck && audience === before.audience && locale === before.locale,
      )
      const [edition] = own ? prepareEditions(workspace, [own], tools, {}) : []
      return edition ? compareWith(before, edition) : null
    },
  }
}

async function compareWith(before: EditionRecord, edition: PreparedEdition): Promise<ComparedToday> {
  const input = await edition.input()
  const standing = new Set(
    input.catalogue.facts.flatMap(({ id, rank }) => (rank === 'deprecated' ? [] : [id])),
  )
  try {
    const now = recordOf(await provenanceNow(input, edition.digest))
    return { changes: changesBetween(lasting(before), lasting(now), standing), notices: [] }
  } catch (error) {
    if (!(error instanceof DeckError)) throw error
    return { changes: factsOnly(before, input, edition), notices: error.faults.map(inEdition(before)) }
  }
}

/** An edition without the slides that tell what is new in it: they are of that edition alone. */
const lasting = (record: EditionRecord): EditionRecord => ({
  ...record,
  slides: record.slides.filter(({ kind }) => kind !== 'what-changed'),
})

/** What can be told of an edition that can no longer be made: its own facts as they are now. */
function factsOnly(before: EditionRecord, input: EditionInput, edition: PreparedEdition): EditionChanges {
  const { locale, audience, catalogue } = input
  const reader = { locale, units: catalogue.vocabulary.units, numbers: audience.numbers }
  const stand = catalogue.facts.filter(
    ({ id, rank }) => rank !== 'deprecated' && Object.hasOwn(before.facts, id),
  )
  const now = Object.fromEntries(stand.map((fact) => [fact.id, factRecord(fact, reader)]))
  return {
    before: { asOf: before.asOf, edition: before.edition },
    now: { asOf: edition.asOf, edition: edition.digest },
    facts: factChanges(before.facts, now, { sameLanguage: true }),
    slides: { added: [], removed: [], moved: [], changed: [] },
    sources: { added: [], gone: [] },
  }
}

const inEdition =
  ({ deck, audience, locale }: EditionRecord) =>
  (fault: Fault): Fault => ({
    ...fault,
    what: `${deck} · ${audience} · ${locale} cannot be made now: ${fault.what}`,
  })
