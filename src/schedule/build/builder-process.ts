import { build } from '../../build/build.ts'
import { type Effects, nodeEffects } from '../../build/effects.ts'
import { endWithParent } from '../../build/end-with-parent.ts'
import { DeckError } from '../../errors.ts'
import type { BuilderOutput, BuilderTask, FromBuilder, ToBuilder } from './builder-messages.ts'
import { reckon } from './reckon.ts'

/** Builds the editions that it is sent, one at a time, in a process that may be ended at any moment. */
const tell = (message: FromBuilder) => process.send?.(message)

/** The environment as it was: what is private to a build is not where others look for caches. */
const effects: Effects = { ...nodeEffects, env: { ...process.env } }

async function buildOne(task: BuilderTask, { out, since, temporary }: BuilderOutput): Promise<FromBuilder> {
  process.env.TMPDIR = temporary
  const { directory, deck, audience, locale, formats } = task
  const report = await build(
    {
      directory,
      decks: [deck],
      audiences: [audience],
      locales: [locale],
      formats: formats ?? [],
      out,
      since,
      jobs: 1,
    },
    effects,
  )
  if (report.findings.length > 0) return { type: 'refused', kind: 'findings', faults: report.findings }
  return { type: 'built' }
}

async function answer(message: ToBuilder): Promise<FromBuilder> {
  try {
    if (message.type === 'build') return await buildOne(message.task, message.output)
    return { type: 'reckoned', reckoned: await reckon(effects, message.task) }
  } catch (error) {
    if (error instanceof DeckError) return { type: 'refused', kind: error.kind, faults: error.faults }
    return { type: 'failed', stack: (error instanceof Error && error.stack) || String(error) }
  }
}

process.on('message', async (message: ToBuilder) => tell(await answer(message)))
endWithParent()
tell({ type: 'ready' })
