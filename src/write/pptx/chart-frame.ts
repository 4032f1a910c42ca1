import { unzipSync } from 'fflate'

/** What a chart part begins and ends with, and the parts of a workbook that hold no data. */
export interface ChartFrame {
  /** The root's start tag. */
  readonly head: string
  /** The way to the workbook, and the root's end tag. */
  readonly tail: string
  readonly workbook: ReadonlyMap<string, Uint8Array>
}

interface Presentation {
  addSlide(): { addChart(type: string, data: readonly object[], options: object): unknown }
  write(options: { outputType: 'uint8array' }): Promise<unknown>
}

const kept = ['_rels/.rels', 'xl/workbook.xml'] as const

const needed = <Found>(found: Found | undefined | null, what: string): Found => {
  if (found === undefined || found === null) throw new Error(`pptxgenjs wrote a chart without ${what}`)
  return found
}

/**
 * A frame for charts by pptxgenjs, from a presentation that is thrown away.
 *
 * Of the library's chart only this is sound: its series, labels, axes, sheet, styles and table are
 * not, so that those are written by us. One frame serves all charts of a deck.
 */
export async function frameOfCharts(): Promise<ChartFrame> {
  const { default: PptxGenJS } = (await import('pptxgenjs')) as unknown as { default: new () => Presentation }
  const presentation = new PptxGenJS()
  presentation
    .addSlide()
    // Without a colour for its series the library takes one at random.
    .addChart('bar', [{ name: 'a', labels: ['b'], values: [1] }], { chartColors: ['000000'] })
  const parts = unzipSync((await presentation.write({ outputType: 'uint8array' })) as Uint8Array)
  // The library numbers charts per process.
  const nameLike = (pattern: RegExp): Uint8Array | undefined =>
    parts[Object.keys(parts).find((name) => pattern.test(name)) ?? '']
  const chart = new TextDecoder().decode(needed(nameLike(/^ppt\/charts\/chart\d+\.xml$/), 'its part'))
  const workbook = unzipSync(needed(nameLike(/^ppt\/embeddings\/.*\.xlsx$/), 'its workbook'))
  return {
    head: needed(/<c:chartSpace [^>]*>/.exec(chart)?.[0], 'a root'),
    tail: needed(/<c:externalData .*<\/c:chartSpace>$/s.exec(chart.trim())?.[0], 'a way to its workbook'),
    workbook: new Map(kept.map((name) => [name, needed(workbook[name], name)])),
  }
}
