import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBuilt } from '../../src/build/built-file.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import { readTools } from '../../src/build/tools.ts'
import { type TracedFile, traceFile } from '../../src/build/trace.ts'
import { readWorkspace } from '../../src/build/workspace.ts'
import type { Fact } from '../../src/model/facts.ts'
import type { Provenance } from '../../src/model/provenance.ts'
import { type BuiltEdition, builtEditions, fileOf, repository } from '../editions/built-editions.ts'
import { readPdf } from '../editions/pdf-document.ts'
import { hasOffice } from '../write/pptx/office.ts'
import { edited, swap } from '../write/pptx/parts.ts'
import { figuresOf, textsBy, wrongAbout } from './figure-oracle.ts'
import { editPage, packObjects } from './pdf-writing.ts'

const formats = ['pptx', 'pdf', 'html'] as const
const wanted = 200
const patience = 240_000
const office = await hasOffice()
if (!office) console.warn('LibreOffice is not installed: what it keeps of a presentation is not tested')

const editions = await builtEditions()
const charted = editions.find(({ manifest }) => manifest.charts.length > 0 && manifest.locale === 'zh-CN')
let facts: ReadonlyMap<string, Fact>
let folder: string

beforeAll(async () => {
  const { catalogue } = await readWorkspace(nodeEffects, repository, await readTools(nodeEffects))
  facts = new Map(catalogue.facts.map((fact) => [fact.id, fact]))
  folder = await mkdtemp(join(tmpdir(), 'factdeck-trace-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Chance that is the same in every run (Park and Miller). */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

interface Pick {
  readonly file: string
  readonly slide: number
  readonly figure: string
}

/** Every figure that stands in the text of the built files, by file and slide. */
async function allFigures(format: (typeof formats)[number]): Promise<readonly Pick[]> {
  const found: Pick[] = []
  for (const edition of editions) {
    const file = fileOf(edition, format)
    for (const [at, text] of (await textsBy[format](file)).entries())
      for (const figure of figuresOf(text)) found.push({ file, slide: at + 1, figure })
  }
  return found
}

test(`${wanted} figures of PPTX, PDF and HTML, picked by chance, lead to a fact that says them`, {
  timeout: patience,
}, async () => {
  const next = chance(20_260_320)
  const wrong: string[] = []
  const origins = new Map<string, number>()
  const traced = new Map<string, { readonly file: TracedFile; readonly provenance: Provenance }>()
  let picked = 0
  for (const format of formats) {
    const all = await allFigures(format)
    const share = Math.ceil(wanted / formats.length)
    for (let index = 0; index < share; index++) {
      const { file, slide, figure } = all[next(all.length)] as Pick
      const known = traced.get(file) ?? {
        file: await traceFile(file),
        provenance: (await openBuilt(file, nodeEffects)).provenance,
      }
      traced.set(file, known)
      const { slides } = known.file
      const own =
        slides[slide - 1]?.values.filter(
          ({ figures }) => figures.includes(figure) || figures.includes(`${figure}%`),
        ) ?? []
      const faults = own.flatMap((value) => wrongAbout(value, figure, known.provenance, facts) ?? [])
      const where = `${basename(file)} ${slide}: ${figure}`
      if (own.length === 0) wrong.push(`${where} is not among the traced figures`)
      for (const fault of faults) wrong.push(`${where}: ${fault}`)
      for (const { origin } of own) origins.set(origin, (origins.get(origin) ?? 0) + 1)
      picked++
    }
  }
  expect(picked).toBeGreaterThanOrEqual(wanted)
  expect(wrong).toEqual([])
  expect(origins.get('fact')).toBeGreaterThan(60)
})

test('every edition as it was built is told so, in every format, and nothing on it is without a voucher', {
  timeout: patience,
}, async () => {
  const told: string[] = []
  for (const edition of editions)
    for (const format of ['md', ...formats] as const) {
      const { state, sameBytes, slides, removed } = await traceFile(fileOf(edition, format))
      const unknown = slides.flatMap(({ number, values }) =>
        values.flatMap(({ origin, text }) => (origin === 'unknown' ? [`slide ${number}: ${text}`] : [])),
      )
      if (state !== 'as built' || !sameBytes || removed.length > 0 || unknown.length > 0)
        told.push(`${edition.name} ${format}: ${state}, ${sameBytes}, ${unknown.join('; ')}`)
    }
  expect(told).toEqual([])
})

describe('a built file that was edited', () => {
  /** An edition's file with other bytes, in a folder without a manifest. */
  async function saved(edition: BuiltEdition, format: 'pdf' | 'pptx', bytes: Uint8Array): Promise<string> {
    const own = await mkdtemp(join(folder, 'edited-'))
    const file = join(own, `${edition.stem}.${format}`)
    await writeFile(file, bytes)
    return file
  }

  const states = async (file: string) => {
    const { state, sameBytes, slides } = await traceFile(file)
    const others = slides.flatMap(({ number, state: own }) =>
      own === 'as built' ? [] : [`${number} ${own}`],
    )
    return { state, sameBytes, others }
  }

  const asBuilt = { state: 'as built', sameBytes: null, others: [] }

  test('PDF: a digit on a page, changed by an incremental update', async () => {
    if (!charted) throw new Error('no edition has a chart')
    const bytes = await readFile(fileOf(charted, 'pdf'))
    const page = 3
    const changed = editPage(bytes, page, (content) =>
      content.replace(/<((?:[0-9A-F]{4})*)001[4-9]/, '<$10013'),
    )
    const [before, after] = await Promise.all([readPdf(bytes), readPdf(changed)])
    expect(after.pages[page - 1]).not.toBe(before.pages[page - 1])
    expect(await states(await saved(charted, 'pdf', bytes))).toEqual(asBuilt)
    expect(await states(await saved(charted, 'pdf', changed))).toEqual({
      ...asBuilt,
      state: 'edited',
      others: [`${page} edited`],
    })
  })

  test('PDF: written anew with object streams, it is still as built; edited before that, it is not', async () => {
    if (!charted) throw new Error('no edition has a chart')
    const bytes = await readFile(fileOf(charted, 'pdf'))
    const packed = packObjects(bytes)
    expect((await readPdf(packed)).pages).toEqual((await readPdf(bytes)).pages)
    expect(await states(await saved(charted, 'pdf', packed))).toEqual(asBuilt)
    const changed = editPage(bytes, 2, (content) => content.replace(/<([0-9A-F]{4})([0-9A-F]{4})/, '<$2$1'))
    expect((await states(await saved(charted, 'pdf', packObjects(changed)))).others).toEqual(['2 edited'])
  })

  test.runIf(office)(
    'PPTX: saved by LibreOffice it is as built; edited before that, it is not',
    { timeout: patience },
    async () => {
      if (!charted) throw new Error('no edition has a chart')
      const bytes = await readFile(fileOf(charted, 'pptx'))
      const changed = edited(
        bytes,
        swap('ppt/slides/slide3.xml', /<a:t>([^<]*)\d([^<]*)<\/a:t>/, '<a:t>$1777$2</a:t>'),
      )
      const [own, theirs] = [join(folder, 'office'), join(folder, 'office/out')]
      await mkdir(own)
      await Promise.all([
        writeFile(join(own, 'kept.pptx'), bytes),
        writeFile(join(own, 'changed.pptx'), changed),
      ])
      const profile = `-env:UserInstallation=${pathToFileURL(join(own, 'profile'))}`
      const args = ['--headless', '--convert-to', 'pptx:Impress MS PowerPoint 2007 XML', '--outdir', theirs]
      await promisify(execFile)('soffice', [
        profile,
        ...args,
        join(own, 'kept.pptx'),
        join(own, 'changed.pptx'),
      ])
      expect(await states(join(theirs, 'kept.pptx'))).toEqual(asBuilt)
      const traced = await traceFile(join(theirs, 'changed.pptx'))
      expect(traced.slides.flatMap(({ number, state }) => (state === 'as built' ? [] : [number]))).toEqual([
        3,
      ])
      const typed = traced.slides[2]?.values.filter(({ origin }) => origin === 'unknown') ?? []
      expect(typed.map(({ figures }) => figures.join()).join()).toContain('777')
    },
  )
})
