import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import type { Fault } from '../../errors.ts'
import type { Artifact, EditionInput } from '../../model/edition.ts'
import type { Catalogue } from '../../model/facts.ts'
import type { MadeEdition } from '../../pipeline.ts'
import { readBack } from '../../trace-pipeline.ts'
import { canaryFor, textsIn } from './canary.ts'
import { visibleTexts } from './visible-text.ts'
import { withheldText } from './withheld-text.ts'

/** A text out of a file, and in what part of it. */
interface Found {
  readonly part: string
  readonly text: string
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const isJson = /^\s*[[{]/
/** More of a part than this is not unpacked. */
const largest = 64 << 20

/** Every text of a file: what is shown, said, linked and attached, in packages part by part. */
function* textsOf(name: string, bytes: Uint8Array, within = ''): Generator<Found> {
  const part = within === '' ? name : `${within}, ${name}`
  if (/\.(?:pptx|xlsx)$/.test(name)) {
    const parts = unzipSync(bytes, { filter: ({ originalSize }) => originalSize <= largest })
    for (const [inner, own] of Object.entries(parts)) yield* textsOf(inner, own, part)
  } else if (name.endsWith('.pdf')) for (const text of textsInPdf(bytes)) yield { part, text }
  else if (/\.(?:md|html|svg|xml|rels|json|vml|txt)$/.test(name)) {
    const text = decode(bytes)
    const blocks = [...text.matchAll(/<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/g)]
    for (const json of isJson.test(text) ? [text] : blocks.map(([, inner = '']) => inner))
      for (const each of textsIn(parsed(json))) yield { part, text: each }
    if (isJson.test(text)) return
    const marked = text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/gi, '')
    for (const each of visibleTexts(marked)) yield { part, text: each }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return json
  }
}

/** Strings of a PDF as this program writes it: titles of bookmarks and links, alternative texts, metadata, attachments. */
function* textsInPdf(bytes: Uint8Array): Generator<string> {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const objects = text.replace(/stream\r?\n[\s\S]*?endstream/g, '')
  for (const [, hex = ''] of objects.matchAll(/<FEFF([\dA-F\s]{4,60000})>/gi))
    yield new TextDecoder('utf-16be').decode(Buffer.from(hex.replace(/\s/g, ''), 'hex'))
  for (const [, literal = ''] of objects.matchAll(/\(((?:[^()\\]|\\[\s\S]){3,60000})\)/g)) {
    const plain = Buffer.from(literal.replace(/\\([()\\])/g, '$1'), 'latin1')
    yield literal.startsWith('þÿ') ? new TextDecoder('utf-16be').decode(plain.subarray(2)) : plain.toString()
  }
  for (const { index, 0: start } of text.matchAll(/\/Type \/(?:EmbeddedFile|Metadata)[^\n]*?stream\r?\n/g)) {
    const from = index + start.length
    const stream = Buffer.from(text.slice(from, text.indexOf('endstream', from)), 'latin1')
    const read = start.includes('FlateDecode') ? inflated(stream) : stream.toString()
    if (isJson.test(read)) yield* textsIn(parsed(read))
    else yield* visibleTexts(read)
  }
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream, { maxOutputLength: largest }).toString()
  } catch {
    return ''
  }
}

/** What the slides of a file say, as it is read back by who traces it, and the provenance inside it. */
async function* textsReadBack({ path, bytes }: Artifact): AsyncGenerator<Found> {
  const format = (['md', 'html', 'pdf', 'pptx'] as const).find((each) => path.endsWith(`.${each}`))
  if (!format) return
  const { provenance, slides } = await readBack(format, bytes)
  const part = `${path}, provenance`
  for (const text of textsIn(parsed(provenance ?? '{}'))) yield { part, text }
  for (const [at, { texts }] of slides().entries())
    for (const text of texts) yield { part: `${path}, slide ${at + 1}`, text }
}

/**
 * What the files of an edition tell of facts that its audience may not see, whatever way it came there: slides,
 * notes, alternative texts, workbooks of charts, link titles, metadata, provenance.
 *
 * @param catalogue everything, what is withheld included
 * @param told ids of facts of which it has been told already
 * @returns a finding `withheld-text` for each file and fact, without its words
 */
export async function withheldInFiles(
  input: EditionInput,
  { artifacts, provenance }: MadeEdition,
  catalogue: Catalogue,
  told: ReadonlySet<string>,
): Promise<Fault[]> {
  const canary = canaryFor(catalogue, input.audience.clearance)
  if (canary.isIdle) return []
  const faults: Fault[] = []
  for (const file of Object.values(artifacts).flatMap((each) => each ?? [])) {
    const found = new Map<string, string>()
    const note = ({ part, text }: Found) => {
      for (const { fact } of canary.look(text)) if (!found.has(fact)) found.set(fact, part)
    }
    for (const fact of Object.keys(provenance.facts))
      if (canary.isWithheld(fact)) found.set(fact, `${file.path}, provenance`)
    for await (const each of textsReadBack(file)) note(each)
    for (const each of textsOf(file.path, file.bytes)) note(each)
    for (const [fact, part] of found)
      if (!told.has(fact)) faults.push(withheldText(input, fact, part, { file: input.deckFile }))
  }
  return faults
}
