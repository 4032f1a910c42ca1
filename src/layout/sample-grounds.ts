import type { Page } from 'puppeteer'
import { contrastOf, laidOver, type Rgb } from '../model/contrast.ts'
import type { LayoutFinding, Rect } from '../model/laid-out.ts'
import { judge, type PicturedText } from './contrast.ts'
import { slideSelector } from './extract/script.ts'
import { pixelAt, readPng } from './png-pixels.ts'

/** Text is not drawn, everything else is. */
const withoutText =
  '*,*::before,*::after{-webkit-text-fill-color:transparent!important;text-shadow:none!important}svg text{visibility:hidden!important}'

/** Specks are forgiven: this share of the ground may be worse than what is judged. */
const forgiven = 0.05
const mostPixels = 2000

function around(rects: readonly Rect[]): Rect {
  const [x, y] = [Math.min(...rects.map((one) => one.x)), Math.min(...rects.map((one) => one.y))]
  const right = Math.max(...rects.map((one) => one.x + one.w))
  const bottom = Math.max(...rects.map((one) => one.y + one.h))
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))]
  return {
    x: left,
    y: top,
    w: Math.min(1280, Math.ceil(right)) - left,
    h: Math.min(720, Math.ceil(bottom)) - top,
  }
}

/** The ground under a text that leaves least contrast, specks apart. */
function worstGround(text: PicturedText, pixels: ReturnType<typeof readPng>, room: Rect): Rgb | undefined {
  const { rect, colour } = text
  const step = Math.max(1, Math.floor(Math.sqrt((rect.w * rect.h) / mostPixels)))
  const grounds: { ground: Rgb; ratio: number }[] = []
  for (let y = Math.max(rect.y, room.y); y < Math.min(rect.y + rect.h, room.y + room.h); y += step)
    for (let x = Math.max(rect.x, room.x); x < Math.min(rect.x + rect.w, room.x + room.w); x += step) {
      const ground = pixelAt(pixels, Math.floor(x - room.x), Math.floor(y - room.y))
      grounds.push({ ground, ratio: contrastOf(laidOver(colour, ground), ground) })
    }
  grounds.sort((one, other) => one.ratio - other.ratio)
  return grounds[Math.floor(grounds.length * forgiven)]?.ground
}

/**
 * Contrast of text over pictures, from a picture of each such slide without its text. The page is left
 * as it was; its scale must still be 1.
 *
 * @param bySlide texts over pictures, by the slide's place in the document
 */
export async function sampleGrounds(
  page: Page,
  bySlide: readonly (readonly PicturedText[])[],
): Promise<LayoutFinding[]> {
  if (bySlide.every((texts) => texts.length === 0)) return []
  const style = await page.addStyleTag({ content: withoutText })
  const found: LayoutFinding[] = []
  for (const [index, slide] of (await page.$$(slideSelector)).entries()) {
    const texts = bySlide[index] ?? []
    const box = texts.length > 0 ? await slide.boundingBox() : null
    if (!box) continue
    const room = around(texts.map(({ rect }) => rect))
    if (room.w <= 0 || room.h <= 0) continue
    const clip = { x: box.x + room.x, y: box.y + room.y, width: room.w, height: room.h }
    const pixels = readPng(await page.screenshot({ type: 'png', clip, captureBeyondViewport: true }))
    for (const text of texts) {
      const ground = worstGround(text, pixels, room)
      const fault = ground && judge(text, [ground])
      if (fault) found.push({ slide: index + 1, ...fault })
    }
  }
  await style.evaluate((element) => element.remove())
  return found
}
