import { resolve } from 'node:path'
import { DeckError } from '../errors.ts'
import type { Effects } from './effects.ts'
import { fontsFolder, readFonts } from './fonts.ts'
import { writeFault } from './publish.ts'
import { readTools } from './tools.ts'
import { findWorkspace } from './workspace.ts'

/** One thing that a build needs, and whether it is there. */
export interface Diagnosis {
  readonly name: string
  readonly isGood: boolean
  readonly text: string
  readonly notes: readonly string[]
  readonly remedy?: string
}

async function judge(
  name: string,
  look: () => Promise<{ text: string; notes?: readonly string[] }>,
): Promise<Diagnosis> {
  try {
    const { text, notes = [] } = await look()
    return { name, isGood: true, text, notes }
  } catch (error) {
    const fault = error instanceof DeckError ? error.faults[0] : undefined
    const why = fault?.why ? [fault.why] : []
    const text = fault?.what ?? (error as Error).message
    return { name, isGood: false, text, notes: why, remedy: fault?.remedy ?? 'see what it says' }
  }
}

async function lookAtBrowser(effects: Effects) {
  const { openBrowser } = await import('../layout/index.ts')
  const browser = await openBrowser({ fonts: await readFonts(effects), fontsFolder, env: effects.env })
  try {
    const { layoutDocument } = await import('../layout/index.ts')
    const document = layoutDocument({ html: '<p>1</p>', css: '', lang: 'en', title: 'doctor' })
    await browser.layOut(document, { pdf: false, png: false, boxes: false, figurePngs: [] })
    const origins = {
      option: 'given',
      environment: 'named by the environment',
      pinned: 'comes with the install',
      puppeteer: 'downloaded by puppeteer',
    }
    const sandbox = browser.notes.length === 0 ? ', in its sandbox' : ''
    return { text: `${browser.version}, ${origins[browser.origin]}${sandbox}`, notes: browser.notes }
  } finally {
    await browser.close()
  }
}

/** Whether a folder can be written: a file is made in it and removed. */
async function lookAtFolder(effects: Effects, folder: string) {
  const probe = `${folder}/.${effects.unique()}`
  try {
    await effects.makeFolder(folder)
    await effects.writeSynced(probe, new Uint8Array())
    await effects.remove(probe)
    await effects.removeIfEmpty(folder)
  } catch (error) {
    throw writeFault(error, folder)
  }
  return { text: `${folder} can be written` }
}

/** Looks at everything that a build needs of its machine. Nothing is built. */
export async function diagnose(directory: string, effects: Effects): Promise<readonly Diagnosis[]> {
  const found: Diagnosis[] = []
  const tools = await readTools(effects)
  found.push(await judge('factdeck', async () => ({ text: `${tools.versions.factdeck}` })))
  found.push(await judge('Node', async () => ({ text: `${process.version}, ICU ${process.versions.icu}` })))
  found.push(await judge('browser', () => lookAtBrowser(effects)))
  found.push(
    await judge('fonts', async () => {
      const fonts = await readFonts(effects)
      return { text: fonts.map(({ file }) => file).join(', ') }
    }),
  )
  let root: string | undefined
  found.push(
    await judge('workspace', async () => {
      root = await findWorkspace(effects, resolve(effects.cwd, directory))
      return { text: root }
    }),
  )
  if (root !== undefined) {
    found.push(await judge('cache', () => lookAtFolder(effects, `${root}/.factdeck/cache`)))
    found.push(await judge('outputs', () => lookAtFolder(effects, `${root}/dist`)))
  }
  return found
}
