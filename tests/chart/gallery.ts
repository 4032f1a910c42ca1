import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from 'vega'
import type { ChartRow, FigureRequest } from '../../src/model/edition.ts'

const gallery = join(import.meta.dirname, '../../../shared/charts/gallery')
const datasets = join(import.meta.dirname, '../../node_modules/vega-datasets')

type Json = Readonly<Record<string, unknown>>

/** Specs of the Vega-Lite gallery as requests, their data as rows; none where there is no gallery. */
export function galleryRequests(data = datasets): FigureRequest[] {
  if (!existsSync(gallery)) return []
  return readdirSync(gallery)
    .filter((file) => file.endsWith('.vl.json'))
    .sort()
    .flatMap((file) => {
      const { data: source, ...spec } = JSON.parse(readFileSync(join(gallery, file), 'utf8')) as Json
      const rows = rowsOf(source as Json | undefined, data)
      const name = file.replace('.vl.json', '').replaceAll('_', '-').toLowerCase()
      return rows ? [{ name, spec, rows, alt: name, width: 640, height: 360 }] : []
    })
}

function rowsOf(source: Json | undefined, folder: string): ChartRow[] | undefined {
  if (Array.isArray(source?.values)) return source.values as ChartRow[]
  if (typeof source?.url !== 'string') return undefined
  const file = join(folder, source.url)
  const format = (source.format as Json | undefined) ?? {}
  const type = String(format.type ?? file.split('.').at(-1))
  if (!existsSync(file) || !['csv', 'tsv', 'json'].includes(type)) return undefined
  return read(readFileSync(file, 'utf8'), { parse: 'auto', ...format, type } as never) as ChartRow[]
}
