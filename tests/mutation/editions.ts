import { prepareEditions } from '../../src/build/edition.ts'
import { planEditions } from '../../src/build/plan.ts'
import type { Workspace } from '../../src/build/workspace-data.ts'

const tools = { versions: {}, program: '' }
const everything = { audiences: [], locales: [], formats: [] }

/** Editions of the decks named, all of them when none is. */
export const editionsOf = (workspace: Workspace, decks: readonly string[]) =>
  prepareEditions(workspace, planEditions(workspace, { ...everything, decks }), tools, {})
