import { z } from 'zod'
import { formatNames } from './audience.ts'
import { classificationSchema } from './facts.ts'
import { localeSchema, localisedSchema } from './text.ts'

const nameSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens')
  .max(60)

/** A length of time that is the same everywhere: ISO 8601 in weeks, days, hours, minutes and seconds. */
export const durationSchema = z
  .string()
  .regex(
    /^P(?=\d|T\d)(?:\d{1,4}W)?(?:\d{1,5}D)?(?:T(?=\d)(?:\d{1,5}H)?(?:\d{1,5}M)?(?:\d{1,6}S)?)?$/,
    'a duration in weeks, days, hours, minutes and seconds: PT10M, P7D, P2W',
  )

/** What is sent where once an edition is published. */
export const deliverSchema = z.strictObject({
  channel: nameSchema.describe('one of the channels of factdeck.config.yaml'),
  audiences: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('only their editions; every audience when absent'),
  locales: z.array(localeSchema).min(1).optional().describe('only these languages'),
  formats: z.array(z.enum(formatNames)).min(1).optional().describe('only these files; all when absent'),
  subject: localisedSchema
    .optional()
    .describe('template of the subject: {{title}} {{date}} {{audience}}; one of the program when absent'),
  body: localisedSchema.optional().describe('template of the text; one of the program when absent'),
})
export type Deliver = z.infer<typeof deliverSchema>

/** `schedule:` of a deck: when its editions are made, and who gets them. */
export const scheduleSchema = z.strictObject({
  cron: z
    .string()
    .min(1)
    .max(200)
    .describe(
      'when, in five fields as of cron: "0 7 * * 1" is seven on Mondays; L is the last day of a month',
    ),
  timezone: z.string().min(1).max(60).describe('in whose time: a name of the IANA database, Asia/Shanghai'),
  audiences: z.array(z.string()).min(1).optional().describe('of the audiences of the deck; all when absent'),
  locales: z.array(localeSchema).min(1).optional().describe('of the languages of the deck; all when absent'),
  formats: z
    .array(z.enum(formatNames))
    .min(1)
    .optional()
    .describe('of the formats of the deck; all when absent'),
  catchUp: z
    .enum(['latest', 'all', 'none'])
    .optional()
    .describe(
      'of the times that passed while nothing ran: the last (when absent), every one, or none is made up for',
    ),
  grace: durationSchema.optional().describe('how late is still on time; PT10M when absent'),
  onUnchanged: z
    .enum(['skip', 'publish'])
    .optional()
    .describe('when nothing has changed since the edition before: publish nothing (when absent), or again'),
  deliver: z.array(deliverSchema).min(1).optional().describe('what is sent where; nothing when absent'),
  keep: z
    .strictObject({
      count: z.int().min(1).max(10_000).optional().describe('how many editions of an audience and language'),
      age: durationSchema.optional().describe('for how long'),
    })
    .optional()
    .describe('which published editions stay; all when absent. The newest always does'),
  owner: nameSchema
    .optional()
    .describe('channel that is told what failed; that of the configuration when absent'),
})
export type Schedule = z.infer<typeof scheduleSchema>

/** Something that nobody writes into a file of the workspace. */
export const secretSchema = z.union([
  z.strictObject({
    env: z
      .string()
      .regex(/^FACTDECK_[A-Z0-9_]{1,80}$/, 'a name that begins with FACTDECK_')
      .describe('environment variable that holds it'),
  }),
  z.strictObject({
    file: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,80}$/, 'a plain file name')
      .describe('file that holds it, in $FACTDECK_SECRETS, $CREDENTIALS_DIRECTORY or /run/secrets'),
  }),
])
export type Secret = z.infer<typeof secretSchema>

const addressSchema = z
  .string()
  .regex(/^[^\s<>@,;"]{1,64}@[^\s<>@,;"]{1,190}$/, 'an address such as someone@example.org')

export const mailServerSchema = z.strictObject({
  host: z.string().min(1).max(250).describe('name of the mail server'),
  port: z.int().min(1).max(65_535).optional().describe('587 when absent, 465 where tls is wanted'),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .optional()
    .describe('starttls when absent; none only on 127.0.0.1, ::1 and localhost'),
  user: z.string().max(250).optional().describe('who signs in; nobody does when absent'),
  password: secretSchema.optional().describe('of that user'),
  from: addressSchema.describe('sender of every mail'),
  name: localisedSchema.optional().describe('name of the sender'),
  replyTo: addressSchema.optional().describe('where answers go'),
})
export type MailServer = z.infer<typeof mailServerSchema>

const bucketSchema = z.strictObject({
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .describe('name of the bucket'),
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/)
    .optional()
    .describe('folder in the bucket'),
  region: z.string().max(60).optional().describe('us-east-1 when absent'),
  endpoint: z.url().optional().describe('address of the service where it is not that of AWS'),
  accessKey: secretSchema.optional().describe('those of the machine when absent'),
  secretKey: secretSchema.optional().describe('that belongs to it'),
})
export type Bucket = z.infer<typeof bucketSchema>

/** A folder of the workspace, or one that the operator's environment names. */
const folderSchema = z.union([z.string().min(1).max(400), secretSchema])

/** Where files lie: a folder, or a bucket that speaks S3. */
export const placeSchema = z.union([
  z.strictObject({ folder: folderSchema.describe('in the workspace, or named by the environment') }),
  z.strictObject({ s3: bucketSchema.describe('a bucket of AWS or of anything else that speaks S3') }),
])

const clearanceField = {
  clearance: classificationSchema.describe('the most closed editions that may be sent there'),
}
const webhookSchema = z.strictObject({
  url: secretSchema.describe('where to: whoever knows it can write there, so it is kept like a password'),
  secret: secretSchema.optional().describe('key of the signature X-Factdeck-Signature'),
  shape: z.enum(['json', 'slack', 'teams']).optional().describe('json when absent'),
})
const emailSchema = z.strictObject({
  to: z.array(addressSchema).min(1).max(500).describe('each gets a mail of its own'),
  attachUpTo: z
    .number()
    .min(0)
    .max(100)
    .optional()
    .describe('megabytes of files that are attached; above it the mail has a link. 10 when absent'),
})

/** A way out of the house: one of email, webhook, folder and s3, and what may leave by it. */
export const channelSchema = z.union([
  z.strictObject({ ...clearanceField, email: emailSchema.describe('mail, one to each recipient') }),
  z.strictObject({ ...clearanceField, webhook: webhookSchema.describe('a POST of JSON with links') }),
  z.strictObject({ ...clearanceField, folder: folderSchema.describe('a copy of the files there') }),
  z.strictObject({
    ...clearanceField,
    s3: bucketSchema.describe('a copy of the files there; fields as above'),
  }),
])
export type Channel = z.infer<typeof channelSchema>

/** What `factdeck.config.yaml` says of scheduled editions. */
export const schedulingSchema = z.strictObject({
  publish: placeSchema.optional().describe('where editions are published; the folder published when absent'),
  link: z.url().optional().describe('address under which readers find what is published'),
  linkFor: durationSchema.optional().describe('how long a signed link into a bucket holds; P7D when absent'),
  mail: mailServerSchema.optional().describe('the server that mail leaves by'),
  channels: z.record(nameSchema, channelSchema).optional().describe('ways to readers, by name'),
  owner: nameSchema.optional().describe('channel that is told what failed'),
  retries: z
    .int()
    .min(0)
    .max(20)
    .optional()
    .describe('how often a build or a delivery is tried again; 4 when absent'),
})
export type Scheduling = z.infer<typeof schedulingSchema>
