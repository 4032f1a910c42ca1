import { randomBytes } from 'node:crypto'
import { zipSync } from 'fflate'
import { build } from '../build/build.ts'
import type { Effects } from '../build/effects.ts'
import { readManifest } from '../build/manifest.ts'
import type { EditionReport } from '../build/report.ts'
import { DeckError, type Fault } from '../errors.ts'
import { keep } from './keep.ts'

/** What a page asks to have built. */
export interface Order {
  readonly deck: string
  readonly audience: string
  readonly locale: string
  readonly format: string
}

/** What has come of it: a file to fetch by its key, or why there is none. */
export type Delivery =
  | { readonly key: string; readonly name: string; readonly bytes: number }
  | { readonly faults: readonly Fault[] }

/** A file that waits to be fetched. */
export interface Parcel {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Builds formats when they are asked for, as `factdeck build` does, into the workspace's outputs. */
export interface Downloads {
  order(order: Order, onProgress: (value: unknown) => void): Promise<Delivery>
  /** A key is drawn at random: no address leads to a file of the disk. */
  fetch(key: string): Parcel | undefined
}

/** The moment that files in an archive bear: a clock would change its bytes. */
const zipMoment = new Date(1980, 0, 1)

/** @param signal stops what is being built */
export function openDownloads(effects: Effects, root: string, signal: AbortSignal): Downloads {
  const parcels = new Map<string, Parcel>()
  let queue: Promise<unknown> = Promise.resolve()
  const make = async (order: Order, onProgress: (value: unknown) => void): Promise<Delivery> => {
    const { deck, audience, locale, format } = order
    try {
      const report = await build(
        {
          decks: [deck],
          audiences: [audience],
          locales: [locale],
          formats: [format],
          directory: root,
          signal,
          onProgress: ({ done, total, step }) => onProgress({ ...order, done, total, step }),
        },
        effects,
      )
      const [edition] = report.editions
      if (report.findings.length > 0 || !edition) return { faults: report.findings }
      const parcel = await pack(effects, edition)
      const key = randomBytes(16).toString('hex')
      keep(parcels, key, parcel, mostParcels)
      return { key, name: parcel.name, bytes: parcel.bytes.length }
    } catch (error) {
      if (error instanceof DeckError) return { faults: error.faults }
      throw error
    }
  }
  return {
    order(order, onProgress) {
      const turn = queue.then(() => make(order, onProgress))
      queue = turn.catch(() => undefined)
      return turn
    },
    fetch: (key) => parcels.get(key),
  }
}

const mostParcels = 8

/** One file as it is; several, such as Markdown with its charts, as an archive. */
async function pack(effects: Effects, { folder, formats, deck, audience, locale }: EditionReport) {
  const manifest = await readManifest(effects, folder)
  const outputs = manifest?.outputs.filter(({ format }) => formats.includes(format)) ?? []
  const files = await Promise.all(
    outputs.map(async ({ path }) => [path, await effects.readFile(`${folder}/${path}`)] as const),
  )
  const [only, ...others] = files
  if (!only) throw new Error(`${folder} was built and holds no ${formats.join(' ')}`)
  if (others.length === 0) return { name: only[0], bytes: only[1] }
  const name = `${deck}.${audience}.${locale}.${formats.join('.')}.zip`
  return { name, bytes: zipSync(Object.fromEntries(files), { level: 6, mtime: zipMoment }) }
}
