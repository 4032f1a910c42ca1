import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
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
 * @throws Error with what Marp CLI says when it fails or reaches for the network
 */
export async function convertWithMarpCli(files: readonly string[]): Promise<void> {
  const args = ['--import', offline, program, '--no-stdin', '--no-config-file', ...files]
  await promisify(execFile)(process.execPath, args)
}
