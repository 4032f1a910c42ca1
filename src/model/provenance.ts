import { z } from 'zod'
import {
  editionRecordSchema,
  type FactRecord,
  factRecordSchema,
  slideRecordSchema,
} from './edition-record.ts'
import { type Locator, locatorSchema } from './facts.ts'
import type { AllowedFigure, PrintedValue } from './printed-value.ts'
import { type Locale, localisedSchema } from './text.ts'

/** What is written inside each file as provenance.json. */
export interface Provenance {
  readonly schema: 'factdeck-provenance/2'
  readonly deck: string
  readonly audience: string
  readonly locale: Locale
  readonly asOf: string
  /** sha256 of everything that went in. */
  readonly edition: string
  readonly slides: readonly {
    readonly number: number
    readonly kind: string
    readonly title: string
    readonly facts: readonly string[]
    readonly values: readonly PrintedValue[]
    /** Figures on it that say nothing: those in known names, and ticks of axes. */
    readonly asides?: readonly PrintedValue[]
    /** sha256 of what the slide says in any format, numbers of sources apart. */
    readonly text: string
    /** sha256 of what this file's slide says, by which an edit of it is told. */
    readonly seal?: string
    /** sha256 of each alternative text that a program may drop when it saves the file. */
    readonly alternatives?: readonly string[]
  }[]
  readonly facts: Readonly<
    Record<
      string,
      FactRecord & {
        readonly locators: readonly Locator[]
      }
    >
  >
  readonly sources: readonly {
    readonly number: number
    readonly id: string
    readonly publisher: string
    readonly title: string
    readonly published: string
    /** Name of its text in the folder of sources. */
    readonly file?: string
    readonly url?: string
  }[]
  /** Figures that are typed and that the deck allows, with its reasons. */
  readonly allowed?: readonly AllowedFigure[]
}

const words = z.string().max(20_000)
const name = z.string().max(400)

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const valueSchema = z.object({
  text: words,
  origin: z.enum(['fact', 'derived', 'source', 'deck', 'layout', 'allowed']),
  facts: z.array(name).max(5000),
  how: words.optional(),
})

const slideSchema = slideRecordSchema.extend({
  values: z.array(valueSchema).max(20_000),
  asides: z.array(valueSchema).max(5000).optional(),
  seal: sha256.optional(),
  alternatives: z.array(sha256).max(5000).optional(),
})

const sourceSchema = z.object({
  number: z.int().positive(),
  id: name,
  publisher: words,
  title: words,
  published: name,
  file: name.optional(),
  url: words.optional(),
})

/** The provenance.json of a file that may come from anywhere, within bounds. */
const provenanceSchema = editionRecordSchema.extend({
  schema: z.literal('factdeck-provenance/2'),
  slides: z.array(slideSchema).max(1000),
  facts: z.record(name, factRecordSchema.extend({ locators: z.array(locatorSchema).max(200) })),
  sources: z.array(sourceSchema).max(5000),
  allowed: z
    .array(z.object({ figure: words, reason: localisedSchema, file: words, line: z.int().positive() }))
    .max(5000)
    .optional(),
})

/** @returns the provenance, or undefined for what is none */
export function parseProvenance(json: string): Provenance | undefined {
  try {
    const read = provenanceSchema.safeParse(JSON.parse(json))
    return read.success ? (read.data as Provenance) : undefined
  } catch {
    return undefined
  }
}
