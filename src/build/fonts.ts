import { bundledFonts } from '../fonts/faces.ts'
import type { FontFile } from '../model/edition.ts'
import { sha256 } from './digest.ts'
import type { Effects } from './effects.ts'
import { programFolder } from './tools.ts'

/**
 * Folder of the faces that slides are measured and printed with. They are the program's own, whatever a
 * workspace holds: PowerPoint's faces are matched to their widths.
 */
export const fontsFolder = `${programFolder}/templates/fonts`

/** The faces with their bytes. */
export async function readFonts(effects: Effects): Promise<FontFile[]> {
  return Promise.all(
    bundledFonts.map(async (font) => ({
      ...font,
      bytes: await effects.readFile(`${fontsFolder}/${font.file}`),
    })),
  )
}

/** File name → sha256 of the faces. */
export function fontDigests(fonts: readonly FontFile[]): Record<string, string> {
  return Object.fromEntries(fonts.map(({ file, bytes }) => [file, sha256(bytes)]))
}
