import { drawChart, drawDeckFigure, prepareDrawing } from '../../chart-pipeline.ts'
import { DeckError } from '../../errors.ts'
import type { DrawnChart } from '../../model/drawn-chart.ts'
import type { Figure } from '../../model/figure.ts'
import { endWithParent } from '../end-with-parent.ts'
import type { DrawingJob, FromDrawer, ToDrawer } from './drawing-messages.ts'
import { parseSpec } from './parse-spec.ts'

/** Draws the specs that it is sent, one at a time; all that it loads it asks of the process that started it. */
const tell = (message: FromDrawer) => process.send?.(message)

interface Waiting {
  resolve(text: string): void
  reject(error: DeckError): void
}
const waiting = new Map<number, Waiting>()
let asked = 0

const load = (url: string): Promise<string> =>
  new Promise((resolve, reject) => {
    asked += 1
    waiting.set(asked, { resolve, reject })
    tell({ type: 'load', key: asked, url })
  })

const drawSpec = ({ file, name, text, tokens }: DrawingJob) =>
  drawChart({ spec: parseSpec(file, text), name, load }, tokens)

async function draw(work: () => Promise<DrawnChart | Figure>): Promise<void> {
  try {
    tell({ type: 'drawn', drawing: await work() })
  } catch (error) {
    if (error instanceof DeckError)
      tell({ type: 'refused', refusal: { kind: error.kind, faults: error.faults } })
    else tell({ type: 'failed', stack: (error instanceof Error && error.stack) || String(error) })
  }
}

function answer(message: Exclude<ToDrawer, { readonly job: unknown }>): void {
  const asker = waiting.get(message.key)
  waiting.delete(message.key)
  if (message.type === 'data') asker?.resolve(message.text)
  else asker?.reject(new DeckError(message.refusal.kind, message.refusal.faults))
}

process.on('message', (message: ToDrawer) => {
  if (message.type === 'draw') void draw(async () => drawSpec(message.job))
  else if (message.type === 'draw figure')
    void draw(() => drawDeckFigure(message.job.request, message.job.tokens, message.job.locale))
  else answer(message)
})

endWithParent()
await prepareDrawing()
tell({ type: 'ready' })
