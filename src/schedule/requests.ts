import { z } from 'zod'
import type { Effects } from '../build/effects.ts'
import type { ScheduleContext } from './context.ts'
import { retry } from './retry.ts'

const requestSchema = z.strictObject({
  retry: z.strictObject({
    decks: z.array(z.string().max(200)).max(100),
    ids: z.array(z.string().max(80)).max(1000),
    unknown: z.boolean(),
  }),
})

/** What is asked of the process that has the state in its possession. */
export type ScheduleRequest = z.infer<typeof requestSchema>

const folderOf = (root: string) => `${root}/.factdeck/schedule/requests`

/** Leaves a request for the process that has the state in its possession; it takes it up within seconds. */
export async function leaveRequest(effects: Effects, root: string, request: ScheduleRequest): Promise<void> {
  const folder = folderOf(root)
  await effects.makeFolder(folder)
  const path = `${folder}/${effects.unique()}`
  await effects.writeSynced(`${path}.tmp`, new TextEncoder().encode(JSON.stringify(request)))
  await effects.rename(`${path}.tmp`, `${path}.json`)
}

/** Does what has been asked; what is no request is removed and written down. */
export async function takeRequests(context: ScheduleContext): Promise<void> {
  const { effects, root, log } = context
  const folder = folderOf(root)
  for (const { name, type } of (await effects.list(folder)) ?? []) {
    if (type !== 'file' || !name.endsWith('.json')) continue
    const path = `${folder}/${name}`
    const asked = await readRequest(effects, path)
    if (asked) log.info('retry asked', { ...asked.retry, ...(await retry(context, asked.retry)) })
    else log.warn('not a request', { file: name })
    await effects.remove(path)
  }
}

async function readRequest(effects: Effects, path: string): Promise<ScheduleRequest | undefined> {
  try {
    return requestSchema.safeParse(JSON.parse(new TextDecoder().decode(await effects.readFile(path)))).data
  } catch {
    return undefined
  }
}
