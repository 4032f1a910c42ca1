import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { figure } from './figures.ts'
import { turnBack, withEmbedded } from './ledger.ts'
import { starter } from './processes.ts'
import { examine } from './published.ts'
import { type Ground, makeGround, pastMinutes } from './town.ts'

const checkout = join(import.meta.dirname, '../../..')
const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}` }
const run = promisify(execFile)
/** What scheduled work needs and a build does not. */
const heavy = /node_modules\/(pg-boss|@electric-sql|pg|nodemailer|flydrive|@aws-sdk|pino|prom-client)\//

let ground: Ground
let folder: string
beforeAll(async () => {
  ground = await makeGround()
  folder = join(ground.folder, 'empty')
  await mkdir(folder)
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', ground.folder], {
    cwd: checkout,
    env,
  })
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as { filename: string }[]
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  const quiet = ['--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund']
  await run('npm', ['install', ...quiet, join(ground.folder, packed?.filename ?? '')], { cwd: folder, env })
})
afterAll(() => ground.clear())

/** Names every module that a process loads, in a file of its own. */
const tracer = `import { appendFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
registerHooks({
  load(url, context, next) {
    appendFileSync(process.env.LOADED + '.' + process.pid, url + '\\n')
    return next(url, context)
  },
})
`

test('from the packed tarball in an empty folder, schedule tick makes what is due; build loads nothing of it', async () => {
  const { start, quiet, end } = starter(ground.temporary)
  onTestFinished(end)
  const program = [join(folder, 'node_modules/.bin/factdeck')]
  const town = join(folder, 'town')
  const done = async (args: readonly string[], cwd: string, environment: NodeJS.ProcessEnv = {}) => {
    const process = start(args, { cwd, program, env: { PATH: env.PATH, ...environment } })
    const { code } = await process.ended
    expect(code, `${args.join(' ')}\n${process.out()}${process.err()}`).toBe(0)
    return process.out()
  }
  await done(['init', 'town'], folder)
  const { cron, before } = pastMinutes(1)
  const deck = join(town, 'decks/library.yaml')
  await writeFile(
    deck,
    `${await readFile(deck, 'utf8')}\n${stringify({ schedule: { cron, timezone: 'Asia/Shanghai', catchUp: 'all' } })}`,
  )
  await writeFile(join(ground.folder, 'tracer.mjs'), tracer)
  const loaded = join(ground.folder, 'loaded')
  await done(['build', 'library', '--audience', 'board', '--locale', 'en'], town, {
    NODE_OPTIONS: `--import ${join(ground.folder, 'tracer.mjs')}`,
    LOADED: loaded,
  })
  const names = (await readdir(ground.folder)).filter((name) => name.startsWith('loaded.'))
  const modules = (
    await Promise.all(names.map((name) => readFile(join(ground.folder, name), 'utf8')))
  ).flatMap((text) => text.split('\n'))
  expect(modules.filter((url) => url.includes('/factdeck/dist-js/')).length).toBeGreaterThan(50)
  expect(modules.filter((url) => heavy.test(url))).toEqual([])
  figure('factdeck build: modules loaded, of them of scheduling', `${modules.length}, 0`, '', '…, 0')

  expect(await done(['schedule', 'tick'], town)).toContain('nothing was due')
  await withEmbedded(town, (ask) => turnBack(ask, new Date(before.getTime() - 24 * 3600_000)))
  const told = await done(['schedule', 'tick'], town)
  expect(told).toContain('4 published')
  const { editions, faults } = examine(join(town, 'published'))
  expect(faults).toEqual([])
  expect(editions.size).toBe(4)
  expect(await quiet(5000)).toEqual([])
  figure('packed tarball: editions that schedule tick made', editions.size, '', '4')
})
