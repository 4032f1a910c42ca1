import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { PNG } from 'pngjs'
import type { Browser } from 'puppeteer'
import { bundledFonts, fontFaceCss } from '../../src/fonts/faces.ts'
import { findBrowser } from '../../src/layout/browser/find-browser.ts'
import { fontConfig } from '../../src/layout/browser/font-config.ts'
import { launch } from '../../src/layout/browser/launch.ts'
import { privateFolder } from '../../src/layout/browser/private-folder.ts'
import type { Picture } from '../editions/page-pictures.ts'

const fonts = new URL('../../templates/fonts/', import.meta.url)

/** The browser that comes with the install, to draw sheets and to open HTML editions as a reader would. */
export interface Drawer {
  /** What a document of the given width looks like, as high as it is. */
  draw(body: string, css: string, width: number): Promise<Picture>
  /** A slide of an HTML edition, 1280 × 720 at twice the pixels, as PNG. */
  openSlide(file: string, number: number): Promise<Uint8Array>
  close(): Promise<void>
}

/** PNG as a data URI. */
export const pngUri = (png: Uint8Array): string =>
  `data:image/png;base64,${Buffer.from(png).toString('base64')}`

async function draw(browser: Browser, body: string, css: string, width: number): Promise<Picture> {
  const page = await browser.newPage()
  try {
    await page.setViewport({ width, height: 100, deviceScaleFactor: 1 })
    await page.setContent(`<!doctype html><style>${css}</style>${body}`, { waitUntil: 'load' })
    const png = PNG.sync.read(Buffer.from(await page.screenshot({ fullPage: true })))
    return { width: png.width, height: png.height, data: png.data }
  } finally {
    await page.close()
  }
}

async function openSlide(browser: Browser, file: string, number: number): Promise<Uint8Array> {
  const page = await browser.newPage()
  try {
    await page.setViewport({ width: 1280, height: 720, deviceScaleFactor: 2 })
    await page.goto(`${pathToFileURL(file).href}#${number}`, { waitUntil: 'load' })
    return await page.screenshot()
  } finally {
    await page.close()
  }
}

export async function openDrawer(): Promise<Drawer> {
  const root = () => privateFolder(process.env)
  const config =
    process.platform === 'linux' ? await fontConfig(await root(), decodeURI(fonts.pathname)) : undefined
  const { browser } = await launch(await findBrowser(process.env, root), config)
  const faces = config
    ? ''
    : fontFaceCss(
        await Promise.all(
          bundledFonts.map(async (font) => ({ ...font, bytes: await readFile(new URL(font.file, fonts)) })),
        ),
      )
  return {
    draw: (body, css, width) => draw(browser, body, faces + css, width),
    openSlide: (file, number) => openSlide(browser, file, number),
    close: () => browser.close(),
  }
}
