import { strToU8, zipSync, zlibSync } from 'fflate'
import { expect, test } from 'vitest'
import { parseProvenance } from '../../src/model/provenance.ts'
import { type ReadableFormat, readableFormats } from '../../src/model/said.ts'
import { readBack } from '../../src/trace-pipeline.ts'

const patience = 5000
const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** What became of a file: how many slides, or the code of the fault. Anything else that is thrown is a failure. */
async function outcome(format: ReadableFormat, bytes: Uint8Array): Promise<number | string> {
  try {
    return (await readBack(format, bytes)).slides().length
  } catch (error) {
    const { faults } = error as { faults?: readonly { code: string }[] }
    if (!faults) throw error
    return faults[0]?.code ?? ''
  }
}

const pdf = (body: string) => latin1(`%PDF-1.7\n${body}\ntrailer\n<</Root 1 0 R>>\n`)
const page = '1 0 obj\n<</Pages 2 0 R>>\nendobj\n2 0 obj\n<</Kids [3 0 R]>>\nendobj\n'
const stream = (number: number, entries: string, data: Uint8Array) =>
  `${number} 0 obj\n<<${entries} /Length ${data.length}>>\nstream\n${Buffer.from(data).toString('latin1')}\nendstream\nendobj\n`

const files: readonly (readonly [string, ReadableFormat, Uint8Array])[] = [
  ['nothing at all', 'pdf', new Uint8Array()],
  ['a PDF whose pages hold themselves', 'pdf', pdf('1 0 obj\n<</Pages 1 0 R /Kids [1 0 R 1 0 R]>>\nendobj')],
  ['references in a ring', 'pdf', pdf('1 0 obj\n2 0 R\nendobj\n2 0 obj\n1 0 R\nendobj')],
  ['lists nested without end', 'pdf', pdf(`${page}3 0 obj\n${'['.repeat(200_000)}\nendobj`)],
  ['a string that never ends', 'pdf', pdf(`${page}3 0 obj\n(${'('.repeat(200_000)}\nendobj`)],
  ['many objects that never end', 'pdf', pdf('1 0 obj <<'.repeat(50_000))],
  [
    'a stream that unpacks to a hundred times its size',
    'pdf',
    pdf(
      `${page}3 0 obj\n<</Contents 4 0 R>>\nendobj\n${stream(4, '/Filter /FlateDecode', zlibSync(new Uint8Array(80 << 20)))}`,
    ),
  ],
  [
    'an object stream of objects that are not there',
    'pdf',
    pdf(stream(9, '/Type /ObjStm /N 4000000 /First 4000000', latin1('1 2 3 4'))),
  ],
  [
    'a form that draws itself',
    'pdf',
    pdf(
      `${page}3 0 obj\n<</Contents 4 0 R /Resources 5 0 R>>\nendobj\n${stream(4, '', latin1('/X Do '.repeat(100)))}5 0 obj\n<</XObject <</X 6 0 R>>>>\nendobj\n${stream(6, '/Subtype /Form', latin1('/X Do /X Do'))}`,
    ),
  ],
  ['an encrypted PDF', 'pdf', latin1('%PDF-1.7\ntrailer\n<</Root 1 0 R /Encrypt 2 0 R>>\n')],
  ['tags that never end', 'html', latin1('<section id="1"><a title="'.repeat(50_000))],
  ['tags that never end, without quotes', 'html', latin1('<section id=1 <a '.repeat(50_000))],
  ['sections nested without end', 'html', latin1('<section id="1">'.repeat(50_000))],
  [
    'notes that are no lists',
    'html',
    latin1('<section id="1">x</section><script type="application/json" id="notes">{"length":9}</script>'),
  ],
  ['a comment that never ends', 'md', latin1(`<!--${'<!--\n'.repeat(50_000)}`)],
  ['brackets without end', 'md', latin1(`${'['.repeat(50_000)}${'](x "'.repeat(50_000)}`)],
  ['tags without end in Markdown', 'md', latin1('<img alt="'.repeat(20_000))],
  ['a zip of nothing', 'pptx', zipSync({})],
  [
    'a presentation that lists itself',
    'pptx',
    zipSync({
      '_rels/.rels': strToU8(
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>',
      ),
    }),
  ],
  [
    'XML with a document type',
    'pptx',
    zipSync({
      'customXml/item1.xml': strToU8(
        '<!DOCTYPE x [<!ENTITY a "b">]><provenance xmlns="urn:factdeck:provenance">&a;</provenance>',
      ),
    }),
  ],
]

test.each(files)(
  '%s',
  async (_, format, bytes) => {
    const began = performance.now()
    const told = await outcome(format, bytes)
    expect(typeof told === 'number' || told === 'unreadable-file').toBe(true)
    expect(performance.now() - began).toBeLessThan(patience)
  },
  60_000,
)

test('any bytes in any format are read or refused', async () => {
  let state = 7
  const bytes = Uint8Array.from({ length: 3000 }, () => {
    state = (state * 48_271) % 2_147_483_647
    return state & 255
  })
  for (const format of readableFormats)
    for (const head of ['', 'PK\u0003\u0004', '%PDF-1.7\n', '<section id="1">', '---\n'])
      expect(['number', 'string']).toContain(
        typeof (await outcome(format, Buffer.concat([latin1(head), bytes]))),
      )
})

test('a provenance is taken within bounds or not at all', () => {
  const good = {
    schema: 'factdeck-provenance/2',
    deck: 'd',
    audience: 'a',
    locale: 'en',
    asOf: '2026-03-20',
    edition: '0'.repeat(64),
    slides: [{ number: 1, kind: 'cover', title: 't', facts: [], values: [], text: '0'.repeat(64) }],
    facts: {},
    sources: [],
  }
  const read = (more: object) => parseProvenance(JSON.stringify({ ...good, ...more }))
  expect(read({})).toMatchObject({ deck: 'd' })
  expect(read({ own: 'more' })).not.toHaveProperty('own')
  for (const bad of [
    { schema: 'x' },
    { edition: '1' },
    { locale: 'xx' },
    { slides: [{ number: 0 }] },
    { deck: 'd'.repeat(500) },
  ])
    expect(read(bad)).toBeUndefined()
  expect(parseProvenance('{')).toBeUndefined()
  const own = JSON.stringify({ ...good, facts: {} }).replace(
    '"facts":{},"sources"',
    '"facts":{"__proto__":{"polluted":1}},"sources"',
  )
  parseProvenance(own)
  expect({}).not.toHaveProperty('polluted')
})
