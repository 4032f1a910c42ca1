import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const program = createRequire(import.meta.url).resolve('@marp-team/marp-cli/marp-cli.js')

/** Ends a process that tries to reach anything over a network. */
const offline = `data:text/javascript,${encodeURIComponent(`
import net from 'node:net'
import dns from 'node:dns'
const refuse = (what) => () => { console.error('tried to reach the network: ' + what); process.exit(9) }
net.Socket.prototype.connect = refuse('connect')
dns.lookup = refuse('lookup')
`)}`

/**
 * Has Marp CLI, as anybody has it, make HTML of Markdown files: beside each, named after it.
 *
 * @param options of Marp, such as to leave maths alone, whose libraries Marp CLI would want
 * @throws Error with what Marp CLI says when it fails or reaches for the network
 */
export async function convertWithMarpCli(
  files: readonly string[],
  options?: { readonly math: boolean },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'factdeck-marp-'))
  try {
    const config = join(folder, 'marp.config.json')
    await writeFile(config, JSON.stringify({ options: options ?? {} }))
    const configured = options ? ['--config-file', config] : ['--no-config-file']
    await promisify(execFile)(process.execPath, [
      '--import',
      offline,
      program,
      '--no-stdin',
      ...configured,
      ...files,
    ])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
