import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../../src/build/build.ts'
import { nodeEffects } from '../../../src/build/effects.ts'
import { buildDead, buildOccurrence } from '../../../src/schedule/build/build-occurrence.ts'
import { closeBuilders } from '../../../src/schedule/build/builder.ts'
import { sendNext } from '../../../src/schedule/build/line.ts'
import { openTown, type ScheduledTown } from './scheduled-town.ts'

const board = ['board', 'zh-CN'] as const
const readers = ['readers', 'en'] as const

/** Paths and bytes of all files below a folder. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path): [string, string] => [path.slice(folder.length + 1), readFileSync(path).toString('base64')])
      .sort(),
  )

/** What is published, but for the file that says which occurrence it is. */
const published = (town: ScheduledTown, folder: string | null) => {
  const { 'occurrence.json': _, ...rest } = contents(join(town.root, 'published', folder ?? 'nothing'))
  return rest
}

describe('an edition that is due', () => {
  let town: ScheduledTown
  const scratch = () => readdirSync(join(town.root, '.factdeck/schedule/builds'))
  const waiting = () =>
    town.store.query<{ data: { instant: string } }>(
      "select data from factdeck_queue.job where name = 'build' order by created_on",
    )
  let day = 0
  const tomorrow = () => new Date(Date.UTC(2026, 2, ++day, 7)).toISOString()

  beforeAll(async () => {
    town = await openTown({ formats: ['md', 'pdf'] })
  })
  afterEach(() => {
    expect(scratch()).toEqual([])
    expect(existsSync(join(town.root, 'published/.factdeck'))).toBe(false)
  })
  afterAll(async () => {
    await closeBuilders()
    await town?.close()
  })

  const builtBy = async (root: string, since?: string) => {
    const out = join(root, 'dist')
    const [audience, locale] = board
    const formats = ['md', 'pdf']
    await rm(out, { recursive: true, force: true })
    await build(
      { directory: root, audiences: [audience], locales: [locale], formats, out, since },
      nodeEffects,
    )
    return contents(join(out, 'library', ...board))
  }

  test('is published with the bytes of a build, and what it is beside its manifest', async () => {
    const [job] = await town.plan(tomorrow(), [board])
    await buildOccurrence(town.context(), job as never)
    const row = await town.row(job as never)
    expect(row).toMatchObject({ state: 'published', attempt: 1, failures: 0, error: null, previous: null })
    expect(row).toMatchObject({ folder: 'library/board/zh-CN/20260301T070000Z', slides: 6 })
    expect(published(town, row.folder)).toEqual(await builtBy(town.root))
    const beside = readFileSync(join(town.root, 'published', row.folder ?? '', 'occurrence.json'), 'utf8')
    expect(JSON.parse(beside)).toEqual({
      schema: 'factdeck-occurrence/1',
      schedule: 'library',
      instant: '2026-03-01T07:00:00.000Z',
      timezone: 'Europe/Berlin',
      audience: 'board',
      locale: 'zh-CN',
      edition: row.edition,
    })
  })

  test('is not built again when its job comes again', async () => {
    const job = {
      schedule: 'library',
      instant: '2026-03-01T07:00:00.000Z',
      audience: 'board',
      locale: 'zh-CN',
    }
    const before = await town.row(job)
    await buildOccurrence(town.context(), job)
    expect(await town.row(job)).toEqual(before)
  })

  test('is skipped within a second where nothing but the schedule has changed', async () => {
    await town.edit('decks/library.yaml', (text) => `${text}\nschedule: {cron: '0 8 * * *', timezone: UTC}\n`)
    const [job] = await town.plan(tomorrow(), [board])
    const began = performance.now()
    await buildOccurrence(town.context(), job as never)
    console.log(`unchanged: ${Math.round(performance.now() - began)} ms`)
    expect(await town.row(job as never)).toMatchObject({
      state: 'skipped',
      reason: 'unchanged',
      folder: null,
    })
    expect(readdirSync(join(town.root, 'published/library/board/zh-CN'))).toHaveLength(1)
  })

  test('is compared with the one before, as build --since does, and all of its instant share its inputs', async () => {
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 48200', 'value: 55001'))
    const jobs = await town.plan(tomorrow(), [board, readers])
    await buildOccurrence(town.context(), jobs[0] as never)
    const frozen = await mkdtemp(join(tmpdir(), 'factdeck-frozen-'))
    cpSync(town.root, frozen, { recursive: true, filter: (path) => !/\.factdeck|published$/.test(path) })
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55001', 'value: 55002'))
    await buildOccurrence(town.context(), jobs[1] as never)
    const [first, second] = [await town.row(jobs[0] as never), await town.row(jobs[1] as never)]
    expect(first).toMatchObject({ state: 'published', previous: new Date('2026-03-01T07:00:00Z') })
    expect(second).toMatchObject({ state: 'published', snapshot: first.snapshot })
    const since = join(frozen, 'since')
    cpSync(
      join(town.root, 'published/library/board/zh-CN/20260301T070000Z'),
      join(since, 'library', ...board),
      {
        recursive: true,
      },
    )
    expect(published(town, first.folder)).toEqual(await builtBy(frozen, since))
    const manifest = JSON.parse(
      Buffer.from(published(town, second.folder)['manifest.json'] ?? '', 'base64').toString(),
    )
    expect(JSON.stringify(manifest.facts)).toContain('55001')
    await rm(frozen, { recursive: true })
  })

  test('fails at once where its readers would stumble, and the next of its line has its turn', async () => {
    const later = tomorrow()
    await town.edit('decks/library.yaml', (text) =>
      text.replace('zh-CN: 今年要兑现两件事', 'zh-CN: 今年要兑现 17 件事'),
    )
    const [job] = await town.plan(later, [board])
    const [next] = await town.plan(tomorrow(), [board])
    expect((await waiting()).map(({ data }) => data.instant)).not.toContain(next?.instant)
    await buildOccurrence(town.context(), job as never)
    const row = await town.row(job as never)
    expect(row).toMatchObject({ state: 'failed', failures: 1, snapshot: null, next_at: null })
    expect(['findings', 'invalid']).toContain(row.reason)
    expect(row.error?.length).toBeGreaterThan(0)
    expect((await waiting()).map(({ data }) => data.instant)).toContain(next?.instant)
    await town.edit('decks/library.yaml', (text) => text.replace('今年要兑现 17 件事', '今年要兑现两件事'))
    await buildOccurrence(town.context(), next as never)
    expect(await town.row(next as never)).toMatchObject({ state: 'published' })
  })

  test('is taken as it stands where an attempt died after publishing it', async () => {
    const [job] = await town.plan(tomorrow(), [board])
    await town.edit('data/facts/library.yaml', (text) => text.replace('value: 55002', 'value: 55007'))
    await buildOccurrence(town.context(), job as never)
    const before = await town.row(job as never)
    await town.store.query(
      "update factdeck.occurrence set state = 'building', folder = null, edition = null where instant = $1",
      [job?.instant],
    )
    const began = performance.now()
    await buildOccurrence(town.context(), job as never)
    console.log(`adopted: ${Math.round(performance.now() - began)} ms`)
    expect(await town.row(job as never)).toEqual({ ...before, attempt: 2, build_ms: expect.any(Number) })
  })

  test('has failed when its workers have died again and again', async () => {
    const [job] = await town.plan(tomorrow(), [board])
    await buildDead(town.context(), job as never)
    expect(await town.row(job as never)).toMatchObject({ state: 'failed', reason: 'worker-died' })
  })

  test('has one job a line, however often it is sent', async () => {
    const before = (await waiting()).length
    const [job] = await town.plan(tomorrow(), [readers])
    const sent = await town.store.transaction((tx) =>
      sendNext(tx, { schedule: 'library', audience: 'readers', locale: 'en' }),
    )
    expect(sent).toBe(false)
    expect(await waiting()).toHaveLength(before + 1)
    await buildDead(town.context(), job as never)
  })
})
