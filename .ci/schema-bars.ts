import { spawnSync } from 'node:child_process'
import { globSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

/** Runs the checker that is given over every PPTX of `dist/`: no errors, no warnings. */
interface Checked {
  readonly file: string
  readonly errors: number
  readonly warnings: number
  readonly a11y: number
}

const root = join(import.meta.dirname, '..')
const checker = realpathSync(process.argv[2] ?? '')
const files = globSync('dist/*/*/*/*.pptx', { cwd: root }).sort()
let failed = files.length === 0 ? 1 : 0
for (const file of files) {
  const { stdout, stderr } = spawnSync(process.execPath, [checker, '--json', file], {
    cwd: root,
    encoding: 'utf8',
  })
  if (!stdout.startsWith('{')) throw new Error(`the checker says nothing of ${file}\n${stderr}`)
  const { errors, warnings, a11y } = JSON.parse(stdout) as Checked
  const isGood = errors + warnings + a11y === 0
  if (!isGood) failed++
  process.stdout.write(
    `${isGood ? 'good ' : 'fault'}  ${file}: ${errors} errors, ${warnings} warnings, ${a11y} of accessibility\n`,
  )
  if (!isGood) process.stdout.write(`${stdout}\n${stderr}\n`)
}
process.stdout.write(`PPTX against the schemas: ${files.length - failed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
