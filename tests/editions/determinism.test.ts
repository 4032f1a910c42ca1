import { spawn } from 'node:child_process'
import { chown, cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fingerprints } from '../build/workspace-copy.ts'
import { builtEditions, builtFolder, repository } from './built-editions.ts'

const program = join(repository, 'src/cli.ts')
const nobody = 65534
const slow = 300_000
const made: string[] = []
let expected: Record<string, string>

beforeAll(async () => {
  await builtEditions()
  expected = await fingerprints(builtFolder())
})
afterAll(async () => {
  for (const folder of made) await rm(folder, { recursive: true, force: true })
})

interface Ran {
  readonly code: number | null
  readonly said: string
}

interface User {
  readonly uid: number
  readonly gid: number
}

function run(args: readonly string[], env: NodeJS.ProcessEnv, user?: User): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: tmpdir(), env, ...user })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        said += data.toString()
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

/** A folder with a copy of the repository's workspace in it, deep down and under a Chinese name. */
async function copyWorkspace(): Promise<{ folder: string; workspace: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-same-'))
  made.push(folder)
  const workspace = join(folder, 'deeper down', '三个中心')
  for (const part of ['data', 'decks', 'templates'])
    await cp(join(repository, part), join(workspace, part), { recursive: true })
  return { folder, workspace }
}

/** The environment of this process without what says where and in what language it runs. */
function environment(given: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(LANG|LANGUAGE|LC_.*|TZ|XDG_.*)$/.test(name))
  return { ...Object.fromEntries(own), ...given }
}

async function give(folder: string, user: User): Promise<void> {
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    await chown(join(entry.parentPath, entry.name), user.uid, user.gid)
}

test('there are 144 files and a manifest for each of 36 editions', () => {
  const names = Object.keys(expected)
  expect(names.filter((name) => /\.(md|html|pdf|pptx)$/.test(name))).toHaveLength(144)
  expect(names.filter((name) => name.endsWith('/manifest.json'))).toHaveLength(36)
})

test('the same bytes in another folder, in Kathmandu, in German, for the user alone, one by one', {
  timeout: slow,
}, async () => {
  const { folder, workspace } = await copyWorkspace()
  const env = environment({ TZ: 'Asia/Kathmandu', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' })
  const out = join(folder, 'out')
  const closed = '--import=data:text/javascript,process.umask(0o077)'
  const { code, said } = await run([closed, program, 'build', '-C', workspace, '-o', out, '--jobs', '1'], env)
  expect([code, said]).toEqual([0, expect.stringContaining('36 built')])
  expect(await fingerprints(out)).toEqual(expected)
})

test('the same bytes for another user, in St John’s, in no language, two at once', {
  timeout: slow,
}, async (context) => {
  if (process.getuid?.() !== 0) context.skip('only root can run as another user')
  const user = { uid: nobody, gid: nobody }
  const reaches = await run(
    ['-e', 'require("node:fs").accessSync(process.argv[1])', program],
    {},
    user,
  ).catch(() => ({ code: 1 }))
  if (reaches.code !== 0) context.skip(`user ${nobody} may not read ${program}`)
  const { folder, workspace } = await copyWorkspace()
  const home = join(folder, 'home')
  await mkdir(home)
  await give(folder, user)
  const env = environment({ TZ: 'America/St_Johns', LC_ALL: 'C', HOME: home })
  const out = join(folder, 'out')
  const args = [program, 'build', '-C', workspace, '-o', out, '--jobs', '2']
  const { code, said } = await run(args, env, user)
  expect([code, said]).toEqual([0, expect.stringContaining('36 built')])
  expect(await fingerprints(out)).toEqual(expected)
})
