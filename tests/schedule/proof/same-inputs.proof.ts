import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { edit, fingerprints } from '../../build/workspace-copy.ts'
import { figure } from './figures.ts'
import { deliveriesOf, type OccurrenceRow, occurrencesOf, turnBack, withEmbedded } from './ledger.ts'
import { starter } from './processes.ts'
import { type Ground, makeGround, makeTown } from './town.ts'

let ground: Ground
beforeAll(async () => {
  ground = await makeGround()
})
afterAll(() => ground.clear())

/** Yesterday at a full hour, UTC, as a cron of that day alone. */
function yesterdayAt(hour: number): { cron: string; instant: Date } {
  const day = new Date(Date.now() - 24 * 3600_000)
  const instant = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour))
  return { cron: `0 ${hour} ${day.getUTCDate()} ${day.getUTCMonth() + 1} *`, instant }
}

interface Passed {
  readonly rows: readonly OccurrenceRow[]
  /** Files that were written, below the published place and the shelf. */
  readonly written: readonly string[]
  readonly sent: number
  readonly seconds: number
}

test('identical inputs write nothing, one changed fact makes its editions alone, lost state repeats nothing', async () => {
  const root = await makeTown(
    ground.folder,
    ['library'],
    {
      cron: yesterdayAt(1).cron,
      timezone: 'UTC',
      catchUp: 'all',
      deliver: [{ channel: 'shelf' }],
    },
    { channels: { shelf: { folder: 'shelf', clearance: 'restricted' } } },
  )
  const { start, quiet, end } = starter(ground.temporary)
  onTestFinished(end)
  const tick = async () => {
    const process = start(['schedule', 'tick', '-C', root])
    const { code } = await process.ended
    expect(code, process.out() + process.err()).toBe(0)
  }
  const files = async () => ({
    ...(existsSync(join(root, 'published')) && (await fingerprints(join(root, 'published')))),
    ...(existsSync(join(root, 'shelf')) &&
      Object.fromEntries(
        Object.entries(await fingerprints(join(root, 'shelf'))).map(([path, sum]) => [`shelf/${path}`, sum]),
      )),
  })
  /** Lets the deck be due at an hour of yesterday, and ticks. */
  const pass = async (hour: number): Promise<Passed> => {
    const { cron, instant } = yesterdayAt(hour)
    const deck = join(root, 'decks/library.yaml')
    await writeFile(deck, (await readFile(deck, 'utf8')).replace(/^( *cron: ).*$/m, `$1${cron}`))
    await tick()
    await withEmbedded(root, (ask) => turnBack(ask, new Date(instant.getTime() - 60_000)))
    const [before, began] = [await files(), performance.now()]
    await tick()
    const seconds = (performance.now() - began) / 1000
    const after = await files()
    const written = Object.keys(after).filter((path) => after[path] !== before[path])
    expect(Object.keys(before).filter((path) => !(path in after))).toEqual([])
    const { rows, sent } = await withEmbedded(root, async (ask) => ({
      rows: (await occurrencesOf(ask)).filter((row) => row.instant.getTime() === instant.getTime()),
      sent: (await deliveriesOf(ask)).filter((row) => row.instant.getTime() === instant.getTime()).length,
    }))
    return { rows, written, sent, seconds }
  }
  const statesOf = ({ rows }: Passed) =>
    rows.map(({ audience, locale, state, reason }) => [audience, locale, state, reason].join(' ').trim())
  const all = (told: string) =>
    ['board en', 'board zh-CN', 'readers en', 'readers zh-CN'].map((line) => `${line} ${told}`)

  const first = await pass(1)
  expect(statesOf(first)).toEqual(all('delivered'))
  const again = await pass(2)
  expect(statesOf(again)).toEqual(all('skipped unchanged'))
  expect([again.written, again.sent]).toEqual([[], 0])
  figure(
    'identical inputs again: files written, messages sent',
    `${again.written.length}, ${again.sent}`,
    '',
    '0, 0',
  )
  figure('identical inputs again: tick with four editions due', again.seconds, 's')

  await edit(join(root, 'data/facts/library.yaml'), (text) =>
    text.replaceAll('180000', '190000').replaceAll('180,000', '190,000'),
  )
  const changed = await pass(3)
  expect(statesOf(changed)).toEqual([
    'board en delivered',
    'board zh-CN delivered',
    'readers en skipped unchanged',
    'readers zh-CN skipped unchanged',
  ])
  expect(changed.written.every((path) => path.includes('library/board/'))).toBe(true)
  expect(changed.sent).toBe(2)
  figure('one fact changed: editions made, of four', changed.sent, '', '2')

  const before = await files()
  await rm(join(root, '.factdeck/schedule/state'), { recursive: true })
  await tick()
  const after = await files()
  const [known, deliveries] = await withEmbedded(root, async (ask) => [
    await occurrencesOf(ask),
    await deliveriesOf(ask),
  ])
  expect(after).toEqual(before)
  const made = known.filter(({ state }) => state === 'published' || state === 'delivered')
  expect(made).toHaveLength(6)
  expect(known.filter((row) => !made.includes(row) && row.reason !== 'unchanged')).toEqual([])
  expect(deliveries.filter(({ state }) => state !== 'delivered')).toEqual([])
  figure('state deleted: files written, editions known again', `0, ${made.length}`, '', '0, 6')
  const later = await pass(4)
  expect(statesOf(later)).toEqual(all('skipped unchanged'))
  expect([later.written, later.sent]).toEqual([[], 0])
  expect(await quiet(5000)).toEqual([])
})
