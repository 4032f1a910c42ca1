import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Client } from 'pg'

/** A PostgreSQL of a test's own, on loopback, with its files in a temporary folder. */
export interface Postgres {
  readonly version: string
  /** Makes an empty database; gives its address. */
  readonly database: () => Promise<string>
  /** Process of the postmaster. */
  readonly pid: () => number
  /** Ends the server and all of its processes by SIGKILL, as a crash of the machine's database would. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same port after `kill`; waits until it answers. */
  readonly start: () => Promise<void>
  /** Ends it and removes its files. */
  readonly stop: () => Promise<void>
}

interface User {
  readonly uid?: number
  readonly gid?: number
}

const run = promisify(execFile)

/** Folder of initdb and postgres: the newest of Debian's, or one on the PATH. */
function findBinaries(): string | undefined {
  const home = '/usr/lib/postgresql'
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : []
  const folders = versions.map((version) => join(home, version, 'bin'))
  return [...folders, ...(process.env.PATH ?? '').split(delimiter)].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

/** PostgreSQL refuses to run as root: then as the user postgres, or nobody. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return {}
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((row) => row.split(':'))
  const row = ['postgres', 'nobody'].map((name) => rows.find(([each]) => each === name)).find(Boolean)
  return row && { uid: Number(row[2]), gid: Number(row[3]) }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(/\s+/)
      .filter(Boolean)
      .map(Number)
  } catch {
    return []
  }
}

/** Processes that have a folder in their command line: of a server also those that it has just forked. */
const namedAfter = (folder: string): number[] =>
  readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(folder)
        ? [Number(name)]
        : []
    } catch {
      return []
    }
  })

/** Whether there is such a process that is more than an entry which nobody has asked for. */
function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) Z /s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // gone already
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null
const ended = async (child: ChildProcess) => {
  if (!hasEnded(child)) await new Promise((resolve) => child.once('exit', resolve))
}

/** Where Linux has it: a server ends also when the test that has started it is killed. */
const diesWithUs = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'KILL'] : []

/** Starts the server in a folder that initdb has filled; waits until it answers. */
async function startServer(binaries: string, folder: string, port: number, user: User, url: string) {
  const settings = [`unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', 'max_connections=150']
  const log = openSync(join(folder, 'log'), 'a')
  const [program = '', ...args] = [
    ...diesWithUs,
    join(binaries, 'postgres'),
    ...['-D', join(folder, 'data'), '-p', String(port)],
    ...settings.flatMap((each) => ['-c', each]),
  ]
  const child = spawn(program, args, { ...user, cwd: folder, stdio: ['ignore', log, log] })
  const endsWithUs = () => void child.kill('SIGKILL')
  process.on('exit', endsWithUs)
  child.once('exit', () => process.off('exit', endsWithUs))
  for (const until = Date.now() + 30_000; ; await wait(50)) {
    if (await ask(url, 'select 1').catch(() => null)) return child
    if (hasEnded(child) || Date.now() > until)
      throw new Error(
        `PostgreSQL has not started:\n${readFileSync(join(folder, 'log'), 'utf8').slice(-2000)}`,
      )
  }
}

/**
 * Starts a PostgreSQL for a test, with the safety of a usual one (`fsync` on).
 *
 * @returns the server, or why there is none on this machine
 */
export async function startPostgres(): Promise<Postgres | { readonly skipped: string }> {
  const binaries = findBinaries()
  if (!binaries) return { skipped: 'no PostgreSQL: no initdb in /usr/lib/postgresql/*/bin or on the PATH' }
  const user = unprivileged()
  if (!user) return { skipped: 'PostgreSQL does not run as root, and there is no user postgres or nobody' }
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-postgres-'))
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid)
  const init = ['-D', join(folder, 'data'), '-U', 'factdeck', '--auth=trust', '--encoding=UTF8', '--locale=C']
  await run(join(binaries, 'initdb'), [...init, '--no-sync'], { ...user, cwd: folder })
  const port = await freePort()
  const address = (database: string) => `postgres://factdeck@127.0.0.1:${port}/${database}`
  const start = () => startServer(binaries, folder, port, user, address('postgres'))
  let server = await start()
  const version = /\d+(?:\.\d+)?/.exec((await run(join(binaries, 'postgres'), ['--version'])).stdout)?.[0]
  const kill = async () => {
    const pid = server.pid as number
    const children = childrenOf(pid)
    for (const each of [pid, ...children]) killNow(each)
    await ended(server)
    for (const until = Date.now() + 5000; Date.now() < until; await wait(20)) {
      const left = [...children, ...namedAfter(join(folder, 'data'))].filter(isRunning)
      if (left.length === 0) return
      for (const each of left) killNow(each)
    }
  }
  return {
    version: version ?? 'unknown',
    database: async () => {
      const name = `test_${randomBytes(6).toString('hex')}`
      await ask(address('postgres'), `create database ${name}`)
      return address(name)
    },
    pid: () => server.pid as number,
    kill,
    start: async () => {
      if (hasEnded(server)) server = await start()
    },
    stop: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
