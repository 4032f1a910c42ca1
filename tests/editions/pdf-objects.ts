import { unzlibSync } from 'fflate'

/** An object of a PDF: its dictionary as text and its stream as stored. */
interface PdfObject {
  readonly text: string
  readonly stream: Buffer | null
}

export interface PdfFont {
  readonly name: string
  readonly subtype: string
  readonly descendants: readonly PdfFont[]
  readonly descriptor: string | null
  /** The stream of its ToUnicode map, inflated. */
  readonly toUnicode: string | null
}

/**
 * Every object of a PDF without object streams, the last of each number (ISO 32000-1, 7.5.6: an update
 * takes the place of what it updates).
 */
export function objectsOf(pdf: Buffer): ReadonlyMap<number, PdfObject> {
  const found = new Map<number, PdfObject>()
  const text = pdf.toString('latin1')
  if (text.includes('/ObjStm')) throw new Error('this reader knows no object streams')
  const head = /(?:^|[\r\n])(\d+) 0 obj\b/g
  for (let match = head.exec(text); match; match = head.exec(text)) {
    const start = head.lastIndex
    const end = text.indexOf('endobj', start)
    const opening = /stream\r?\n/.exec(text.slice(start, end))
    const dictionary = opening ? text.slice(start, start + opening.index) : text.slice(start, end)
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const begin = start + (opening ? opening.index + opening[0].length : 0)
    found.set(Number(match[1]), {
      text: dictionary,
      stream: opening ? pdf.subarray(begin, begin + length) : null,
    })
    head.lastIndex = text.indexOf('endobj', opening ? begin + length : start)
  }
  return found
}

function inflated({ text, stream }: PdfObject): string {
  if (!stream) throw new Error('the object has no stream')
  return Buffer.from(text.includes('/FlateDecode') ? unzlibSync(stream) : stream).toString('latin1')
}

const referred = (objects: ReadonlyMap<number, PdfObject>, text: string, key: string) =>
  objects.get(Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]))

function readFont(objects: ReadonlyMap<number, PdfObject>, { text }: PdfObject): PdfFont {
  const numbers = /\/DescendantFonts \[([^\]]*)\]/.exec(text)?.[1]?.matchAll(/(\d+) 0 R/g) ?? []
  const toUnicode = referred(objects, text, 'ToUnicode')
  return {
    name: /\/BaseFont \/(\S+)/.exec(text)?.[1] ?? '',
    subtype: /\/Subtype \/(\w+)/.exec(text)?.[1] ?? '',
    descendants: [...numbers].flatMap(([, number]) => {
      const descendant = objects.get(Number(number))
      return descendant ? [readFont(objects, descendant)] : []
    }),
    descriptor: referred(objects, text, 'FontDescriptor')?.text ?? null,
    toUnicode: toUnicode ? inflated(toUnicode) : null,
  }
}

/** The document's catalog, as text. */
export function catalogOf(objects: ReadonlyMap<number, PdfObject>): string {
  const catalogs = [...objects.values()].filter(({ text }) => /\/Type ?\/Catalog\b/.test(text))
  if (catalogs.length !== 1) throw new Error(`the PDF has ${catalogs.length} catalogs`)
  return catalogs[0]?.text ?? ''
}

/** The fonts of a PDF with the fonts that they are made of; the latter also by themselves. */
export const fontsOf = (objects: ReadonlyMap<number, PdfObject>): readonly PdfFont[] =>
  [...objects.values()]
    .filter(({ text }) => /\/Type ?\/Font\b/.test(text))
    .map((font) => readFont(objects, font))

const codePoints = (hex: string): number[] =>
  [...Buffer.from(hex, 'hex').swap16().toString('utf16le')].map((char) => char.codePointAt(0) ?? 0)

/**
 * Code points that a ToUnicode CMap (ISO 32000-1, 9.10.3) maps glyphs to: single ones, ranges counted
 * up from their first, ranges that list every target.
 */
export function cmapTargets(cmap: string): readonly number[] {
  const targets: number[] = []
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, hex = ''] of block.matchAll(/<[0-9a-f]+>\s*<([0-9a-f]+)>/gi))
      targets.push(...codePoints(hex))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    const ranges = /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]+)>|\[([^\]]*)\])/gi
    for (const [, from = '', to = '', first, listed] of block.matchAll(ranges)) {
      if (listed !== undefined) {
        for (const [, hex = ''] of listed.matchAll(/<([0-9a-f]+)>/gi)) targets.push(...codePoints(hex))
        continue
      }
      const start = codePoints(first ?? '')
      const last = start.pop() ?? 0
      const count = Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1
      targets.push(...start, ...Array.from({ length: count }, (_, at) => last + at))
    }
  }
  return targets
}
