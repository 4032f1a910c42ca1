import { cp, mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { homeIn } from './engines.ts'

let folder: string
const scheduling = (root: string) => join(root, '.factdeck', 'schedule')
const data = (root: string) => join(scheduling(root), 'state', 'postgres')
const schedules = 'select id from factdeck.schedule'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'factdeck-torn-'))
  const store = await homeIn(join(folder, 'seed'), undefined).open(false)
  await store.query(`insert into factdeck.schedule values ('kept', '{}', 'd', now())`)
  await store.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function copy(name: string): Promise<string> {
  await cp(join(folder, 'seed'), join(folder, name), { recursive: true })
  return join(folder, name)
}

async function eachFile(path: string, tear: (file: string) => Promise<void>): Promise<void> {
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) await tear(join(entry.parentPath, entry.name))
}

it('opens what is whole', async () => {
  const home = homeIn(await copy('whole'), undefined)
  const store = await home.open(false)
  expect(await store.query(schedules)).toEqual([{ id: 'kept' }])
  await store.close()
  expect(home.troubles).toEqual([])
})

it.each<[string, (postgres: string) => Promise<void>]>([
  ['another major version', (path) => writeFile(join(path, 'PG_VERSION'), '16\n')],
  ['an empty control file', (path) => truncate(join(path, 'global', 'pg_control'), 0)],
  ['a lost log', (path) => eachFile(join(path, 'pg_wal'), (file) => rm(file))],
  ['tables cut off', (path) => eachFile(join(path, 'base'), (file) => truncate(file, 0))],
  [
    'a file in its place',
    async (path) => {
      await rm(path, { recursive: true })
      await writeFile(path, 'nothing')
    },
  ],
])('moves %s aside, says so and begins anew', async (what, tear) => {
  const root = await copy(what.replaceAll(' ', '-'))
  await tear(data(root))
  const home = homeIn(root, undefined)
  const store = await home.open(false)
  expect(await store.query(schedules)).toEqual([])
  await store.close()
  expect(await readdir(scheduling(root))).toEqual(['state', 'state.broken-1'])
  expect(home.troubles).toEqual([expect.stringMatching(/^the state could not be opened .*state\.broken-1/)])
})

it('leaves state alone that it fails to open for another reason', async () => {
  const home = homeIn(await copy('other-reason'), undefined)
  const store = await home.open(false)
  await store.query('alter table factdeck.occurrence rename to elsewhere')
  await store.close()
  await expect(home.open(false)).rejects.toThrow('does not exist')
  expect(await readdir(scheduling(home.root))).toEqual(['state'])
  expect(home.troubles).toEqual([])
  const lock = new DatabaseSync(join(scheduling(home.root), 'state', 'owner.lock'))
  lock.exec('PRAGMA busy_timeout=0; BEGIN EXCLUSIVE; ROLLBACK')
  lock.close()
})

it('keeps the last three of what was moved aside', async () => {
  const root = await copy('again')
  for (const number of [2, 9, 10, 11]) await mkdir(join(scheduling(root), `state.broken-${number}`))
  await writeFile(join(data(root), 'PG_VERSION'), '16\n')
  const store = await homeIn(root, undefined).open(false)
  await store.close()
  expect(await readdir(scheduling(root))).toEqual([
    'state',
    'state.broken-10',
    'state.broken-11',
    'state.broken-12',
  ])
})
