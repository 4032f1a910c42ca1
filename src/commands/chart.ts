import type { ChartReport } from '../build/charts/chart-options.ts'
import { drawCharts } from '../build/charts/charts.ts'
import { exitCodes, fail } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { tableLines } from './table.ts'
import { plain } from './terminal.ts'

const missingOut = () =>
  fail('usage', {
    code: 'missing-option',
    what: 'chart needs a folder to draw into',
    remedy: 'write factdeck chart SPEC… -o DIR',
  })

const longest = 90

/** What stays on its line; a refusal is told in full below. */
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)

function closingScreen(reports: readonly ChartReport[], out: string, { terminal }: Call): string[] {
  const rows = reports.map(({ spec, native, reason, faults }) => {
    if (faults) return [plain(spec), terminal.red('refused'), short(plain(faults[0]?.what ?? ''))]
    return native
      ? [plain(spec), terminal.green(native), '']
      : [plain(spec), 'picture', terminal.dim(short(plain(reason ?? '')))]
  })
  const refused = reports.filter(({ faults }) => faults).length
  const native = reports.filter((report) => report.native).length
  const counts = [
    [native, 'native'],
    [reports.length - native - refused, 'as pictures'],
    [refused, 'refused'],
  ] as const
  const states = counts.filter(([count]) => count > 0).map(([count, state]) => `${count} ${state}`)
  return [
    ...tableLines([['spec', 'on the slide', 'why no native chart'].map(terminal.dim), ...rows]),
    '',
    `${states.join(', ')}: ${plain(out)}/`,
  ]
}

async function run(call: Call): Promise<number> {
  const { terminal } = call
  const out = call.value('out')
  if (out === undefined) throw missingOut()
  const reports = await drawCharts(
    {
      specs: call.positionals,
      out,
      directory: call.value('dir'),
      theme: call.value('theme'),
      data: call.value('data'),
      force: call.flag('force'),
      signal: call.signal,
      onProgress: (done, total, spec) => terminal.progress(done, total, spec, false),
      onReport: (report) => terminal.answerLine(report),
    },
    call.effects,
  )
  terminal.endProgress()
  for (const line of closingScreen(reports, out, call)) terminal.say(line)
  const faults = reports.flatMap((report) => report.faults ?? [])
  if (faults.length === 0) return exitCodes.good
  terminal.complain(faults)
  return faults.some(({ code }) => code === 'internal') ? exitCodes.internal : exitCodes.invalid
}

export const command: Command = {
  name: 'chart',
  summary:
    'draw Vega-Lite specs, each as SVG, PNG and a PowerPoint slide: a chart of its own where PowerPoint can show the same, else a picture',
  operands: 'SPEC…',
  options: {
    out: { value: 'DIR', short: 'o', help: 'folder to draw into; needed' },
    theme: {
      value: 'THEME',
      help: 'navy, paper, dawn, one of the workspace, or a .yaml file; navy when absent',
    },
    data: { value: 'DIR', help: 'where specs find data that is not beside them' },
    force: { short: 'f', help: 'replace files that were not drawn by this command or were changed since' },
  },
  examples: [
    ['factdeck chart sales.vl.json -o charts', 'sales.svg, sales.png and sales.pptx in charts/'],
    ['factdeck chart specs/*.json -o charts --theme paper --data data', 'many, with data from elsewhere'],
    ['factdeck chart specs/*.json -o charts --json', 'one JSON line a spec, for a program'],
  ],
  run,
}
