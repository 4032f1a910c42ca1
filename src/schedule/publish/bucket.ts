import { S3Client } from '@aws-sdk/client-s3'
import { S3Driver } from 'flydrive/drivers/s3'
import type { Effects } from '../../build/effects.ts'
import { encodeManifest, isPlainPath, manifestName, parseManifest } from '../../build/manifest.ts'
import { durationInMilliseconds } from '../../calendar/durations.ts'
import { type DeckError, fail } from '../../errors.ts'
import type { Bucket, Scheduling } from '../../model/schedule.ts'
import { secretReader } from '../secrets.ts'
import { encodeOccurrence, isEditionFolder, occurrenceName, parseOccurrence } from './occurrence-record.ts'
import { isWhole, linkBelow, type Place, publishedOtherwise, readOutput } from './published.ts'

/** A signed address holds no longer (AWS, Signature Version 4). */
const longestLink = 7 * 24 * 3600
const pageSize = 1000

const types: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  png: 'image/png',
  json: 'application/json',
}

/**
 * A bucket of editions. What another has half-written there is written over; the manifest, which comes last,
 * makes it an edition.
 *
 * @throws DeckError (environment) `missing-secret`; every method `cannot-store`
 */
export async function openBucket(
  effects: Effects,
  bucket: Bucket,
  { link, linkFor = 'P7D' }: Pick<Scheduling, 'link' | 'linkFor'>,
): Promise<Place> {
  const { redact, ...secrets } = secretReader(effects)
  const driver = await openDriver(bucket, secrets.read)
  const prefix = bucket.prefix === undefined ? '' : `${bucket.prefix}/`
  const { keyOf, get, put } = objectsOf(driver, prefix)
  const told = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeFault(error, bucket, redact)
    }
  }
  const place: Place = {
    publish: (folder, files) =>
      told(async () => {
        const standing = await place.manifest(folder)
        if (standing) {
          if (await isWhole(place, folder, standing, files.occurrence)) return standing
          throw publishedOtherwise(folder)
        }
        const { manifest, occurrence } = files
        for (const output of manifest.outputs) await put(folder, output.path, await readOutput(files, output))
        await put(folder, occurrenceName, encodeOccurrence(occurrence))
        await put(folder, manifestName, encodeManifest(manifest))
        return manifest
      }),
    manifest: (folder) =>
      told(async () => {
        const bytes = await get(keyOf(folder, manifestName))
        return bytes && parseManifest(bytes)
      }),
    occurrence: (folder) =>
      told(async () => {
        const bytes = await get(keyOf(folder, occurrenceName))
        return bytes && parseOccurrence(bytes)
      }),
    read: (folder, path) => told(async () => new Uint8Array(await driver.getBytes(keyOf(folder, path)))),
    list: () =>
      told(async () => {
        const end = `/${manifestName}`
        const keys = await keysBelow(driver, prefix)
        return keys
          .flatMap((key) => (key.endsWith(end) ? [key.slice(prefix.length, -end.length)] : []))
          .filter(isEditionFolder)
          .sort()
      }),
    remove: (folder) =>
      told(async () => {
        if (!isEditionFolder(folder)) throw new Error(`no folder of an edition: ${folder}`)
        await driver.delete(keyOf(folder, manifestName))
        for (const key of await keysBelow(driver, `${prefix}${folder}/`)) await driver.delete(key)
      }),
    link: async (folder, path) => {
      if (link !== undefined) return linkBelow(link, folder, path)
      const expiresIn = Math.min(longestLink, Math.floor(durationInMilliseconds(linkFor) / 1000))
      return told(() => driver.getSignedUrl(keyOf(folder, path), { expiresIn }))
    },
    sweep: async () => {},
  }
  return place
}

/** Objects of editions, by folder and path. */
function objectsOf(driver: S3Driver, prefix: string) {
  const keyOf = (folder: string, path: string) => {
    if (!isPlainPath(folder) || !isPlainPath(path))
      throw new Error(`no file of an edition: ${folder}/${path}`)
    return `${prefix}${folder}/${path}`
  }
  const get = async (key: string) =>
    (await driver.exists(key)) ? new Uint8Array(await driver.getBytes(key)) : null
  const put = (folder: string, path: string, bytes: Uint8Array) =>
    driver.put(keyOf(folder, path), bytes, { contentType: types[path.split('.').at(-1) ?? ''] ?? '' })
  return { keyOf, get, put }
}

async function openDriver(
  { bucket, region = 'us-east-1', endpoint, accessKey, secretKey }: Bucket,
  read: ReturnType<typeof secretReader>['read'],
): Promise<S3Driver> {
  const credentials = accessKey &&
    secretKey && { accessKeyId: await read(accessKey), secretAccessKey: await read(secretKey) }
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 10_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    maxAttempts: 3,
  })
  return new S3Driver({ client, bucket, visibility: 'private', supportsACL: false })
}

async function keysBelow(driver: S3Driver, prefix: string): Promise<string[]> {
  const keys: string[] = []
  let paginationToken: string | undefined
  do {
    const page = await driver.listAll(prefix, {
      recursive: true,
      maxResults: pageSize,
      ...(paginationToken !== undefined && { paginationToken }),
    })
    for (const each of page.objects) if (each.isFile) keys.push(each.key)
    paginationToken = page.paginationToken
  } while (paginationToken !== undefined)
  return keys
}

/** What the service said, without its secrets; faults of ours stay as they are. */
function storeFault(error: unknown, { bucket }: Bucket, redact: (text: string) => string): unknown {
  if (!(error instanceof Error) || error.name === 'DeckError') return error
  const reason = error.cause instanceof Error ? error.cause : error
  return fail('environment', {
    code: 'cannot-store',
    what: `the bucket ${bucket} cannot be used`,
    why: redact(`${reason.name}: ${reason.message}`.slice(0, 500)),
    remedy: 'see whether it is there, may be written to, and answers; it is tried again',
  }) satisfies DeckError
}
