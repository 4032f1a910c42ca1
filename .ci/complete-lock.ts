import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Names in the lock file what npm drops from it when a registry does not hold it: packages that are for
 * other platforms. Without them `npm ci` calls the lock file out of step, on any registry. They stand
 * without a digest; npm looks at them only on their own platform.
 */
interface Entry {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly os?: readonly string[]
}

interface Lock {
  packages: Record<string, Entry>
}

const file = join(import.meta.dirname, '../package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock

/** `@scope/binding-linux-arm-gnueabihf` → linux, arm, glibc. */
function platformOf(name: string) {
  const match = /-(aix|android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name)
  if (!match) throw new Error(`${name} does not tell its platform: complete the lock file by hand`)
  const [, os = '', cpu = '', abi = ''] = match
  const libc = os !== 'linux' ? undefined : abi.startsWith('musl') ? 'musl' : 'glibc'
  return { os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) }
}

const added: string[] = []
for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const isKnown = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((key) => lock.packages[key])
    if (isKnown) continue
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`${path} asks for ${name} ${version}, no one version`)
    const entry = { version, ...(dev && { dev }), optional: true, ...platformOf(name) }
    lock.packages[`node_modules/${name}`] = entry
    added.push(`${name} ${version}`)
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en')),
)
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`${added.length} added${added.map((each) => `\n  ${each}`).join('')}\n`)
