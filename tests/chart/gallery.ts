import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFiles } from '../../src/build/charts/data-files.ts'
import { drawingLimits, openDrawer } from '../../src/build/charts/drawer.ts'
import { nodeEffects } from '../../src/build/effects.ts'
import type { Fault } from '../../src/errors.ts'
import { DeckError } from '../../src/errors.ts'
import type { DrawnChart } from '../../src/model/drawn-chart.ts'
import { navy } from './navy.ts'

const gallery = join(import.meta.dirname, '../../../shared/charts/gallery')
const datasets = join(import.meta.dirname, '../../node_modules/vega-datasets')

/** A spec of the Vega-Lite gallery, drawn or refused. */
export interface GalleryChart {
  readonly file: string
  readonly chart?: DrawnChart
  readonly faults?: readonly Fault[]
  /** Milliseconds. */
  readonly time: number
}

/** The gallery's specs; none where there is no gallery beside the repository. */
export function galleryFiles(): string[] {
  if (!existsSync(gallery)) return []
  return readdirSync(gallery)
    .filter((file) => file.endsWith('.vl.json'))
    .sort()
}

/** Draws specs of the gallery as `factdeck chart` does, in the given number of processes at once. */
export async function drawGallery(files: readonly string[], jobs = 2): Promise<GalleryChart[]> {
  const drawn: GalleryChart[] = []
  let next = 0
  const work = async () => {
    const drawer = openDrawer({ ...drawingLimits, milliseconds: 60_000 })
    while (next < files.length) {
      const at = next++
      const file = files[at] as string
      const { load } = dataFiles(nodeEffects, { folders: [gallery, datasets], file })
      const text = readFileSync(join(gallery, file), 'utf8')
      const began = performance.now()
      const outcome = await drawer
        .draw({ file, name: file.replace('.vl.json', ''), text, tokens: navy }, load)
        .then((chart) => ({ chart }))
        .catch((error: unknown) => {
          if (error instanceof DeckError) return { faults: error.faults }
          throw new Error(`${file} crashed`, { cause: error })
        })
      drawn[at] = { file, ...outcome, time: Math.round(performance.now() - began) }
    }
    await drawer.close()
  }
  await Promise.all(Array.from({ length: jobs }, work))
  return drawn
}
