import { unzlibSync, zlibSync } from 'fflate'

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The objects of a PDF with classic tables, the last of each number: between `obj` and `endobj`. */
function objectsOf(pdf: string): Map<number, string> {
  const found = new Map<number, string>()
  for (const [, number, source] of pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g))
    found.set(Number(number), source as string)
  return found
}

/** Unpacked stream of an object. */
function streamOf(source: string): string {
  const [, data = ''] = /stream\r?\n([\s\S]*)\r?\nendstream$/.exec(source) ?? []
  return latin1(unzlibSync(Buffer.from(data, 'latin1')))
}

/** Numbers of the content streams of the pages, in the order of the file. */
const contentsOf = (objects: ReadonlyMap<number, string>): readonly number[] =>
  [...objects.values()]
    .filter((source) => /\/Type \/Page\b(?!s)/.test(source))
    .map((source) => Number(/\/Contents (\d+) 0 R/.exec(source)?.[1]))

/** Appends an object anew, as a program does that saves its changes by an incremental update (ISO 32000-1, 7.5.6). */
function append(pdf: string, number: number, source: string): Uint8Array {
  const trailer = pdf.slice(pdf.lastIndexOf('trailer'))
  const [root, size, before] = [/\/Root (\d+ 0 R)/, /\/Size (\d+)/, /startxref\s+(\d+)/].map(
    (one) => one.exec(trailer)?.[1],
  )
  const object = `${number} 0 obj\n${source}\nendobj\n`
  const at = pdf.length
  const table = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  const end = `trailer\n<</Size ${size} /Root ${root} /Prev ${before}>>\nstartxref\n${at + object.length}\n%%EOF\n`
  return Buffer.from(`${pdf}${object}${table}${end}`, 'latin1')
}

/** A PDF with another content stream for a page, from 1. */
export function editPage(bytes: Uint8Array, page: number, change: (content: string) => string): Uint8Array {
  const pdf = latin1(bytes)
  const objects = objectsOf(pdf)
  const number = contentsOf(objects)[page - 1] ?? 0
  const before = streamOf(objects.get(number) ?? '')
  const after = change(before)
  if (after === before) throw new Error(`the edit changes nothing on page ${page}`)
  const data = latin1(zlibSync(Buffer.from(after, 'latin1')))
  return append(pdf, number, `<</Filter /FlateDecode /Length ${data.length}>>\nstream\n${data}\nendstream`)
}

/** The same PDF as other programs write it: dictionaries in object streams, one cross-reference stream (7.5.7, 7.5.8). */
export function packObjects(bytes: Uint8Array): Uint8Array {
  const pdf = latin1(bytes)
  const objects = [...objectsOf(pdf)].sort(([a], [b]) => a - b)
  const size = objects.length === 0 ? 0 : Math.max(...objects.map(([number]) => number)) + 1
  const rows = new Map<number, readonly [number, number, number]>()
  let out = '%PDF-1.7\n'
  const write = (number: number, source: string) => {
    rows.set(number, [1, out.length, 0])
    out += `${number} 0 obj\n${source}\nendobj\n`
  }
  const packed = objects.filter(([, source]) => !source.endsWith('endstream'))
  for (const [number, source] of objects) if (source.endsWith('endstream')) write(number, source)
  let next = size
  for (let at = 0; at < packed.length; at += 100) {
    const some = packed.slice(at, at + 100)
    let body = ''
    const head = some.map(([number, source], index) => {
      rows.set(number, [2, next, index])
      const offset = body.length
      body += `${source}\n`
      return `${number} ${offset}`
    })
    const first = `${head.join(' ')}\n`
    const data = latin1(zlibSync(Buffer.from(first + body, 'latin1')))
    write(
      next++,
      `<</Type /ObjStm /N ${some.length} /First ${first.length} /Filter /FlateDecode /Length ${data.length}>>\nstream\n${data}\nendstream`,
    )
  }
  const start = out.length
  rows.set(next, [1, start, 0])
  const table = Buffer.alloc((next + 1) * 7)
  for (const [number, [kind, place, index]] of rows) {
    table.writeUInt8(kind, number * 7)
    table.writeUInt32BE(place, number * 7 + 1)
    table.writeUInt16BE(index, number * 7 + 5)
  }
  const root = /\/Root (\d+ 0 R)/.exec(pdf.slice(pdf.lastIndexOf('trailer')))?.[1]
  const data = latin1(zlibSync(table))
  out += `${next} 0 obj\n<</Type /XRef /Size ${next + 1} /W [1 4 2] /Root ${root} /Filter /FlateDecode /Length ${data.length}>>\nstream\n${data}\nendstream\nendobj\n`
  return Buffer.from(`${out}startxref\n${start}\n%%EOF\n`, 'latin1')
}
