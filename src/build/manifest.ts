import type { Fault } from '../errors.ts'
import type { FormatName } from '../model/audience.ts'
import type { DroppedSlide } from '../model/edition.ts'
import type { EditionRecord } from '../model/edition-record.ts'
import type { NativeKind } from '../model/figure.ts'
import type { AllowedFigure } from '../model/printed-value.ts'
import { sha256 } from './digest.ts'
import type { Editability } from './editability.ts'
import type { Effects } from './effects.ts'

export const manifestSchema = 'factdeck-manifest/2'
/** Of earlier versions: its files are known, not what they say. */
const formerSchema = 'factdeck-manifest/1'
export const manifestName = 'manifest.json'

/** A published file: path relative to the edition's folder. */
export interface Output {
  readonly path: string
  readonly format: FormatName
  readonly bytes: number
  readonly sha256: string
}

/**
 * What an edition was made of, and what it says of slides, facts and sources: by that the next edition is
 * compared with it. Nothing in it depends on clock, machine or path.
 */
export interface Manifest extends EditionRecord {
  readonly schema: typeof manifestSchema
  /** Digest of the program's own source where it runs from source. */
  readonly program: string
  readonly inputs: Readonly<Record<string, string>>
  readonly tools: Readonly<Record<string, string>>
  /** Slides of the deck that the audience does not get because it takes no more. */
  readonly dropped: readonly DroppedSlide[]
  /** Figures that are typed and that the deck allows, with its reasons. */
  readonly allowed?: readonly AllowedFigure[]
  readonly charts: readonly {
    readonly name: string
    /** What it is in the PPTX; null where it is a picture, for the reason given. */
    readonly native: NativeKind | null
    readonly reason?: string
  }[]
  /** Where there is a PPTX. */
  readonly editability?: Editability
  readonly findings: readonly never[]
  /** What a reader of a hand-written deck would stumble over. */
  readonly notices?: readonly Fault[]
  readonly outputs: readonly Output[]
}

/** A manifest before it is known which files stand beside it. */
export type ManifestHead = Omit<Manifest, 'outputs'>

/** The text of manifest.json. */
export function encodeManifest(manifest: Manifest): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`)
}

/** Whether a path from a manifest stays in its folder and is plain enough to be ours. */
export function isPlainPath(path: unknown): path is string {
  if (typeof path !== 'string' || path.length === 0 || path.length > 400) return false
  return path.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part))
}

function isOutput(value: unknown): value is Output {
  const output = value as Partial<Output> | null
  return (
    typeof output === 'object' &&
    output !== null &&
    isPlainPath(output.path) &&
    typeof output.format === 'string' &&
    typeof output.bytes === 'number' &&
    typeof output.sha256 === 'string'
  )
}

/** A manifest from its text; null where it is not one of ours. */
export function parseManifest(bytes: Uint8Array): Manifest | null {
  try {
    const found = JSON.parse(new TextDecoder().decode(bytes)) as Manifest | null
    const whole =
      [manifestSchema, formerSchema].includes(String(found?.schema)) &&
      found !== null &&
      typeof found.edition === 'string' &&
      Array.isArray(found.slides) &&
      Array.isArray(found.outputs) &&
      found.outputs.every(isOutput)
    return whole ? found : null
  } catch {
    return null
  }
}

/** The manifest in an edition's folder; null where there is none or it is not one of ours. */
export async function readManifest(effects: Effects, folder: string): Promise<Manifest | null> {
  const bytes = await effects.readFile(`${folder}/${manifestName}`).catch(() => null)
  return bytes && parseManifest(bytes)
}

/** Whether a published file still is what its manifest says. */
export async function stands(effects: Effects, folder: string, output: Output): Promise<boolean> {
  const path = `${folder}/${output.path}`
  const found = await effects.stat(path)
  if (found?.size !== output.bytes) return false
  try {
    return sha256(await effects.readFile(path)) === output.sha256
  } catch {
    return false
  }
}
