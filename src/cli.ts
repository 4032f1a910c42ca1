#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(`factdeck needs Node 24 or later; this is ${process.version}.\n`)
  process.exit(4)
}
// Whoever reads through `head` has had enough; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})
const given = process.env.XDG_CACHE_HOME ?? ''
// A folder of the user's own: compiled code from a shared one could be somebody else's.
enableCompileCache(join(isAbsolute(given) ? given : join(homedir(), '.cache'), 'factdeck', 'compiled'))
const { main } = await import('./commands/main.ts')
process.exitCode = await main(process.argv.slice(2))
