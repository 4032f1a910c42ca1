import { z } from 'zod'
import { schedulingSchema } from './schedule.ts'

/** What `factdeck.config.yaml` at the root of a workspace may say. */
export const configSchema = z.strictObject({
  sources: z
    .string()
    .min(1)
    .optional()
    .describe(
      'folder of the texts of sources, from the root of the workspace; data/sources when absent. They are only held against facts, and never copied',
    ),
  scheduling: schedulingSchema.optional().describe('where scheduled editions go'),
})
export type Config = z.infer<typeof configSchema>
