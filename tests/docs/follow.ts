import { spawn } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cli } from '../build/workspace-copy.ts'
import type { Snippet } from './snippets.ts'

interface Ran {
  readonly code: number | null
  readonly said: string
}

/** A reader at a terminal: where they are, and what the last command said. */
export interface Reader {
  readonly home: string
  folder: string
  said: string
}

/** What ends by Ctrl-C only, and what it says when it is ready. */
const lasting = [
  [/^factdeck preview\b/m, /http:\/\/127\.0\.0\.1:\d+/],
  [/^factdeck build\b.*(?:--watch|-w\b)/m, /watching;/],
] as const

const shell = '#!/bin/sh\n'

/** A reader in an empty folder, for whom `factdeck` is this program. */
export async function newReader(home: string): Promise<Reader> {
  const bin = join(home, '.bin')
  await mkdir(bin, { recursive: true })
  await writeFile(join(bin, 'factdeck'), `${shell}exec '${process.execPath}' '${cli}' "$@"\n`)
  await chmod(join(bin, 'factdeck'), 0o755)
  return { home, folder: home, said: '' }
}

function execute({ home, folder }: Reader, script: string): Promise<Ran> {
  const until = lasting.find(([command]) => command.test(script))?.[1]
  const env = { ...process.env, PATH: `${join(home, '.bin')}:${process.env.PATH}`, NO_COLOR: '1' }
  const text = `set -e\n${script}\npwd > '${join(home, '.folder')}'\n`
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['-c', text], { cwd: folder, env, stdio: 'pipe', detached: true })
    let said = ''
    let stopped = false
    const hear = (chunk: Buffer) => {
      said += chunk
      if (stopped || !until?.test(said)) return
      stopped = true
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: stopped ? 0 : code, said }))
  })
}

async function change(path: string, alter: (text: string) => string): Promise<void> {
  const before = await readFile(path, 'utf8')
  const after = alter(before)
  if (after === before) throw new Error(`the document changes nothing in ${path}`)
  await writeFile(path, after)
}

const plain = (text: string) => text.replace(/[ \t]+/g, ' ').trim()

/** Lines that a document shows and the command did not print; … stands for anything. */
function unsaid(shown: string, said: string): string[] {
  const printed = said.split('\n').map(plain)
  const wanted = shown.split('\n').map(plain).filter(Boolean)
  return wanted.filter((line) => {
    const parts = line.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const pattern = new RegExp(`^${parts.join('.*')}$`)
    return !printed.some((each) => pattern.test(each))
  })
}

/**
 * Does what a document tells its reader at one fence.
 *
 * @throws Error when it cannot be done, ends with another exit code, or prints something else
 */
export async function follow(reader: Reader, { step, text, line }: Snippet): Promise<void> {
  if (!step) throw new Error(`line ${line}: nothing says what becomes of this snippet`)
  if (step.does === 'nothing') return
  if (step.does === 'read') {
    const lost = unsaid(text, reader.said)
    if (lost.length > 0)
      throw new Error(`line ${line}: not printed:\n${lost.join('\n')}\nbut:\n${reader.said}`)
    return
  }
  if (step.does === 'run') {
    const { code, said } = await execute(reader, text)
    reader.said = said
    if (code !== step.exit) throw new Error(`line ${line}: exit code ${code} of\n${text}\n${said}`)
    if (code === 0) reader.folder = await readFolder(reader)
    return
  }
  const path = join(reader.folder, step.file)
  await mkdir(dirname(path), { recursive: true })
  if (step.does === 'write') await writeFile(path, text)
  if (step.does === 'append') await change(path, (before) => `${before}\n${text}`)
  if (step.does === 'replace') await change(path, (before) => before.replace(step.at, () => text.trimEnd()))
  if (step.does === 'insert') await change(path, (before) => below(before, step.at, text))
}

async function readFolder({ home, folder }: Reader): Promise<string> {
  const said = await readFile(join(home, '.folder'), 'utf8').catch(() => '')
  return said.trim() || folder
}

const below = (before: string, at: string, text: string) => {
  const lines = before.split('\n')
  const found = lines.findIndex((line) => line.trim() === at)
  return found < 0 ? before : lines.toSpliced(found + 1, 0, text.trimEnd()).join('\n')
}
