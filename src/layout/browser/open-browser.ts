import { fileURLToPath } from 'node:url'
import { type Face, fontFaceCss, readFace } from '../../fonts/faces.ts'
import type { FontFile } from '../../model/edition.ts'
import { type LayOut, layOutIn } from '../lay-out.ts'
import { type FoundBrowser, findBrowser } from './find-browser.ts'
import { fontConfig } from './font-config.ts'
import { launch } from './launch.ts'
import { privateFolder } from './private-folder.ts'

/** What a browser is opened with; everything may be left out. */
export interface BrowserOptions {
  /** Path of a browser to use instead of the pinned one. */
  readonly executable?: string | undefined
  /** Folder with the files of `fonts`; `templates/fonts` when absent. */
  readonly fontsFolder?: string | undefined
  /** The faces that slides are set in; without them no missing glyph is found. */
  readonly fonts: readonly FontFile[]
  /** Environment variables to search for a browser and a cache folder; the process's own when absent. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
}

/** A browser that lays out decks, any number of them, at once if wanted. */
export interface DeckBrowser {
  /** Such as `HeadlessChrome/153.0.8010.0`; part of an edition's digest. */
  readonly version: string
  readonly origin: FoundBrowser['origin']
  /** What `doctor` says of how the browser runs. */
  readonly notes: readonly string[]
  readonly layOut: LayOut
  close(): Promise<void>
}

const ownFonts = () => fileURLToPath(new URL('../../../templates/fonts', import.meta.url))

/**
 * Finds and starts the browser. Keep one for a whole run: its start costs more than a deck.
 *
 * @throws DeckError `browser-not-found`, `browser-not-started`, `no-private-folder`
 */
export async function openBrowser(options: BrowserOptions): Promise<DeckBrowser> {
  const env = options.env ?? process.env
  let folder: Promise<string> | undefined
  const root = () => {
    folder ??= privateFolder(env)
    return folder
  }
  const found = await findBrowser(env, root, options.executable)
  const linux = process.platform === 'linux'
  const config = linux ? await fontConfig(await root(), options.fontsFolder ?? ownFonts()) : undefined
  const { browser, notes } = await launch(found, config)
  let faces: Face[] | undefined
  const context = {
    browser,
    pages: [],
    extraCss: linux ? '' : fontFaceCss(options.fonts),
    faces: () => {
      faces ??= options.fonts.map(readFace)
      return faces
    },
  }
  return {
    version: await browser.version(),
    origin: found.origin,
    notes,
    layOut: (document, wants) => layOutIn(context, document, wants),
    close: () => browser.close(),
  }
}
