import { createHash } from 'node:crypto'
import { zlibSync } from 'fflate'
import type { Artifact, ComposedEdition } from '../model/edition.ts'
import type { Provenance } from '../model/provenance.ts'
import { sealed } from '../seal/seal.ts'
import { xmp } from './pdf/metadata.ts'
import { readObjects } from './pdf/objects.ts'
import { saidInPdf } from './pdf/read-back.ts'
import { type ReadPdf, type Reference, readPdf, referenceFor } from './pdf/read-pdf.ts'
import { stream, textString, type Update, updatePdf } from './pdf/update-pdf.ts'

/**
 * The edition's PDF: Chromium's print with fixed dates, a bookmark a slide, its metadata and
 * `provenance.json` attached (ISO 32000-1, 7.11.4; related to the document as ISO 32000-2, 14.13).
 *
 * Needs `edition.pdf`. The same edition gives the same bytes.
 */
export async function writePdf(edition: ComposedEdition): Promise<Artifact[]> {
  if (!edition.pdf) throw new Error('the edition has not been printed')
  const day = dayOf(edition.provenance.asOf)
  const pdf = readPdf(withDate(edition.pdf, day.replaceAll('-', '')))
  const update = updatePdf(pdf)
  const said = saidInPdf(readObjects(Buffer.from(pdf.text, 'latin1')))
  const attachment = attach(update, sealed(edition.provenance, said), day)
  const metadata = update.add(
    stream(
      '/Type /Metadata /Subtype /XML',
      encode(xmp(edition.deck.title, edition.deck.lang, `${day}T00:00:00Z`)),
    ),
  )
  const titles = edition.deck.slides.map((slide) => slide.title)
  update.add(
    withEntries(pdf.object(pdf.root), {
      Version: '/1.7',
      PageMode: '/UseOutlines',
      Outlines: bookmarks(update, pdf.pages, titles),
      Names: namesWith(pdf, attachment),
      AF: `[${attachment}]`,
      Metadata: metadata,
      Lang: `(${edition.deck.lang})`,
      ViewerPreferences: '<</DisplayDocTitle true>>',
    }),
    pdf.root,
  )
  const identifier = createHash('md5').update(pdf.text, 'latin1').digest('hex').toUpperCase()
  return [{ path: `${edition.stem}.pdf`, bytes: update.finish(identifier) }]
}

const encode = (text: string) => new TextEncoder().encode(text)

/** The first day of a date that may be known by year or month only. */
const dayOf = (date: string) => `${date}${'-01-01'.slice(date.length - 4)}`

/** Chromium writes the clock; a date of the same length takes its place, so that no offset moves. */
function withDate(pdf: Uint8Array, digits: string): Uint8Array {
  const dates = /(\/(?:CreationDate|ModDate)\s*\(D:)\d{14}[+-]\d\d'\d\d'/g
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  return Buffer.from(
    text.replace(dates, (_, key: string) => `${key}${digits}000000+00'00'`),
    'latin1',
  )
}

function attach(update: Update, provenance: Provenance, day: string): Reference {
  const bytes = encode(`${JSON.stringify(provenance, null, 1)}\n`)
  const sum = createHash('md5').update(bytes).digest('hex').toUpperCase()
  const date = `(D:${day.replaceAll('-', '')}000000Z)`
  const params = `/Params <</Size ${bytes.length} /CheckSum <${sum}> /CreationDate ${date} /ModDate ${date}>>`
  const file = update.add(
    stream(
      `/Type /EmbeddedFile /Subtype /application#2Fjson /Filter /FlateDecode ${params}`,
      zlibSync(bytes, { level: 9 }),
    ),
  )
  const names = '/F (provenance.json) /UF (provenance.json) /Desc (Facts and sources of each slide)'
  return update.add(`<</Type /Filespec ${names} /AFRelationship /Data /EF <</F ${file} /UF ${file}>>>>`)
}

/** An outline of one level (ISO 32000-1, 12.3.3): every slide by its title. */
function bookmarks(update: Update, pages: readonly Reference[], titles: readonly string[]): Reference {
  const root = update.reserve()
  const items = pages.map(() => update.reserve())
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    const after = items[index + 1]
    const title = textString(titles[index]?.trim() || String(index + 1))
    const siblings = `${before ? ` /Prev ${before}` : ''}${after ? ` /Next ${after}` : ''}`
    update.add(`<</Title ${title} /Parent ${root}${siblings} /Dest [${pages[index]} /Fit]>>`, item)
  }
  const ends = items.length > 0 ? ` /First ${items[0]} /Last ${items.at(-1)} /Count ${items.length}` : ''
  return update.add(`<</Type /Outlines${ends}>>`, root)
}

/** The name dictionary (ISO 32000-1, 7.7.4) with the attachment, besides what Chromium names. */
function namesWith(pdf: ReadPdf, attachment: Reference): string {
  const catalog = pdf.object(pdf.root)
  const known = referenceFor(catalog, 'Names')
  const files = `<</Names [(provenance.json) ${attachment}]>>`
  return withEntries(known ? pdf.object(known) : '<<>>', { EmbeddedFiles: files })
}

/** A dictionary's source with entries added; those of the same key go. */
function withEntries(dictionary: string, entries: Readonly<Record<string, string>>): string {
  let source = dictionary.slice(0, dictionary.lastIndexOf('>>'))
  for (const key of Object.keys(entries)) {
    const value = String.raw`(?:<<(?:[^<>]|<[^<>]*>|<<[^<>]*>>)*>>|\d+ \d+ R|\[[^\]]*\]|\([^)]*\)|<[^>]*>|/\w+)`
    source = source.replace(new RegExp(`/${key}\\s*${value}`), '')
  }
  const added = Object.entries(entries).map(([key, value]) => `/${key} ${value}`)
  return `${source.trimEnd()}\n${added.join('\n')}>>`
}
