import type { Page } from 'puppeteer'

/** Pictures of slides in order, and of figures by name. */
interface Pictures {
  readonly slides: readonly Uint8Array[]
  readonly figures: Readonly<Record<string, Uint8Array>>
}

/** Hides all but one figure, so that its picture has a clear ground. */
const alone = (name: string) => `html,body{background:none!important}
body *{visibility:hidden!important}
svg[data-figure="${escapeCss(name)}"],svg[data-figure="${escapeCss(name)}"] *{visibility:visible!important}`

const escapeCss = (text: string) =>
  text.replace(/["\\\n<]/g, (found) => `\\${found.charCodeAt(0).toString(16)} `)

/**
 * Takes pictures at twice the size. The page is left at that scale: measure and print before.
 *
 * @param slides selects the slides to take; none when absent
 * @param figures names of figures; one that is not on the page is left out
 */
export async function takePictures(
  page: Page,
  slides: string | undefined,
  figures: readonly string[],
  size: { readonly width: number; readonly height: number },
): Promise<Pictures> {
  if (!slides && figures.length === 0) return { slides: [], figures: {} }
  await page.setViewport({ ...size, deviceScaleFactor: 2 })
  const taken: Uint8Array[] = []
  for (const slide of slides ? await page.$$(slides) : []) {
    const box = await slide.boundingBox()
    if (!box) continue
    const clip = { x: box.x, y: box.y, ...size }
    taken.push(await page.screenshot({ type: 'png', clip, captureBeyondViewport: true }))
  }
  const byName: Record<string, Uint8Array> = {}
  for (const name of figures) {
    const figure = await page.$(`svg[data-figure="${escapeCss(name)}"]`)
    const box = await figure?.boundingBox()
    if (!box) continue
    const style = await page.addStyleTag({ content: alone(name) })
    byName[name] = await page.screenshot({
      type: 'png',
      clip: { x: box.x, y: box.y, width: box.width, height: box.height },
      captureBeyondViewport: true,
      omitBackground: true,
    })
    await style.evaluate((element) => element.remove())
  }
  return { slides: taken, figures: byName }
}
