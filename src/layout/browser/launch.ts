import { spawn } from 'node:child_process'
import type { Browser } from 'puppeteer'
import { type DeckError, fail } from '../../errors.ts'
import type { FoundBrowser } from './find-browser.ts'

/** A browser that runs, and what its owner should know of how. */
export interface LaunchedBrowser {
  readonly browser: Browser
  readonly notes: readonly string[]
}

/** Shared memory goes to the temporary folder: in containers `/dev/shm` may be small or closed. */
const flags = [
  '--font-render-hinting=none',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-extensions',
]

/** The browser's own environment: nothing of ours but what it needs, so that it can neither tell nor vary. */
function environment(found: FoundBrowser, fontConfigFile: string | undefined): Record<string, string> {
  const env: Record<string, string> = { TZ: 'UTC', LANG: 'C.UTF-8' }
  for (const name of ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'LOCALAPPDATA']) {
    const value = process.env[name]
    if (value !== undefined) env[name] = value
  }
  if (found.libraries) env.LD_LIBRARY_PATH = found.libraries
  if (fontConfigFile) env.FONTCONFIG_FILE = fontConfigFile
  return env
}

/**
 * Starts the browser, in its sandbox where that can be had.
 *
 * @throws DeckError `browser-not-started`
 */
export async function launch(found: FoundBrowser, fontConfigFile?: string): Promise<LaunchedBrowser> {
  const { default: puppeteer } = await import('puppeteer')
  const env = environment(found, fontConfigFile)
  const start = async (args: readonly string[]): Promise<Browser> => {
    const browser = await puppeteer.launch({
      executablePath: found.executable,
      headless: 'shell',
      pipe: true,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
      env,
      args: [...args],
    })
    bearBrokenPipes(browser)
    return browser
  }
  const open = [...flags, '--no-sandbox']
  const startOpen = async (): Promise<Browser> => {
    try {
      return await start(open)
    } catch (error) {
      throw notStarted(found, (await lastWords(found, env, open)) || String(error))
    }
  }
  if (process.getuid?.() === 0) {
    const browser = await startOpen()
    return { browser, notes: ['The browser runs without its sandbox, because the user is root.'] }
  }
  try {
    return { browser: await start(flags), notes: [] }
  } catch (error) {
    const words = (await lastWords(found, env, flags)) || String(error)
    if (!/no usable sandbox|setuid sandbox|namespace sandbox/i.test(words)) throw notStarted(found, words)
    const browser = await startOpen()
    return { browser, notes: ['The browser runs without its sandbox, because this system allows none.'] }
  }
}

/**
 * Puppeteer lets go of the pipes when it closes the browser; one that breaks after that (`ECONNRESET`, when the
 * browser ended before it had read all) would end the whole program.
 */
function bearBrokenPipes(browser: Browser): void {
  for (const pipe of browser.process()?.stdio ?? []) pipe?.on('error', () => undefined)
}

/** What a browser that does not start says of it; through the pipe it is driven by, it says nothing. */
function lastWords(
  found: FoundBrowser,
  env: Record<string, string>,
  args: readonly string[],
): Promise<string> {
  return new Promise((resolve) => {
    const probe = spawn(found.executable, ['--headless', ...args, '--dump-dom', 'about:blank'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 10_000,
      killSignal: 'SIGKILL',
    })
    let words = ''
    probe.stderr.on('data', (data: Buffer) => {
      words = (words + data).slice(0, 4000)
    })
    probe.once('error', (error) => resolve(error.message))
    probe.once('close', () => resolve(words.trim()))
  })
}

function notStarted(found: FoundBrowser, words: string): DeckError {
  return fail('environment', {
    code: 'browser-not-started',
    what: `The browser ${found.executable} does not start.`,
    why: words.split('\n').slice(0, 6).join('\n'),
    remedy:
      'Run `factdeck doctor`; set FACTDECK_BROWSER to another headless Chromium if the fault is its own.',
  })
}
