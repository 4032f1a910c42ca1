import { existsSync } from 'node:fs'
import { fail } from '../../errors.ts'
import { bundledPackage, unpackBundled } from './bundled-browser.ts'

/** A browser to start: `pinned` is the one whose bytes the references were made with. */
export interface FoundBrowser {
  readonly executable: string
  /** Folder of shared libraries that it needs and a bare system lacks. */
  readonly libraries?: string
  readonly origin: 'option' | 'environment' | 'pinned' | 'puppeteer'
}

type Env = Readonly<Record<string, string | undefined>>

const given = (executable: string, origin: 'option' | 'environment', name: string): FoundBrowser => {
  if (existsSync(executable)) return { executable, origin }
  throw fail('environment', {
    code: 'browser-not-found',
    what: `${name} names a browser that does not exist: ${executable}.`,
    remedy: `Correct ${name}, or leave it out to use the browser that comes with the install.`,
  })
}

/**
 * Finds the browser that lays slides out: the option, then `FACTDECK_BROWSER` and
 * `PUPPETEER_EXECUTABLE_PATH`, then on linux-x64 the pinned one (unpacked on first use), then the
 * headless shell that puppeteer downloaded.
 *
 * @param root gives a private folder to unpack into; asked only when one is needed
 * @throws DeckError `browser-not-found`
 */
export async function findBrowser(
  env: Env,
  root: () => Promise<string>,
  option?: string,
): Promise<FoundBrowser> {
  if (option) return given(option, 'option', 'The option')
  for (const name of ['FACTDECK_BROWSER', 'PUPPETEER_EXECUTABLE_PATH']) {
    const value = env[name]
    if (value) return given(value, 'environment', name)
  }
  const source = bundledPackage()
  if (source) return { ...(await unpackBundled(await root(), source)), origin: 'pinned' }
  const { default: puppeteer } = await import('puppeteer')
  const shell = await Promise.resolve(puppeteer.executablePath({ headless: 'shell' })).catch(() => '')
  if (shell && existsSync(shell)) return { executable: shell, origin: 'puppeteer' }
  throw fail('environment', {
    code: 'browser-not-found',
    what: 'There is no browser to lay the slides out with.',
    why: 'Neither @sparticuz/chromium nor the headless shell of puppeteer is installed.',
    remedy:
      'Run `npx puppeteer browsers install chrome-headless-shell`, or set FACTDECK_BROWSER to a headless Chromium.',
  })
}
