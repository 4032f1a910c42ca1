import { resolve } from 'node:path'
import { fail } from '../errors.ts'
import type { Locale } from '../model/text.ts'
import { fill } from '../pipeline.ts'
import { boundedFigures } from './charts/bounded-figures.ts'
import { prepareEditions } from './edition.ts'
import type { Effects } from './effects.ts'
import { type Filters, planEditions } from './plan.ts'
import { readTools } from './tools.ts'
import { findWorkspace, readWorkspace } from './workspace.ts'

/** One slide of an edition and what it rests on. */
export interface InspectedSlide {
  readonly number: number
  readonly kind: string
  readonly title: string
  readonly facts: readonly string[]
  /** Ids of the sources of those facts, in the order of the edition's list. */
  readonly sources: readonly string[]
}

/** An edition's slides, and its sources in the order of their numbers. */
export interface InspectedDeck {
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly slides: readonly InspectedSlide[]
  readonly sources: readonly { readonly id: string; readonly title: string; readonly published: string }[]
}

/**
 * What the slides of one deck say and rest on: its first edition that the filters leave.
 *
 * @throws DeckError with every fault of workspace, filters or slides
 */
export async function inspect(filters: Filters, directory: string, effects: Effects): Promise<InspectedDeck> {
  const root = await findWorkspace(effects, resolve(effects.cwd, directory))
  const tools = await readTools(effects)
  const workspace = await readWorkspace(effects, root, tools)
  const [planned] = planEditions(workspace, filters)
  const [edition] = planned ? prepareEditions(workspace, [planned], tools, {}) : []
  if (!edition)
    throw fail('usage', { code: 'nothing-to-build', what: 'no edition is left', remedy: 'name a deck' })
  const input = await edition.input()
  const figures = boundedFigures()
  const filled = await fill(input, figures.draw).finally(() => figures.close())
  const { facts: known, sources } = input.catalogue
  const { deck, audience, locale } = edition.planned
  return {
    deck,
    audience,
    locale,
    slides: filled.slides.map(({ number, kind, title, facts }) => {
      const cited = new Set(
        facts
          .flatMap((id) => known.find((fact) => fact.id === id)?.locators ?? [])
          .map(({ source }) => source),
      )
      return { number, kind, title, facts, sources: filled.sources.filter((id) => cited.has(id)) }
    }),
    sources: filled.sources.flatMap((id) => {
      const source = sources.find((each) => each.id === id)
      return source ? [{ id, title: source.title[locale], published: source.published }] : []
    }),
  }
}
