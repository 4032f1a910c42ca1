import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import type { Receivers } from './receivers.ts'
import { pick } from './scene.ts'
import { makeTown, pastMinutes } from './town.ts'

export const user = 'deck'
export const secrets = {
  password: 'pw-6d1c0a5e77',
  key: 'hmac-2f9b8c41d3',
  hook: 'hook-91c2ab77e0',
  access: 'S3RVER',
}
export const kinds = ['good', 'grey', 'late', 'bad', 'large', 'cut'] as const
/** A receiver that does not answer is waited for, half a minute. */
export const slow = pick([], ['slow'])
export const hooks = ['flaky', 'busy', 'gone', 'moved', 'chat', ...slow]

/** A deck that is due once, for every receiver; everything published goes into a bucket. */
export async function makeDeliveringTown(folder: string, receivers: Receivers): Promise<string> {
  const { cron } = pastMinutes(1)
  const bucket = (name: string) => ({
    ...{ bucket: name, endpoint: `http://127.0.0.1:${receivers.s3Port}` },
    ...{ accessKey: { env: 'FACTDECK_S3_ACCESS' }, secretKey: { env: 'FACTDECK_S3_SECRET' } },
  })
  const secret = { env: 'FACTDECK_HOOK_KEY' }
  const channels = {
    mail: { clearance: 'public' as const, email: { to: kinds.map((kind) => `${kind}@example.org`) } },
    archive: { clearance: 'public' as const, s3: bucket('archive') },
    shelf: { clearance: 'public' as const, folder: 'shelf' },
    desk: { clearance: 'public' as const, webhook: { url: { env: 'FACTDECK_HOOK_DESK' } } },
    ...Object.fromEntries(
      hooks.map((name) => [
        name,
        {
          clearance: 'public' as const,
          webhook: {
            url: { env: `FACTDECK_HOOK_${name.toUpperCase()}` },
            ...(name === 'chat' ? { shape: 'slack' as const } : { secret }),
          },
        },
      ]),
    ),
  }
  return makeTown(
    folder,
    ['library'],
    {
      ...{ cron, timezone: 'Asia/Shanghai', catchUp: 'all', audiences: ['readers'], locales: ['zh-CN'] },
      deliver: ['mail', 'archive', 'shelf', ...hooks].map((channel) => ({ channel })),
      owner: 'desk',
    },
    {
      publish: { s3: bucket('editions') },
      channels,
      mail: {
        ...{ host: '127.0.0.1', port: receivers.smtpPort, security: 'none', user, from: 'decks@example.org' },
        password: { env: 'FACTDECK_MAIL_PASSWORD' },
      },
    },
  )
}

/** What a process needs to know beside the password of the mail server. */
export const environmentOf = (receivers: Receivers): NodeJS.ProcessEnv => ({
  FACTDECK_S3_ACCESS: secrets.access,
  FACTDECK_S3_SECRET: secrets.access,
  FACTDECK_HOOK_KEY: secrets.key,
  ...Object.fromEntries(
    [...hooks, 'desk'].map((name) => [
      `FACTDECK_HOOK_${name.toUpperCase()}`,
      `http://127.0.0.1:${receivers.webPort}/${name}?${secrets.hook}`,
    ]),
  ),
})

/** Objects of a bucket by key. */
export async function objectsIn(receivers: Receivers, Bucket: string): Promise<Map<string, Buffer>> {
  const credentials = { accessKeyId: secrets.access, secretAccessKey: secrets.access }
  const client = new S3Client({
    ...{
      endpoint: `http://127.0.0.1:${receivers.s3Port}`,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials,
    },
  })
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket }))
  const objects = new Map<string, Buffer>()
  for (const { Key = '' } of Contents) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }))
    objects.set(Key, Buffer.from((await Body?.transformToByteArray()) ?? []))
  }
  client.destroy()
  return objects
}
