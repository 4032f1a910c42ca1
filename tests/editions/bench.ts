import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Prints how long builds of the repository's decks take, each the median of five processes.

const runs = 5
const repository = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'factdeck-bench-'))
const out = join(folder, 'dist')
const one = ['three-centres', '--audience', 'leadership', '--locale', 'zh-CN']

const forgetOutputs = () => rmSync(out, { recursive: true, force: true })
const forgetCache = () => rmSync(join(folder, '.factdeck'), { recursive: true, force: true })

/** Seconds that a build takes from the start of its process to the end. */
function build(args: readonly string[]): number {
  const began = performance.now()
  const all = [join(repository, 'src/cli.ts'), 'build', ...args, '-C', folder, '-o', out, '--quiet']
  const { status, stderr } = spawnSync(process.execPath, all, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the build ended with ${status}:\n${stderr}`)
  return (performance.now() - began) / 1000
}

/** A line with the median of the runs and their range. */
function measure(what: string, prepare: () => void, args: readonly string[]): string {
  const times = Array.from({ length: runs }, () => {
    prepare()
    return build(args)
  }).sort((a, b) => a - b)
  const [least, median, most] = [times[0], times[(runs - 1) / 2], times.at(-1)].map((time) =>
    time?.toFixed(2),
  )
  return `${what.padEnd(56)} ${median} s  (${least}–${most})`
}

try {
  for (const part of ['data', 'decks', 'templates'])
    cpSync(join(repository, part), join(folder, part), { recursive: true })
  build(one)
  console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`)
  console.log(`median of ${runs} processes (least–most)`)
  const forgetAll = () => {
    forgetOutputs()
    forgetCache()
  }
  console.log(measure('one edition, four formats, no outputs, no cached data', forgetAll, one))
  console.log(measure('one edition, four formats, no outputs, data cached', forgetOutputs, one))
  console.log(measure('one edition, unchanged', () => undefined, one))
  console.log(measure('all 36 editions, no outputs, no cached data', forgetAll, []))
  console.log(measure('all 36 editions, no outputs, data cached', forgetOutputs, []))
  console.log(measure('all 36 editions, unchanged', () => undefined, []))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
