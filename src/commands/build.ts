import { build } from '../build/build.ts'
import { editabilityLine } from '../build/editability.ts'
import type { BuildOptions } from '../build/options.ts'
import { readSlideNumbers } from '../build/plan.ts'
import type { BuildReport, Progress } from '../build/report.ts'
import { DeckError, exitCodes } from '../errors.ts'
import type { Call, Command } from './command.ts'
import { droppedLines } from './dropped.ts'
import { sizeText, tableLines, timeText } from './table.ts'
import { plain, type Terminal } from './terminal.ts'

const stateText = {
  built: 'built',
  unchanged: 'unchanged',
  'to build': 'to build',
  faulty: 'faulty',
} as const

/** One line an edition, as many as fit on the screen, then what came of it all. */
function closingScreen({ editions, out, time }: BuildReport, terminal: Terminal): string[] {
  const most = Math.max(3, terminal.rows - 7)
  const head = ['deck', 'audience', 'locale', 'formats', 'slides', 'size', 'time', 'state'].map(terminal.dim)
  const rows = editions.slice(0, most).map((edition) => {
    const { state, slides, bytes } = edition
    const paint = state === 'faulty' ? terminal.red : state === 'built' ? terminal.green : terminal.dim
    return [
      edition.deck,
      edition.audience,
      edition.locale,
      edition.formats.join(' '),
      slides === 0 ? '' : String(slides),
      bytes === 0 ? '' : sizeText(bytes),
      edition.time === 0 ? '' : timeText(edition.time),
      paint(stateText[state]),
    ]
  })
  const hidden = editions.length - rows.length
  const count = (of: keyof typeof stateText) => editions.filter(({ state }) => state === of).length
  const states = (['built', 'unchanged', 'to build', 'faulty'] as const).filter((state) => count(state) > 0)
  const editable = editabilityLine(editions.flatMap(({ editability }) => editability ?? []))
  const files = editions.reduce((sum, edition) => sum + edition.files, 0)
  return [
    ...tableLines([head, ...rows], [4, 5, 6]),
    ...(hidden > 0 ? [`and ${hidden} more`] : []),
    ...droppedLines(editions),
    '',
    `${states.map((state) => `${count(state)} ${stateText[state]}`).join(', ')}: ${files} files in ${timeText(time)}`,
    ...(editable ? [editable] : []),
    `${plain(out)}/<deck>/<audience>/<locale>/`,
  ]
}

function readJobs(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^([1-9]|[1-5]\d|6[0-4])$/.test(given)) return Number(given)
  throw new DeckError('usage', [
    { code: 'bad-jobs', what: `--jobs cannot be ${plain(given)}`, remedy: 'write a number from 1 to 64' },
  ])
}

function optionsOf(call: Call): BuildOptions {
  const { terminal, positionals: decks, signal } = call
  const isWatching = call.flag('watch')
  const onProgress = ({ done, total, edition, step }: Progress) => {
    const isEnd = step === 'published' || step === 'faulty'
    terminal.progress(done, total, `${edition} · ${step}`, isEnd && !isWatching)
  }
  return {
    decks,
    audiences: call.values('audience'),
    locales: call.values('locale'),
    formats: call.values('to'),
    slides: readSlideNumbers(call.values('slides')),
    directory: call.value('dir'),
    out: call.value('out'),
    since: call.value('since'),
    jobs: readJobs(call.value('jobs')),
    force: call.flag('force'),
    dryRun: call.flag('dry-run'),
    signal,
    onProgress,
  }
}

async function run(call: Call): Promise<number> {
  const { terminal } = call
  const options = optionsOf(call)
  if (call.flag('watch')) return (await import('./build-watch.ts')).watchBuilds(call, options)
  const report = await build(options, call.effects)
  terminal.endProgress()
  const isGood = report.findings.length === 0
  for (const line of closingScreen(report, terminal)) terminal.say(line)
  const notices = report.editions.flatMap((edition) => edition.notices ?? [])
  if (notices.length > 0) terminal.notice(notices)
  if (!isGood) terminal.complain(report.findings)
  terminal.answer({ ok: isGood, ...report })
  return isGood ? exitCodes.good : exitCodes.findings
}

export const command: Command = {
  name: 'build',
  summary: 'build decks into every audience, language and format that they name',
  operands: '[DECK…]',
  options: {
    audience: { value: 'NAME', many: true, help: 'only for these audiences' },
    locale: { value: 'LOCALE', many: true, help: 'only in these languages' },
    to: { value: 'FORMAT', many: true, short: 't', help: 'only these formats: md, html, pdf, pptx, png' },
    slides: { value: 'N', many: true, help: 'only these slides, such as 2,5-7, into a folder of their own' },
    jobs: { value: 'N', short: 'j', help: 'editions at work at once; the files do not depend on it' },
    force: { short: 'f', help: 'build even what is unchanged' },
    'dry-run': { short: 'n', help: 'say what would be built' },
    watch: { short: 'w', help: 'build again what has changed whenever a file is saved, until Ctrl-C' },
    out: { value: 'DIR', short: 'o', help: 'folder of outputs instead of dist/' },
    since: { value: 'DIR', help: 'compare with the editions of an earlier folder of outputs' },
  },
  examples: [
    ['factdeck build', 'build everything that has changed'],
    ['factdeck build three-centres --audience leadership --to pdf,pptx', 'one audience, two formats'],
    ['factdeck build three-centres --to pdf --watch', 'keep it up to date while you write'],
    [
      'factdeck build --since releases/february',
      'slides of the kind what-changed say what is new since then',
    ],
    ['factdeck build --slides 3 --to png -o /tmp/look', 'a picture of one slide'],
  ],
  run,
}
