import { spawnSync } from 'node:child_process'
import { globSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { remarksIn, type SchemaReport } from '../tests/pptx/schema-check.ts'

// Runs the checker that is given over every PPTX of `dist/`: no errors, no warnings.
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
  const { errors, a11y, issues } = remarksIn(JSON.parse(stdout) as SchemaReport)
  const isGood = errors + a11y + issues.length === 0
  if (!isGood) failed++
  process.stdout.write(
    `${isGood ? 'good ' : 'fault'}  ${file}: ${errors} errors, ${issues.length - errors} warnings, ${a11y} of accessibility\n`,
  )
  if (!isGood) process.stdout.write(`${stdout}\n${stderr}\n`)
}
process.stdout.write(`PPTX against the schemas: ${files.length - failed} passed, ${failed} failed\n`)
if (failed > 0) process.exitCode = 1
